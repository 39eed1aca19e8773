// The microphone, the machine and the store, joined. Every second is on the phone before anything is sent.
import { LIVE, Machine, limitFor, nearing } from "./machine.js";
import { createMeter } from "./meter.js";
import { pickMime, reasonOf } from "./mime.js";
import { newId } from "./pieces.js";
import { flush, stateOf, watch } from "./sender.js";
import { changeTake, getTake, putSlice, putTake, slicesOf, takesOf } from "./store.js";

const SLICE_MS = 1000;
const SHORTEST_S = 1;
const BITS = 32_000;
const MOST_S = 590; // the server takes ten minutes
const STOP_MS = 3000; // a browser that never says that it stopped holds nobody up

// `owner` and `label` say whose take it is and for what: they outlive the address of the page.
// `limit` is soft: it colours the ring and offers more; where the pace is `timed` it ends the take, after the same
// warning and offer. `hard` is where every take ends by itself.
export function createRecorder({ start, keep = "", owner = "", label = "", fields = {}, limit = 90, factor = 1, hard = MOST_S, timed = false, device = "", on = {} }) {
  let stream = null;
  let media = null;
  let stopped = null;
  let take = null;
  let segment = null;
  let written = Promise.resolve();
  let release = null;
  let wake = null;
  let meter = null;
  let seconds = 0;
  let since = 0;
  let extra = 0;
  let ticker = 0;
  const machine = new Machine((state, from, detail) => on.state?.(state, from, detail));
  const stopWatching = watch((other, status) => {
    if (other.id !== take?.id) return;
    take = other;
    on.delivery?.(status, other);
    if (status.state === "failed") machine.send("broken", status);
    if (status.state === "safe") machine.send("sealed", status);
  });

  const elapsed = () => seconds + (LIVE.has(machine.state) ? (performance.now() - since) / 1000 : 0);

  function tick() {
    const now = elapsed();
    const most = Math.min(limitFor(limit, factor, extra), hard);
    on.tick?.(now, most);
    if (machine.state === "recording" && nearing(now, most)) machine.send("near", { last: most >= hard });
    if (now >= (timed ? most : hard) && LIVE.has(machine.state)) stop();
  }

  async function open() {
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        audio: { deviceId: device || undefined, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      });
      const [track] = stream.getAudioTracks();
      track.addEventListener("ended", interrupted);
      track.addEventListener("mute", interrupted);
      meter = createMeter(stream, (db) => on.level?.(db));
      return true;
    } catch (problem) {
      machine.send("refused", { reason: reasonOf(problem) });
      return false;
    }
  }

  async function ask({ fresh = true } = {}) {
    if (!machine.send("ask")) return;
    if (fresh) forget();
    if ((await open()) && !machine.send("granted")) close();
  }

  function forget() {
    letGo();
    take = null;
    seconds = 0;
    extra = 0;
  }

  async function begin() {
    if (machine.state !== "counting") return;
    if (!take) {
      take = {
        id: newId(), start, keep, owner, label, fields, created: Date.now(), segments: [], acked: {}, seconds: 0,
        ended: false, kept: false, kept_done: false, sealed: false, problem: "",
      };
      await putTake(take);
      hold();
      navigator.storage?.persist?.().catch(() => {});
    }
    const mime = pickMime();
    media = new MediaRecorder(stream, { mimeType: mime || undefined, audioBitsPerSecond: BITS });
    segment = { id: newId(), position: take.segments.length, mime: plain(media.mimeType || mime), ended: false };
    const added = segment;
    take = await changeTake(take.id, (held) => held.segments.push(added));
    let n = 0;
    const current = segment;
    media.addEventListener("dataavailable", ({ data }) => {
      if (!data.size) return;
      const number = n++;
      const length = elapsed();
      const id = take.id;
      written = written.then(async () => {
        if (!(await putSlice(current.id, number, await data.arrayBuffer()))) on.full?.();
        await changeTake(id, (held) => (held.seconds = length)).catch(() => {});
        flush();
      });
    });
    // A recorder whose microphone goes away stops by itself, its last slice still to come: this waits for both.
    stopped = new Promise((done) => media.addEventListener("stop", done, { once: true }));
    media.addEventListener("error", interrupted);
    media.start(SLICE_MS);
    since = performance.now();
    machine.send("begin");
    ticker = setInterval(tick, 250);
    stayAwake();
  }

  // The screen stays on while somebody speaks; the system takes the lock away whenever the page is hidden.
  async function stayAwake() {
    if (!LIVE.has(machine.state) || document.visibilityState !== "visible") return;
    wake = await navigator.wakeLock?.request("screen").catch(() => null);
  }
  document.addEventListener("visibilitychange", stayAwake);

  // Other tabs see by this lock that the take is still being made, and do not seal it.
  function hold() {
    return new Promise((held) => {
      if (!navigator.locks) return held(true);
      navigator.locks.request(`voice-${take.id}`, { ifAvailable: true }, (lock) => {
        held(Boolean(lock));
        return lock && new Promise((done) => (release = done));
      });
    });
  }

  const mineTakes = () => takesOf({ owner, label, start });

  // What a reload, a crash or an empty battery cut off is offered again: to go on with, or to listen to.
  async function pickUp() {
    const mine = (await mineTakes()).filter((held) => !held.kept && !held.sealed && !held.problem);
    take = mine.sort((a, b) => b.created - a.created)[0] ?? null;
    if (!take || !take.segments.length || !(await hold())) return (take = null);
    seconds = take.seconds ?? 0;
    if (take.ended) {
      machine.restore("played_back");
      letGo();
      on.ready?.(take, seconds);
    } else {
      take = await changeTake(take.id, (held) => held.segments.forEach((part) => (part.ended = true)));
      machine.restore("interrupted", { reloaded: true });
      on.tick?.(seconds, Math.min(limitFor(limit, factor, extra), hard));
    }
    return take;
  }

  function letGo() {
    release?.();
    release = null;
  }

  function still() {
    seconds = elapsed();
    clearInterval(ticker);
  }

  function pause() {
    still();
    if (!machine.send("pause")) return;
    media.pause();
  }

  function resume() {
    if (!machine.send("resume")) return;
    media.resume();
    since = performance.now();
    ticker = setInterval(tick, 250);
  }

  function more() {
    extra += 30;
    machine.send("more");
    tick();
  }

  async function endSegment() {
    if (media) {
      if (media.state !== "inactive") media.stop();
      await Promise.race([stopped, new Promise((done) => setTimeout(done, STOP_MS))]);
    }
    await written;
    const ended = segment?.id;
    if (ended) take = await changeTake(take.id, (held) => (held.segments.find(({ id }) => id === ended).ended = true));
    close();
  }

  function close() {
    meter?.close();
    stream?.getTracks().forEach((track) => {
      track.removeEventListener("ended", interrupted);
      track.removeEventListener("mute", interrupted);
      track.stop();
    });
    wake?.release?.().catch(() => {});
    stream = media = stopped = wake = meter = segment = null;
  }

  async function interrupted() {
    if (!LIVE.has(machine.state) && machine.state !== "paused") return;
    still();
    machine.send("interrupt");
    await endSegment();
    flush();
  }

  async function stop() {
    still();
    if (!machine.send("stop")) return;
    await endSegment();
    take = await changeTake(take.id, (held) => Object.assign(held, { ended: true, seconds, wave: on.wave?.() ?? [] }));
    letGo();
    on.ready?.(take, seconds);
    flush();
  }

  // The one that is heard on the page becomes the answer; what was chosen before and is still on its way does not.
  async function keepIt() {
    if (!take || !machine.send("keep")) return;
    const chosen = take.id;
    for (const other of await mineTakes()) {
      if (other.id !== chosen && other.kept && !other.kept_done) await changeTake(other.id, (held) => (held.kept = false));
    }
    take = await changeTake(chosen, (held) => Object.assign(held, { kept: true, kept_done: false }));
    machine.send("send");
    await flush();
    take = await getTake(take.id);
    if (take?.problem) machine.send("broken", { problem: take.problem });
    else if (take?.sealed) machine.send("sealed");
  }

  // All finished takes of this question on this phone, the oldest first; one of them can be taken up again.
  const takes = async () => (await mineTakes()).filter((held) => held.ended && !held.problem && held.seconds >= SHORTEST_S);

  async function choose(id) {
    if (machine.state !== "played_back") return;
    take = await getTake(id);
    seconds = take.seconds;
    on.ready?.(take, seconds);
  }

  async function sounds() {
    // All at once: what is sealed in this moment is forgotten in the next.
    const blobs = await Promise.all(
      (take?.segments ?? []).map(async (part) => new Blob(await slicesOf(part.id), { type: part.mime })),
    );
    return blobs.filter((blob) => blob.size);
  }

  return {
    machine, ask, begin, pause, resume, more, stop, sounds, pickUp, takes, choose,
    keep: keepIt,
    retry: () => flush(),
    again: () => ask(),
    goOn: () => ask({ fresh: false }),
    cancel: () => (machine.send("cancel"), close()),
    use: (id) => (device = id),
    get take() { return take; },
    get seconds() { return elapsed(); },
    state: () => stateOf(take),
    destroy: () => (stopWatching(), clearInterval(ticker), close()),
  };
}

// The server wants a type without spaces or quotes.
const plain = (mime) => mime.replaceAll(/[\s"]/g, "");
