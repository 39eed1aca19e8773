// The play log: an answer that is heard from its beginning to its end is told whole, also on a slow machine.
import assert from "node:assert/strict";
import { test } from "node:test";

test("what is heard to its end is told whole", async () => {
  globalThis.document = { cookie: "", visibilityState: "visible", addEventListener() {}, removeEventListener() {} };
  globalThis.addEventListener = () => {};
  globalThis.removeEventListener = () => {};
  const told = [];
  globalThis.fetch = async (address, { body }) => {
    const values = new URLSearchParams(body instanceof FormData ? [...body] : body);
    told.push([Number(values.get("from_ms")), Number(values.get("heard_ms"))]);
    return { ok: true, status: 204 };
  };
  const { startLog } = await import("../../reciproca/assets/js/review/log.js");
  const heeds = {};
  const audio = { paused: true, currentTime: 0, readyState: 4 };
  audio.addEventListener = (name, heed) => (heeds[name] ??= []).push(heed);
  const happens = (name) => (heeds[name] ?? []).forEach((heed) => heed());
  const room = { querySelector: () => ({ value: "x", dataset: {} }) };
  const log = startLog(room, "/heard/", audio);
  audio.paused = false;
  happens("play");
  audio.currentTime = 0.7;
  happens("playing");
  log.stretch();
  audio.currentTime = 0.9;
  log.stretch();
  audio.currentTime = 2.8;
  log.stretch();
  audio.currentTime = 3;
  audio.paused = true;
  happens("pause");
  happens("ended");
  log.stop();
  assert.deepEqual(told, [[0, 700], [700, 2100], [2800, 200]]);
});
