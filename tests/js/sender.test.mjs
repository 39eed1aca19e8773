// What the outbox promises: every second arrives, whatever happens on the way; and nothing is called safe before its seal.
import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { after, beforeEach, test } from "node:test";

import { aPhone, aServer } from "./phone.mjs";

const phone = aPhone();
const { flush, verdict, watch } = await import("../../reciproca/assets/js/recorder/sender.js");
const { forgetTake, getTake, moveTakes, putSlice, putTake, slicesOf, takesOf } = await import("../../reciproca/assets/js/recorder/store.js");

let server;
let told;
watch((_take, status) => told.push(status));
beforeEach(() => {
  phone.tables.takes.clear();
  phone.tables.slices.clear();
  Object.assign(phone, { full: false, held: [] });
  server = aServer();
  told = [];
});
after(() => setTimeout(() => process.exit(), 50)); // a failed round has asked for another one

async function recorded(seconds, more = {}) {
  const segment = { id: randomUUID(), position: 0, mime: "audio/webm;codecs=opus", ended: true };
  const take = { id: randomUUID(), start: "/start/", keep: "/keep/", segments: [segment], acked: {}, ended: true, kept: true, kept_done: false, sealed: false, problem: "", ...more };
  await putTake(take);
  const bytes = Array.from({ length: seconds }, () => randomBytes(400));
  for (const [n, slice] of bytes.entries()) await putSlice(segment.id, n, slice.buffer.slice(slice.byteOffset, slice.byteOffset + 400));
  return { take, segment, whole: Buffer.concat(bytes) };
}

function arrived({ segment }) {
  const [recording] = [...server.recordings.values()].filter(({ sealed }) => sealed);
  if (!recording) return null;
  const numbers = [...recording.parts.keys()].filter((key) => key.startsWith(segment.id)).length;
  return Buffer.concat(Array.from({ length: numbers }, (_, n) => recording.parts.get(`${segment.id}/${n}`)));
}

test("twelve seconds arrive as three parts, sealed and kept, and only then are safe", async () => {
  const made = await recorded(12);
  await flush();
  assert.deepEqual(arrived(made), made.whole);
  assert.equal(server.calls.filter((call) => call.startsWith("PUT")).length, 3);
  assert.equal(server.kept.length, 1);
  assert.equal(told.findIndex(({ state }) => state === "safe"), told.length - 1);
  assert.deepEqual(await slicesOf(made.segment.id), []);
  assert.equal((await getTake(made.take.id)).sealed, true);
});

test("what is safe is not sent again", async () => {
  await recorded(6);
  await flush();
  const calls = server.calls.length;
  await flush();
  assert.equal(server.calls.length, calls);
});

test("a network that goes and comes costs nothing", async () => {
  const made = await recorded(12);
  server.fail = (_address, { method }) => method === "PUT" && server.calls.length > 3 && "network";
  await flush();
  assert.equal(arrived(made), null);
  assert.ok(["waiting", "offline"].includes(told.at(-1).state));
  server.fail = null;
  await flush();
  assert.deepEqual(arrived(made), made.whole);
});

test("an answer that is lost after the work is asked for again, and changes nothing", async () => {
  const made = await recorded(12);
  let lost = 0;
  server.lose = (_address, { method }) => method === "PUT" && lost++ === 0;
  await flush();
  await flush();
  assert.deepEqual(arrived(made), made.whole);
  assert.equal(server.recordings.size, 1);
});

test("a lost answer to the seal leaves it sealed once", async () => {
  const made = await recorded(3);
  let lost = 0;
  server.lose = (address) => address.endsWith("/seal/") && lost++ === 0;
  await flush();
  await flush();
  assert.deepEqual(arrived(made), made.whole);
  assert.equal(told.at(-1).state, "safe");
});

test("parts that the server misses at the seal are sent again", async () => {
  const made = await recorded(12, {});
  made.take.acked = { [made.segment.id]: [0, 1, 2] };
  await putTake(made.take);
  await flush();
  await flush();
  assert.deepEqual(arrived(made), made.whole);
});

test("a recording that the server no longer knows starts over from what is on the phone", async () => {
  const made = await recorded(7, { recording: randomUUID(), token: "old" });
  await flush();
  await flush();
  assert.deepEqual(arrived(made), made.whole);
  assert.equal((await getTake(made.take.id)).restarts, 1);
});

test("starting over has an end, and the page is told", async () => {
  const { take } = await recorded(3);
  server.fail = (address) => address.endsWith("/seal/") && { status: 422, code: "wrong_whole" };
  for (let i = 0; i < 4; i++) await flush();
  assert.equal((await getTake(take.id)).problem, "wrong_whole");
  assert.equal(told.at(-1).state, "failed");
  assert.equal((await slicesOf(take.segments[0].id)).length, 3, "nothing is thrown away");
});

test("an interview that takes nothing more is told at once", async () => {
  const { take } = await recorded(3);
  server.fail = (address) => address === "/start/" && { status: 410, code: "completed" };
  await flush();
  assert.equal((await getTake(take.id)).problem, "completed");
});

test("one take that cannot be sent holds up no other", async () => {
  await recorded(3, { recording: randomUUID(), token: "x", restarts: 2 });
  const other = await recorded(4);
  await flush();
  assert.deepEqual(arrived(other), other.whole);
});

test("a full disk is said, and tried again", async () => {
  const made = await recorded(3);
  server.fail = (_address, { method }) => method === "PUT" && { status: 507, code: "no_room" };
  await flush();
  assert.equal(told.at(-1).problem, "no_room");
  server.fail = null;
  await flush();
  assert.deepEqual(arrived(made), made.whole);
});

test("while somebody speaks whole parts go ahead, and nothing is sealed", async () => {
  const made = await recorded(7, { ended: false, kept: false });
  made.take.segments[0].ended = false;
  await putTake(made.take);
  phone.held = [`voice-${made.take.id}`];
  await flush();
  assert.equal(server.calls.filter((call) => call.startsWith("PUT")).length, 1);
  assert.equal(server.calls.filter((call) => call.includes("seal")).length, 0);
});

test("a recording that nobody makes any more is ended, sealed, and not kept on its own", async () => {
  const made = await recorded(7, { ended: false, kept: false });
  made.take.segments[0].ended = false;
  await putTake(made.take);
  await flush();
  assert.deepEqual(arrived(made), made.whole);
  assert.deepEqual(server.kept, []);
});

test("a phone without room sends from memory", async () => {
  phone.full = true;
  const made = await recorded(6);
  assert.equal(phone.tables.slices.size, 0);
  await flush();
  assert.deepEqual(arrived(made), made.whole);
});

test("a take that is forgotten leaves nothing", async () => {
  const { take } = await recorded(3);
  await forgetTake(take);
  assert.equal(phone.tables.takes.size + phone.tables.slices.size, 0);
});

const LINK = /^\/iv\/[^/]+\//;

test("what an older link left on the phone goes on under a newer one", async () => {
  const start = "/iv/old/q/1/take/";
  const { take } = await recorded(3, { start, keep: "/iv/old/q/1/keep/", owner: "me", label: "first", problem: "expired", restarts: 2 });
  const other = await recorded(3, { start: "/iv/theirs/q/1/take/", owner: "somebody else", label: "first" });
  await moveTakes("me", LINK, "/iv/new/");
  const moved = await getTake(take.id);
  assert.deepEqual([moved.start, moved.keep, moved.problem, moved.restarts], ["/iv/new/q/1/take/", "/iv/new/q/1/keep/", "", 0]);
  assert.equal((await getTake(other.take.id)).start, "/iv/theirs/q/1/take/");
});

test("what the server could not read stays told under a newer link", async () => {
  const { take } = await recorded(3, { start: "/iv/old/q/1/take/", owner: "me", problem: "wrong_whole" });
  await moveTakes("me", LINK, "/iv/new/");
  assert.equal((await getTake(take.id)).problem, "wrong_whole");
});

test("the takes of a question are found by whose they are and what they answer, the oldest first", async () => {
  await recorded(3, { owner: "me", label: "first", created: 2 });
  await recorded(3, { owner: "me", label: "first", created: 1 });
  await recorded(3, { owner: "me", label: "second", created: 3 });
  await recorded(3, { owner: "somebody else", label: "first", created: 4 });
  const found = await takesOf({ owner: "me", label: "first", start: "/start/" });
  assert.deepEqual(found.map(({ created }) => created), [1, 2]);
  assert.equal((await takesOf({ owner: "", label: "", start: "/start/" })).length, 4);
});

test("a quota that is used up is told at once", async () => {
  const { take } = await recorded(3);
  server.fail = (address) => address === "/start/" && { status: 413, code: "quota" };
  await flush();
  assert.equal((await getTake(take.id)).problem, "quota");
});

test("each refusal leads somewhere", () => {
  assert.equal(verdict({ status: 409, code: "missing" }, "/u/1/seal/"), "again");
  assert.equal(verdict({ status: 404 }, "/u/1/"), "restart");
  assert.equal(verdict({ status: 400 }, "/u/1/"), "restart");
  assert.equal(verdict({ status: 404 }, "/iv/x/q/1/take/"), "hopeless");
  assert.equal(verdict({ status: 429 }, "/iv/x/q/1/take/"), "again");
  assert.equal(verdict({ status: 503 }, "/u/1/"), "again");
  assert.equal(verdict(), "again");
});
