// What is on this phone: takes, and their slices of one second each, written through before anything else happens.
// A take: {id, start, keep, owner, recording, token, created, label, segments: [{id, position, mime, ended}], acked: {segment: [n]},
// ended, kept, kept_done, sealed, problem}

const NAME = "reciproca-voice";
let opening = null;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("takes", { keyPath: "id" });
      const slices = request.result.createObjectStore("slices", { keyPath: ["segment", "n"] });
      slices.createIndex("segment", "segment");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opening;
}

async function run(stores, mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const options = mode === "readwrite" ? { durability: "strict" } : {};
    const transaction = database.transaction(stores, mode, options);
    const request = work(transaction);
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

export const putTake = (take) => run(["takes"], "readwrite", (t) => t.objectStore("takes").put(take));
export const getTake = (id) => run(["takes"], "readonly", (t) => t.objectStore("takes").get(id));
export const allTakes = () => run(["takes"], "readonly", (t) => t.objectStore("takes").getAll());

// A take belongs to whom it is for and to what it answers; one that says neither, to the address it was begun at.
export async function takesOf({ owner, label, start }) {
  const mine = (await allTakes()).filter((take) => (owner ? take.owner === owner && take.label === label : take.start === start));
  return mine.sort((a, b) => a.created - b.created);
}

// A newer link to the same interview opens it under another address: what lies here goes on from there, also what the
// older link could no longer send.
const STALE = new Set(["unknown", "expired", "revoked", "late", "404", "410"]);
export async function moveTakes(owner, from, to) {
  for (const take of (await allTakes()).filter((held) => held.owner === owner && !held.start.startsWith(to))) {
    await changeTake(take.id, (held) => {
      held.start = held.start.replace(from, to);
      held.keep = held.keep.replace(from, to);
      if (STALE.has(held.problem)) Object.assign(held, { problem: "", restarts: 0 });
    });
  }
}

// A phone without room keeps the slice in memory until it is sent; says whether it is written through.
const unwritten = new Map();
export async function putSlice(segment, n, bytes) {
  try {
    await run(["slices"], "readwrite", (t) => t.objectStore("slices").put({ segment, n, bytes }));
    return true;
  } catch {
    unwritten.set(segment, [...(unwritten.get(segment) ?? []), { n, bytes }]);
    return false;
  }
}

export async function slicesOf(segment) {
  const all = (t) => t.objectStore("slices").index("segment").getAll(IDBKeyRange.only(segment));
  const rows = [...(await run(["slices"], "readonly", all)), ...(unwritten.get(segment) ?? [])];
  return rows.sort((a, b) => a.n - b.n).map((row) => row.bytes);
}

// Changes a take in one transaction, so that the recorder and the sender never overwrite each other.
export async function changeTake(id, change) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(["takes"], "readwrite", { durability: "strict" });
    const takes = transaction.objectStore("takes");
    let take;
    const request = takes.get(id);
    request.onsuccess = () => {
      take = request.result;
      if (!take) return;
      change(take);
      takes.put(take);
    };
    transaction.oncomplete = () => resolve(take);
    transaction.onerror = () => reject(transaction.error);
  });
}

export async function forgetSlices(take) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(["slices"], "readwrite", { durability: "strict" });
    for (const segment of take.segments) {
      unwritten.delete(segment.id);
      transaction.objectStore("slices").delete(IDBKeyRange.bound([segment.id, 0], [segment.id, Infinity]));
    }
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
  });
}

export const forgetTake = (take) =>
  forgetSlices(take).then(() => run(["takes"], "readwrite", (t) => t.objectStore("takes").delete(take.id)));
