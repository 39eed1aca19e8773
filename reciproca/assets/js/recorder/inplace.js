// A small recorder inside a form: tap, talk, stop; it keeps itself, plays back, and may be done again.
// The box holds its words in data attributes. Tells `kept` when the server holds everything.
import { createRecorder } from "./recorder.js";

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
const SHORTEST_S = 1;

export function recordInPlace(box, { fields = {}, changed = () => {}, kept = () => {} } = {}) {
  const part = (name) => box.querySelector(`[data-rec="${name}"]`);
  const words = box.dataset;
  const limit = Number(words.limit);
  let told = null;

  const say = (text) => (part("said").textContent = text);
  const swap = (recording) => {
    part("begin").hidden = recording;
    part("stop").hidden = !recording;
    (recording ? part("stop") : part("begin")).focus({ preventScroll: true });
  };

  async function playBack() {
    const [sound] = await recorder.sounds();
    if (!sound) return;
    part("sound").src = URL.createObjectURL(sound);
    part("sound").hidden = false;
  }

  function finished(seconds) {
    swap(false);
    if (seconds < SHORTEST_S) {
      changed("dropped"); // nothing is on its way: whoever waits for it need not
      return say(words.short);
    }
    playBack();
    say(words.sending);
    recorder.keep();
  }

  const moves = {
    asking: () => say(words.asking),
    counting: () => recorder.begin(),
    recording: () => (say(words.recording), swap(true)),
    interrupted: () => recorder.machine.send("stop"),
    failed: (_from, { reason }) => {
      swap(false);
      say(reason === "denied" ? words.denied : reason ? words.missing : words.broken);
    },
  };

  const recorder = createRecorder({
    start: words.start,
    fields,
    limit,
    hard: limit,
    on: {
      state: (state, from, detail) => {
        moves[state]?.(from, detail);
        changed(state);
      },
      tick: (now) => (part("time").textContent = clock(Math.min(now, limit))),
      ready: (_take, seconds) => finished(seconds),
      delivery: ({ state }, take) => {
        if (state === "offline" || state === "waiting") say(words.offline);
        if (state !== "safe" || !take.kept || told === take.id) return;
        told = take.id;
        say(words.safe.replace("%n", Math.round(recorder.seconds)));
        kept(take);
      },
    },
  });

  part("begin").addEventListener("click", () => {
    part("sound").pause();
    part("sound").hidden = true;
    recorder.ask();
  });
  part("stop").addEventListener("click", () => recorder.stop());
  return recorder;
}
