// S7: the recorder on its page. The machine says what may happen; this shows it, and listens to fingers and keys.
import { LIVE } from "../recorder/machine.js";
import { createRecorder } from "../recorder/recorder.js";
import { quiet } from "../voice/player.js";
import { arcPath, clock, createThread, drawWave } from "./draw.js";
import { flush } from "../recorder/sender.js";
import { createSound } from "./sound.js";
import { listTakes, waveOf } from "./takes.js";
import { think } from "./thinking.js";
import { reachable } from "./offline.js";
import { moved } from "./moving.js";
import { fill, hopeless, refuse, say, showBar, showDelivery, showView, words } from "./page.js";

const SILENCE_MS = 8000;
const POLLS = 40;
const POLL_MS = 5000;
const PATIENCE_MS = 2500;
const FAINT_SHARE = 0.05;
const NO_ID = "00000000-0000-0000-0000-000000000000";

export async function answer(root) {
  const find = (name) => root.querySelector(`[data-${name}]`);
  const thread = createThread(find("thread"), find("tip"), find("rest"));
  const levels = [];
  const looked = new Set();
  let silent = 0;
  let counted = 0;
  let sound = null;
  let keys = localStorage.getItem("recorder-keys") !== "off";

  // Without a pace, or with all the time there is, nothing counts down.
  const factor = root.dataset.pace === "none" ? 0 : Number(root.dataset.factor);
  const recorder = createRecorder({
    start: root.dataset.start,
    keep: root.dataset.keep,
    owner: root.dataset.owner,
    label: root.dataset.label,
    limit: Number(root.dataset.limit),
    factor,
    timed: root.dataset.pace === "timed",
    device: localStorage.getItem("microphone") ?? "",
    on: { state: show, tick, level: hear, delivery, ready: playback, wave: () => waveOf(levels), full: () => (find("hint").textContent = words.full) },
  });
  const { machine } = recorder;

  function show(state, from, detail) {
    root.dataset.state = state;
    name(state);
    find("hint").textContent = hintFor(state, detail);
    ({ asking: () => showView(root, "live"), counting: count, recording: live, paused: live, limit: near, interrupted: live, failed: () => failed(detail) })[state]?.(from);
    const button = document.querySelector("[data-do=pause]");
    button.setAttribute("aria-label", LIVE.has(state) ? words.pause : words.resume);
    swap(button.querySelector("use"), LIVE.has(state) ? "pause" : "mic");
    document.querySelector("[data-pause-word]").textContent = LIVE.has(state) ? words.pause : words.resume;
    if (state === "paused" || state === "interrupted") say(words[state]);
  }

  // The state in a word above the time: beside the red dot while recording, in the middle otherwise.
  function name(state) {
    const word = find("word");
    const on = LIVE.has(state);
    word.textContent = on ? words.recording : (words[`${state}_word`] ?? "");
    word.setAttribute("x", on ? 152 : 195);
    word.setAttribute("text-anchor", on ? "start" : "middle");
    find("dot").toggleAttribute("hidden", !on);
  }

  const swap = (use, icon) => use.setAttribute("href", use.getAttribute("href").replace(/#[\w-]+$/, `#${icon}`));

  function hintFor(state, { last, reloaded } = {}) {
    if (state === "limit") return last ? words.last : words.limit;
    if (state === "interrupted") return reloaded ? words.reloaded : words.interrupted;
    return state === "asking" ? words.asking : "";
  }

  function live(from) {
    showView(root, "live");
    showBar("live");
    if (from === "counting") say(words.started);
  }

  function near() {
    live();
    say(words.seconds_left);
  }

  // Three, two, one; a tap starts at once, Escape goes back.
  function count() {
    showView(root, "live");
    let left = 3;
    const show = () => (find("time").textContent = String(left));
    show();
    counted = setInterval(() => {
      left -= 1;
      if (left > 0) show();
      else begin();
    }, 700);
  }

  function begin() {
    clearInterval(counted);
    find("time").textContent = "0:00";
    navigator.vibrate?.(15);
    recorder.begin();
  }

  function tick(seconds, limit) {
    find("time").textContent = clock(seconds);
    const free = factor === 0;
    find("arc").setAttribute("d", arcPath(free ? 0 : seconds / limit));
    find("of").textContent = free ? words.free : fill(words.of, { limit: clock(limit) });
    find("ring-label").setAttribute("aria-label", `${words.recording} ${clock(seconds)}`);
  }

  function hear({ rms, top }) {
    if (!LIVE.has(machine.state)) return;
    const level = Math.max(0, Math.min(1, (rms + 55) / 45));
    levels.push(level);
    if (levels.length % 2) thread.add(level);
    silent = rms < -50 ? silent + 50 : 0;
    if (machine.state === "recording") find("hint").textContent = silent > SILENCE_MS ? words.still_there : top > -1 ? words.clip : rms > -45 ? words.ok : find("hint").textContent;
  }

  // What was recorded, drawn and ready to be heard; once its sound has gone to the server, from there.
  async function playback(take, seconds) {
    sound?.stop();
    const here = await recorder.sounds().catch(() => []);
    if (recorder.take?.id !== take.id) return; // another one was asked for meanwhile
    showView(root, "take");
    showBar("take");
    for (const place of root.querySelectorAll("[data-total]")) place.textContent = clock(seconds);
    const wave = take.wave?.length ? take.wave : levels.length ? levels : [0.1];
    const draw = (now) => {
      find("at").textContent = clock(now);
      drawWave(find("wave"), wave, now / (seconds || 1));
    };
    draw(0);
    const sources = here.length ? here : [root.dataset.audio.replace(NO_ID, take.server)];
    const playing = (on) => swap(find("listen").querySelector("use"), on ? "pause" : "play");
    sound = createSound(sources, seconds, { moved: draw, playing });
    offerAgain((await listTakes(find("takes"), recorder, take)) - 1);
    say(words.played_back);
    const heading = root.querySelector("[data-view=take] h2");
    heading.tabIndex = -1;
    heading.focus();
  }

  // How many more times it may be recorded; without a number as often as one likes.
  function offerAgain(done) {
    const again = document.querySelector("[data-do=again]");
    const left = root.dataset.retakes ? Number(root.dataset.retakes) - done : Infinity;
    again.hidden = left < 1;
    if (left >= 1 && left < Infinity) again.lastChild.textContent = fill(words.again_left, { n: left });
  }

  function delivery(status, take) {
    showDelivery(status);
    if (status.state === "safe" && !looked.has(take.id)) look(take);
    if (take.kept && take.kept_done && take.sealed) leave();
  }

  // Once the server has it, hear whether it could make it out: better now than a week later. A busy one takes its time.
  async function look(take) {
    looked.add(take.id);
    for (let i = 0; i < POLLS && recorder.take?.id === take.id; i++) {
      const { state, problem, speech_share: share } = await recorder.state().catch(() => ({}));
      if (state === "ready") return share < FAINT_SHARE && trouble("barely");
      if (state === "unreadable") {
        trouble(problem);
        return;
      }
      await new Promise((done) => setTimeout(done, Math.min(600 + 300 * i, POLL_MS)));
    }
  }

  function trouble(problem) {
    const note = find("trouble");
    note.textContent = words[problem] ?? words.unreadable;
    note.hidden = false;
  }

  function failed({ reason, problem } = {}) {
    if (!reason) return trouble(problem);
    showBar("refused");
    return refuse(root, reason);
  }

  // Once: the take's own news and the tap on "keep" both lead here, and a second departure would break off the first.
  let leaving = false;
  const leave = () => {
    if (!leaving) location.assign(root.dataset.next);
    leaving = true;
  };
  addEventListener("pageshow", () => (leaving = false));

  // On as soon as the server has it, or after a moment where the next page can be had: the outbox goes on from there.
  async function keep() {
    sound?.stop();
    const kept = recorder.keep();
    await Promise.race([kept, new Promise((done) => setTimeout(done, PATIENCE_MS))]);
    const take = recorder.take;
    if (take?.problem) return;
    if ((take?.kept_done && take.sealed) || (take?.kept && (await reachable(root.dataset.next)))) leave();
    else showDelivery({ state: navigator.onLine ? "waiting" : "offline" });
  }

  function start() {
    quiet();
    sound?.stop();
    if (machine.state === "counting") return begin();
    find("trouble").hidden = true;
    if (machine.state === "interrupted") return recorder.goOn();
    levels.length = 0;
    thread.clear();
    return recorder.ask();
  }

  const acts = {
    start,
    again: start,
    stop: () => (machine.state === "counting" ? begin() : recorder.stop()),
    pause: () => (LIVE.has(machine.state) ? recorder.pause() : machine.state === "interrupted" ? recorder.goOn() : recorder.resume()),
    more: () => recorder.more(),
    keep,
  };
  for (const button of document.querySelectorAll("[data-do]")) button.addEventListener("click", () => acts[button.dataset.do]());
  find("listen").addEventListener("click", () => (quiet(), sound?.toggle()));
  find("back5").addEventListener("click", () => sound?.move(-5));
  find("on5").addEventListener("click", () => sound?.move(5));

  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  addEventListener("keydown", (event) => {
    if (!keys || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const key = event.key.toLowerCase();
    const onControl = event.target.closest("button, a, summary");
    if (key === "r") (LIVE.has(machine.state) || machine.state === "paused" ? acts.stop : acts.start)();
    else if (key === "p" && (LIVE.has(machine.state) || machine.state === "paused")) acts.pause();
    else if (key === " " && !onControl && machine.state === "played_back") quiet(), sound?.toggle();
    else if (key === "escape" && machine.state === "counting") (clearInterval(counted), recorder.cancel(), showBar("idle"));
    else return;
    event.preventDefault();
  });
  const toggle = find("keys");
  const showKeys = () => {
    toggle.setAttribute("aria-pressed", String(keys));
    toggle.textContent = keys ? words.keys_on : words.keys_off;
  };
  toggle.addEventListener("click", () => {
    keys = !keys;
    localStorage.setItem("recorder-keys", keys ? "on" : "off");
    showKeys();
  });
  showKeys();

  name("idle");
  find("hint").textContent = words.idle;
  find("of").textContent = factor === 0 ? words.free : fill(words.of, { limit: clock(Number(root.dataset.limit) * factor) });
  const shown = (text) => (find("hint").textContent = text);
  think({ seconds: Number(root.dataset.think ?? 0), pace: root.dataset.pace, factor }, shown, () => machine.state === "idle");
  addEventListener("beforeunload", (event) => {
    if (LIVE.has(machine.state)) event.preventDefault();
  });
  const reason = hopeless();
  if (reason) failed({ reason });
  else {
    await moved;
    await recorder.pickUp().catch(() => {});
  }
  flush();
}
