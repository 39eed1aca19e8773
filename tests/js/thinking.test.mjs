// Time to think: it warns, it ends in words, and it starts nothing.
import assert from "node:assert/strict";
import { mock, test } from "node:test";

globalThis.document = { getElementById: () => ({ textContent: JSON.stringify({ think: "{time} to think", think_over: "over", seconds_left: "20 left" }) }), querySelectorAll: () => [], querySelector: () => null };
globalThis.requestAnimationFrame = (act) => act();
globalThis.addEventListener ??= () => {};
const { think } = await import("../../reciproca/assets/js/interview/thinking.js");

function thought(options, seconds, idle = () => true) {
  mock.timers.enable({ apis: ["setInterval"] });
  const shown = [];
  think(options, (text) => shown.push(text), idle);
  mock.timers.tick(seconds * 1000);
  mock.timers.reset();
  return shown;
}

test("without a pace, without seconds, or with all the time there is, nothing is said", () => {
  assert.deepEqual(thought({ seconds: 60, pace: "none", factor: 1 }, 90), []);
  assert.deepEqual(thought({ seconds: 0, pace: "timed", factor: 1 }, 90), []);
  assert.deepEqual(thought({ seconds: 60, pace: "timed", factor: 0 }, 90), []);
});

test("relaxed says how much is meant, and counts nothing", () => {
  assert.deepEqual(thought({ seconds: 60, pace: "relaxed", factor: 1 }, 90), ["1:00 to think"]);
});

test("timed counts down, as much longer as somebody needs, and ends in words", () => {
  const shown = thought({ seconds: 30, pace: "timed", factor: 2 }, 90);
  assert.equal(shown[0], "1:00 to think");
  assert.equal(shown[41], "0:19 to think");
  assert.equal(shown.at(-1), "over");
  assert.equal(shown.length, 61);
});

test("whoever has begun to speak is no longer counted", () => {
  let idle = true;
  const shown = thought({ seconds: 30, pace: "timed", factor: 1 }, 3, () => idle);
  idle = false;
  assert.equal(shown.length, 4);
});
