// Sends what is on this phone: parts in any order, any number of times, then a seal. docs/upload.md is the protocol.
import { backoff, contentDigest, hex, join, partsOf, sha256 } from "./pieces.js";
import { allTakes, changeTake, forgetSlices, getTake, slicesOf } from "./store.js";

const cookie = (name) => document.cookie.match(`(?:^|; )${name}=([^;]+)`)?.[1] ?? "";
const listeners = new Set();
let failures = 0;
let timer = 0;
let running = null;
let again = false;

class Final extends Error {} // trying again will not help

export const watch = (listener) => (listeners.add(listener), () => listeners.delete(listener));
const tell = (take, status) => listeners.forEach((listener) => listener(take, status));

async function call(address, options) {
  const response = await fetch(address, options);
  if (response.ok) return response.status === 204 ? {} : response.json();
  const problem = await response.json().catch(() => ({}));
  problem.status ??= response.status;
  throw Object.assign(new Error(`HTTP ${response.status}`), { problem, address });
}

// The page's own addresses: our session, our CSRF token, read at the last moment because a kept page has an old one.
const post = (address, body) =>
  call(address, {
    method: "POST",
    headers: { "X-CSRFToken": cookie("csrftoken"), Accept: "application/json" },
    body: new URLSearchParams(body),
  });

async function begin(take) {
  if (take.recording) return take;
  const { recording, token, take: server, ...more } = await post(take.start, take.fields ?? {});
  return changeTake(take.id, (held) => Object.assign(held, { recording, token, server, more }));
}

async function sendPart(take, segment, number, bytes) {
  await call(`/u/${take.recording}/${segment.id}/${number}/`, {
    method: "PUT",
    headers: {
      "Content-Type": "application/octet-stream",
      "Content-Digest": contentDigest(await sha256(bytes)),
      "X-Upload-Token": take.token,
      "X-Segment-Position": String(segment.position),
      "X-Segment-Mime": segment.mime,
    },
    body: bytes,
  });
  return changeTake(take.id, (held) => {
    held.acked[segment.id] = [...new Set([...(held.acked[segment.id] ?? []), number])];
  });
}

async function sendParts(take) {
  let held = take;
  let done = 0;
  let known = 0;
  const wholes = [];
  for (const segment of held.segments) {
    const slices = await slicesOf(segment.id);
    const parts = partsOf(slices, segment.ended);
    known += slices.reduce((sum, slice) => sum + slice.byteLength, 0);
    for (const [number, bytes] of parts.entries()) {
      if (!held.acked[segment.id]?.includes(number)) held = await sendPart(held, segment, number, bytes);
      done += bytes.byteLength;
      tell(held, { state: "sending", percent: Math.floor((100 * done) / Math.max(known, 1)) });
    }
    if (parts.length) wholes.push({ segment, parts: parts.length, whole: join(slices) });
  }
  return { held, wholes };
}

async function seal(take, wholes) {
  const segments = [];
  for (const { segment, parts, whole } of wholes) {
    const sha = hex(await sha256(whole));
    segments.push({ id: segment.id, position: segment.position, parts, size: whole.byteLength, sha256: sha });
  }
  await call(`/u/${take.recording}/seal/`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Upload-Token": take.token },
    body: JSON.stringify({ segments }),
  });
  return changeTake(take.id, (held) => Object.assign(held, { sealed: true, sealed_as: segments }));
}

async function keep(take) {
  if (!take.kept || take.kept_done || !take.keep) return take;
  await post(take.keep, { take: take.server });
  return changeTake(take.id, (held) => (held.kept_done = true));
}

// Is anybody recording into this take right now, in whatever tab?
async function live(take) {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return held.some((lock) => lock.name === `voice-${take.id}`);
}

async function endIfAbandoned(take) {
  if (take.ended || (await live(take))) return take;
  return changeTake(take.id, (held) => {
    held.ended = true;
    for (const segment of held.segments) segment.ended = true;
  });
}

const RESTARTS = 2;

// What trying again cannot mend. A recording that the server no longer knows, or holds differently, starts over under a
// new name from what is on this phone; what this page may no longer do at all is told.
export function verdict({ status, code } = {}, address = "") {
  if (status === 409 && code === "missing") return "again";
  if (address.startsWith("/u/") && [400, 404, 409, 422].includes(status)) return "restart";
  return [400, 404, 409, 410, 413, 422].includes(status) ? "hopeless" : "again";
}

async function give(error, take) {
  let what = verdict(error.problem, error.address);
  const missing = error.problem?.missing;
  if (what === "again" && missing) {
    await changeTake(take.id, (held) => {
      for (const [segment, numbers] of Object.entries(missing)) {
        held.acked[segment] = (held.acked[segment] ?? []).filter((number) => !numbers.includes(number));
      }
    });
  }
  if (what === "restart" && (take.restarts ?? 0) >= RESTARTS) what = "hopeless";
  if (what === "restart") {
    await changeTake(take.id, (held) =>
      Object.assign(held, { recording: "", token: "", server: "", acked: {}, kept_done: false, restarts: (held.restarts ?? 0) + 1 }),
    );
  }
  if (what !== "hopeless") return null;
  return changeTake(take.id, (held) => (held.problem = error.problem.code || String(error.problem.status)));
}

async function sendTake(id) {
  let take = await endIfAbandoned(await getTake(id));
  try {
    if (!take.sealed) {
      take = await begin(take);
      const { held, wholes } = await sendParts(take);
      take = held;
      if (take.ended && wholes.length) {
        take = await seal(take, wholes);
        await forgetSlices(take);
      }
    }
    take = await keep(take);
    if (take.sealed) tell(take, { state: "safe", percent: 100 });
  } catch (error) {
    const final = await give(error, take);
    if (final) {
      tell(final, { state: "failed", problem: final.problem });
      throw new Final();
    }
    tell(take, { state: navigator.onLine ? "waiting" : "offline", problem: error.problem?.code });
    throw error;
  }
}

const open = (take) => !take.problem && (!take.sealed || (take.kept && !take.kept_done && take.keep));

async function round() {
  let failed = false;
  for (const take of (await allTakes()).filter(open)) {
    await sendTake(take.id).catch((error) => {
      failed ||= !(error instanceof Final);
    });
  }
  return failed;
}

// Sends all there is, one tab at a time; comes back by itself while something is left.
export function flush() {
  clearTimeout(timer);
  if (running) {
    again = true;
    return running;
  }
  const locked = navigator.locks ? (work) => navigator.locks.request("voice-flush", work) : (work) => work();
  running = locked(async () => {
    do {
      again = false;
      const failed = await round();
      failures = failed ? failures + 1 : 0;
      if (failed) timer = setTimeout(flush, backoff(failures));
      if (failed) break;
    } while (again);
  }).finally(() => (running = null));
  return running;
}

export async function stateOf(take) {
  return call(`/u/${take.recording}/`, { headers: { "X-Upload-Token": take.token } });
}

if (typeof addEventListener === "function") {
  addEventListener("online", () => ((failures = 0), flush()));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && flush());
}
