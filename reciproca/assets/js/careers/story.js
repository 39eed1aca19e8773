// A story turns by tap, arrow key and swipe, each with a button that does the same. It runs by itself
// only after somebody pressed play, and waits where there is something to choose or to hear.
import { quiet } from "../voice/player.js";
import { Strip, turnByKeys } from "./strip.js";
import { say } from "./say.js";

const LEFT = 0.3;
const HELD_MS = 350;
const DOWN_PX = 90;
const ASIDE_PX = 50;
const readMs = (words) => Math.max(4000, 1500 + words.split(/\s+/).length * 380);

const track = document.querySelector("[data-track]");
let running = false;
let clock = null;

const part = (frame, does) => frame.querySelector(`[data-does="${does}"]`);
const number = () => Number(location.hash.slice(2)) || 1;

function words(frame) {
  return frame.querySelector(".display").textContent;
}

const strip = new Strip(track, (at, before) => {
  const frame = strip.items[at];
  quiet();
  if (before < 0) return;
  history.replaceState(history.state, "", `#f${at + 1}`);
  say(`${frame.getAttribute("aria-label")}. ${words(frame)}`);
  run();
});

const go = (step) => strip.go(strip.at + step);

// ---- running by itself

const waits = (frame) => frame.querySelector("[data-ask]:not([hidden])");

function run() {
  clock?.cancel();
  clock = null;
  if (!running) return;
  const frame = strip.item;
  if (waits(frame)) return;
  const voice = frame.querySelector("[data-play]");
  if (voice) {
    if (voice.getAttribute("aria-pressed") !== "true") voice.click();
    return;
  }
  const line = document.createElement("b");
  const segment = frame.querySelectorAll(".story-bar i")[strip.at];
  segment.replaceChildren(line);
  segment.classList.remove("on");
  clock = line.animate([{ transform: "scaleX(0)" }, { transform: "scaleX(1)" }], readMs(words(frame)));
  clock.addEventListener("finish", on);
  const whole = () => {
    segment.classList.add("on");
    segment.replaceChildren();
  };
  clock.finished.then(whole, whole);
}

function on() {
  if (strip.at === strip.items.length - 1) play(false);
  else go(1);
}

function play(now) {
  running = now;
  for (const button of track.querySelectorAll('[data-does="play"]')) {
    button.setAttribute("aria-pressed", String(now));
    const use = button.querySelector("use");
    use.setAttribute("href", use.getAttribute("href").replace(/#\w+$/, now ? "#pause" : "#play"));
  }
  if (!now) quiet();
  run();
}

track.addEventListener("voice:ended", () => running && on());

// ---- the gestures, and their buttons

// By the clock of the screen: a slow phone that handles a tap late still knows it as one.
let pressed = 0;
let held = 0;
let start = null;

track.addEventListener("pointerdown", (event) => {
  pressed = event.timeStamp;
  clock?.pause();
});
for (const end of ["pointerup", "pointercancel"]) {
  addEventListener(end, (event) => {
    held = event.timeStamp - pressed;
    clock?.play();
  });
}

track.addEventListener("click", (event) => {
  const button = event.target.closest("[data-does]");
  const does = button?.dataset.does;
  if (does === "back" || does === "on") {
    event.preventDefault();
    go(does === "on" ? 1 : -1);
  } else if (does === "play") {
    play(!running);
  } else if (!event.target.closest("a,button,form,details,[data-voice],[data-results]")) {
    tap(event);
  }
});

function tap(event) {
  if (held > HELD_MS || !getSelection().isCollapsed) return;
  const { left, width } = track.getBoundingClientRect();
  go((event.clientX - left) / width < LEFT ? -1 : 1);
}

track.addEventListener("touchstart", (event) => (start = event.touches[0]), { passive: true });
track.addEventListener(
  "touchend",
  (event) => {
    const end = event.changedTouches[0];
    const down = end.clientY - start.clientY;
    const aside = Math.abs(end.clientX - start.clientX);
    if (down > DOWN_PX && aside < ASIDE_PX && strip.item.scrollTop === 0) part(strip.item, "close").click();
  },
  { passive: true },
);

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) part(strip.item, "close").click();
});
addEventListener("story:answered", run);
addEventListener("hashchange", () => strip.go(number() - 1));

turnByKeys(strip);
strip.go(number() - 1, true);
