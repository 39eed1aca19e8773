// What is written for an answer is found again: what lies on this phone, and what was written before the script came.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

globalThis.document = { addEventListener() {} };
const { takeUp } = await import("../../reciproca/assets/js/interview/writing.js");

const KEY = "notes:1";
const field = (value, defaultValue = "") => ({ value, defaultValue, matches: () => true });
let kept;

beforeEach(() => {
  kept = new Map();
  globalThis.localStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => kept.set(key, text) };
});

test("what the page brought stays where nothing lies on this phone", () => {
  const answer = field("With us", "With us");
  takeUp(answer, KEY);
  assert.equal(answer.value, "With us");
});

test("what lies on this phone is newer than what the page brought", () => {
  kept.set(KEY, "With us, and more");
  const answer = field("With us", "With us");
  takeUp(answer, KEY);
  assert.equal(answer.value, "With us, and more");
});

test("what was written early is added, and kept at once", () => {
  kept.set(KEY, "The kiln at night");
  const notes = field("Then the fair");
  takeUp(notes, KEY);
  assert.equal(notes.value, "The kiln at night\nThen the fair");
  assert.equal(kept.get(KEY), notes.value);
});

test("what was written early is kept where nothing lay on this phone", () => {
  const notes = field("Then the fair");
  takeUp(notes, KEY);
  assert.equal(notes.value, "Then the fair");
  assert.equal(kept.get(KEY), "Then the fair");
});
