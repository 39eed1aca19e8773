// Time to think before an answer. It ends in words, never in a recording that begins by itself.
import { clock } from "./draw.js";
import { fill, say, words } from "./page.js";

const WARNING = 20;

// `pace` timed counts down; relaxed says how much is meant; without a pace, or with all the time there is, nothing is said.
export function think({ seconds, pace, factor }, show, idle) {
  if (!seconds || factor === 0 || pace === "none") return;
  let left = seconds * factor;
  show(fill(words.think, { time: clock(left) }));
  if (pace !== "timed") return;
  const timer = setInterval(() => {
    if (!idle()) return clearInterval(timer);
    left -= 1;
    if (left === WARNING) say(words.seconds_left);
    if (left > 0) return show(fill(words.think, { time: clock(left) }));
    clearInterval(timer);
    show(words.think_over);
    say(words.think_over);
  }, 1000);
}
