// The recorder's pure parts, run by `node --test`.
import assert from "node:assert/strict";
import { test } from "node:test";

import { LIVE, MOVES, Machine, limitFor, may, nearing, next } from "../../reciproca/assets/js/recorder/machine.js";
import { createJudge } from "../../reciproca/assets/js/recorder/level.js";
import { appOf, outsideOf, pickMime, platformOf, reasonOf } from "../../reciproca/assets/js/recorder/mime.js";
import { backoff, contentDigest, hex, join, partsOf, sha256 } from "../../reciproca/assets/js/recorder/pieces.js";

const after = (...events) => events.reduce(next, "idle");

test("one whole way: ask, record, listen, keep, send, safe", () => {
  assert.equal(after("ask", "granted", "begin", "stop", "keep", "send", "sealed"), "safe");
});

test("a pause, a phone call and thirty seconds more lead back to recording", () => {
  assert.equal(after("ask", "granted", "begin", "pause", "resume"), "recording");
  assert.equal(after("ask", "granted", "begin", "interrupt", "ask", "granted", "begin"), "recording");
  assert.equal(after("ask", "granted", "begin", "near", "more"), "recording");
});

test("what was recorded before an interruption can be listened to", () => {
  assert.equal(after("ask", "granted", "begin", "interrupt", "stop"), "played_back");
});

test("a refused microphone fails and can be asked for again", () => {
  assert.equal(after("ask", "refused"), "failed");
  assert.equal(after("ask", "refused", "ask"), "asking");
});

test("nothing is called safe without a seal", () => {
  for (const [state, moves] of Object.entries(MOVES)) {
    for (const [event, to] of Object.entries(moves)) if (to === "safe") assert.equal(`${state} ${event}`, "sending sealed");
  }
});

test("every state can be left, and leads on to being heard again", () => {
  for (const state of Object.keys(MOVES)) {
    const seen = new Set();
    const walk = (at) => {
      if (seen.has(at)) return;
      seen.add(at);
      Object.values(MOVES[at]).forEach(walk);
    };
    walk(state);
    assert.ok(seen.has("asking"), state);
  }
});

test("an event without meaning changes nothing: a second tap, a late answer", () => {
  const changes = [];
  const machine = new Machine((state) => changes.push(state));
  assert.equal(machine.send("stop"), false);
  machine.send("ask");
  machine.send("ask");
  assert.deepEqual(changes, ["asking"]);
  assert.throws(() => next("idle", "stop"));
  assert.equal(may("idle", "stop"), false);
  assert.ok(LIVE.has("limit"));
});

test("a soft limit grows with the person's time factor, and goes away at zero", () => {
  assert.equal(limitFor(90), 90);
  assert.equal(limitFor(90, 5, 30), 480);
  assert.equal(limitFor(90, 0), Infinity);
  assert.equal(nearing(71, 90), true);
  assert.equal(nearing(1e9, Infinity), false);
});

test("older Safari records MP4; a browser that records nothing says so", () => {
  assert.equal(pickMime((type) => type === "audio/mp4"), "audio/mp4");
  assert.equal(pickMime(() => true), "audio/webm;codecs=opus");
  assert.equal(pickMime(() => false), "");
});

test("each refusal has its own word", () => {
  const here = { isSecureContext: true, navigator: { mediaDevices: { getUserMedia() {} }, userAgent: "" }, MediaRecorder: class {} };
  for (const [name, word] of [["NotAllowedError", "denied"], ["NotFoundError", "no_device"], ["NotReadableError", "in_use"], ["X", "unknown"]]) {
    assert.equal(reasonOf({ name }, here), word);
  }
  assert.equal(reasonOf({}, { ...here, isSecureContext: false }), "insecure");
  assert.equal(reasonOf({}, { isSecureContext: true, navigator: { userAgent: "Instagram 300" } }), "in_app");
  assert.equal(reasonOf({}, { isSecureContext: true, navigator: { userAgent: "" } }), "missing");
});

const AGENTS = {
  Instagram: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Instagram 361.0.0",
  Facebook: "Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/489.0.0;]",
  Messenger: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) [FBAN/MessengerForiOS;FBAV/480.0]",
  LinkedIn: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 [LinkedInApp]/9.30",
  "": "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36",
};

test("browsers inside apps are told apart, and a browser of one's own is none", () => {
  for (const [app, agent] of Object.entries(AGENTS)) assert.equal(appOf(agent), app);
  assert.equal(appOf(), "");
});

test("inside an app a refusal is the app's, also where the microphone seems to be there", () => {
  const inside = (userAgent) => ({ isSecureContext: true, navigator: { mediaDevices: { getUserMedia() {} }, userAgent }, MediaRecorder: class {} });
  assert.equal(reasonOf({ name: "NotAllowedError" }, inside(AGENTS.Facebook)), "in_app");
  assert.equal(reasonOf({ name: "NotReadableError" }, inside(AGENTS.Facebook)), "in_use");
  assert.equal(reasonOf({ name: "NotAllowedError" }, inside(AGENTS[""])), "denied");
});

test("a page inside a page gets no microphone unless its owner says so: it is opened on its own", () => {
  const framed = { isSecureContext: true, navigator: { mediaDevices: { getUserMedia() {} }, userAgent: "" }, MediaRecorder: class {}, self: 1, top: 2 };
  assert.equal(reasonOf({ name: "NotAllowedError" }, framed), "insecure");
  assert.equal(reasonOf({ name: "NotAllowedError" }, { ...framed, top: 1 }), "denied");
});

test("the door out of an app leads to the very same place", () => {
  const here = "https://lavora.example/iv/abc/q/2/?voice";
  assert.equal(outsideOf(here, AGENTS.Facebook), "intent://lavora.example/iv/abc/q/2/?voice#Intent;scheme=https;action=android.intent.action.VIEW;category=android.intent.category.BROWSABLE;end");
  assert.equal(outsideOf(here, AGENTS.LinkedIn), "x-safari-https://lavora.example/iv/abc/q/2/?voice");
  assert.equal(outsideOf(here, "Mozilla/5.0 (X11; Linux x86_64)"), "");
  assert.deepEqual([AGENTS.Instagram, AGENTS.Facebook, ""].map(platformOf), ["ios", "android", "desktop"]);
});

const fed = (judge, decibels, ms) => {
  let word = "";
  for (let at = 0; at < ms; at += 50) word = judge(decibels);
  return word;
};

test("a voice is heard well after 0.4 s above −35 dB, too quiet after three seconds below −45", () => {
  const judge = createJudge();
  assert.equal(fed(judge, { rms: -60, top: -50 }, 1000), "nothing");
  assert.equal(fed(judge, { rms: -30, top: -12 }, 350), "nothing");
  assert.equal(fed(judge, { rms: -30, top: -12 }, 50), "ok");
  assert.equal(fed(judge, { rms: -60, top: -50 }, 2900), "ok");
  assert.equal(fed(judge, { rms: -60, top: -50 }, 100), "quiet");
});

test("who speaks from far away is asked to come closer; a covered microphone hears nothing", () => {
  assert.equal(fed(createJudge(), { rms: -40, top: -30 }, 3000), "quiet");
  assert.equal(fed(createJudge(), { rms: -90, top: -80 }, 9000), "nothing");
});

test("what clips is said for a second, then what is true", () => {
  const judge = createJudge();
  fed(judge, { rms: -20, top: -8 }, 500);
  assert.equal(judge({ rms: -3, top: -0.2 }), "clip");
  assert.equal(fed(judge, { rms: -20, top: -8 }, 900), "clip");
  assert.equal(fed(judge, { rms: -20, top: -8 }, 100), "ok");
});

test("a part is five slices, and the rest only once the segment has ended", () => {
  const slices = Array.from({ length: 7 }, (_, i) => Uint8Array.of(i).buffer);
  assert.deepEqual(partsOf(slices, false).map((part) => [...part]), [[0, 1, 2, 3, 4]]);
  assert.deepEqual(partsOf(slices, true).map((part) => [...part]), [[0, 1, 2, 3, 4], [5, 6]]);
  assert.deepEqual(partsOf([], true), []);
});

test("the joined parts are the whole, byte for byte", () => {
  const slices = Array.from({ length: 13 }, (_, i) => crypto.getRandomValues(new Uint8Array(i + 1)).buffer);
  assert.deepEqual(join(partsOf(slices, true)), join(slices));
});

test("digests are those of RFC 9530", async () => {
  const hash = await sha256(new TextEncoder().encode('{"hello": "world"}\n'));
  assert.equal(contentDigest(hash), "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:");
  assert.equal(hex(Uint8Array.of(0, 255)), "00ff");
});

test("waiting grows, with jitter, up to half a minute", () => {
  assert.equal(backoff(0, () => 0), 250);
  assert.equal(backoff(3, () => 1), 4000);
  assert.equal(backoff(99, () => 1), 30_000);
});
