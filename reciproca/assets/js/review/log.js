// The play log: which stretches were heard, sent every few seconds and on leaving. The server joins them.
import { post, token } from "./post.js";

const EVERY_MS = 5000;
const SHORTEST_MS = 400;

export function startLog(room, address, audio) {
  if (!address) return { stretch() {}, begin() {}, stop() {} };
  const csrf = token(room);
  let from = null;
  let told = null; // where the stretch that was sent last ended
  let sought = false;
  const now = () => Math.round(audio.currentTime * 1000);

  function begin() {
    from = audio.paused ? null : now();
    sought = false;
  }

  // From the tap on: on a slow machine "playing" is told when a part has been heard already.
  function start() {
    if ((from === null || sought) && audio.readyState > 0) begin();
  }

  function stretch() {
    if (from === null) return;
    const begun = from;
    const length = now() - begun;
    if (length < SHORTEST_MS && !audio.paused && !sought) return; // it goes on: told with what follows
    from = audio.paused ? null : now();
    if (length < SHORTEST_MS && begun !== told) return;
    told = begun + length;
    const values = { from_ms: begun, heard_ms: length, position_ms: begun + length };
    post(address, values, csrf).catch(() => setTimeout(() => post(address, values, csrf).catch(() => {}), EVERY_MS));
  }

  const leave = () => { if (document.visibilityState === "hidden") stretch(); };
  const timer = setInterval(stretch, EVERY_MS);
  audio.addEventListener("seeking", () => { sought = true; });
  audio.addEventListener("play", start);
  audio.addEventListener("playing", start);
  audio.addEventListener("pause", stretch);
  audio.addEventListener("ended", stretch);
  addEventListener("pagehide", stretch);
  document.addEventListener("visibilitychange", leave);
  return {
    begin,
    stretch,
    stop() {
      stretch();
      clearInterval(timer);
      removeEventListener("pagehide", stretch);
      document.removeEventListener("visibilitychange", leave);
    },
  };
}
