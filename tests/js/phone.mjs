// A phone for tests: its database, its cookies, its locks, and a server at the other end that can be cut off.
import { createHash, randomUUID } from "node:crypto";

class Request {
  constructor(work) {
    queueMicrotask(() => {
      try {
        this.result = work();
        this.onsuccess?.();
      } catch (error) {
        this.error = error;
        this.onerror?.();
      }
    });
  }
}

const copy = (value) => structuredClone(value);

class Store {
  constructor(rows, keyOf, full) {
    Object.assign(this, { rows, keyOf, full });
  }
  key = (value) => JSON.stringify(this.keyOf(value));
  put(value) {
    const kept = copy(value);
    return new Request(() => {
      if (this.full()) throw new Error("QuotaExceededError");
      this.rows.set(this.key(kept), kept);
    });
  }
  get = (id) => new Request(() => copy(this.rows.get(JSON.stringify(id))));
  getAll = () => new Request(() => [...this.rows.values()].map(copy));
  index = () => ({ getAll: ({ only }) => new Request(() => [...this.rows.values()].filter((row) => row.segment === only).map(copy)) });
  delete(what) {
    return new Request(() => {
      if (!what.from) return this.rows.delete(JSON.stringify(what));
      for (const [key, row] of this.rows) if (row.segment === what.from[0]) this.rows.delete(key);
    });
  }
}

export function aPhone() {
  const tables = { takes: new Map(), slices: new Map() };
  const phone = { tables, full: false, held: [] };
  const keys = { takes: (row) => row.id, slices: (row) => [row.segment, row.n] };
  globalThis.IDBKeyRange = { only: (only) => ({ only }), bound: (from, to) => ({ from, to }) };
  globalThis.indexedDB = {
    open() {
      return new Request(() => ({
        transaction(names) {
          const transaction = {
            objectStore: (name) => new Store(tables[name], keys[name], () => phone.full && name === "slices"),
          };
          let failed = null;
          const settle = () => setTimeout(() => (failed ? transaction.onabort?.() : transaction.oncomplete?.()));
          const plain = transaction.objectStore;
          transaction.objectStore = (name) => {
            const store = plain(name);
            const put = store.put.bind(store);
            store.put = (value) => {
              if (phone.full && name === "slices") failed = transaction.error = new Error("QuotaExceededError");
              return put(value);
            };
            return store;
          };
          queueMicrotask(settle);
          return transaction;
        },
      }));
    },
  };
  globalThis.document = { cookie: "csrftoken=abc", addEventListener() {}, visibilityState: "visible" };
  Object.defineProperty(globalThis, "navigator", {
    configurable: true,
    value: {
      onLine: true,
      locks: {
        request: async (_name, options, work = options) => work({}),
        query: async () => ({ held: phone.held.map((name) => ({ name })) }),
      },
    },
  });
  return phone;
}

// The server's side of docs/upload.md, in a few lines. `fail` may answer in its place, `lose` drops an answer after the work.
export function aServer() {
  const server = { recordings: new Map(), calls: [], kept: [], fail: null, lose: null };
  const json = (status, body) => new Response(JSON.stringify(body), { status });
  const hash = (bytes) => createHash("sha256").update(bytes).digest();

  function answer(address, { method = "GET", headers = {}, body } = {}) {
    if (address === "/start/") {
      const recording = randomUUID();
      server.recordings.set(recording, { token: `token-${recording}`, parts: new Map(), sealed: null });
      return json(200, { recording, token: `token-${recording}`, take: `take-${recording}` });
    }
    if (address === "/keep/") return server.kept.push(body.get("take")), json(200, {});
    const [, , id, segment, number] = address.split("/");
    const recording = server.recordings.get(id);
    if (!recording || headers["X-Upload-Token"] !== recording.token) return json(404, { code: "unknown" });
    if (method === "PUT") {
      if (headers["Content-Digest"] !== `sha-256=:${hash(body).toString("base64")}:`) return json(400, { code: "refused" });
      const held = recording.parts.get(`${segment}/${number}`);
      if (held && !held.equals(Buffer.from(body))) return json(409, { code: "conflict" });
      recording.parts.set(`${segment}/${number}`, Buffer.from(body));
      return json(200, {});
    }
    for (const given of JSON.parse(body).segments) {
      const numbers = Array.from({ length: given.parts }, (_, n) => n);
      const missing = numbers.filter((n) => !recording.parts.has(`${given.id}/${n}`));
      if (missing.length) return json(409, { code: "missing", missing: { [given.id]: missing } });
      const whole = Buffer.concat(numbers.map((n) => recording.parts.get(`${given.id}/${n}`)));
      if (whole.length !== given.size || hash(whole).toString("hex") !== given.sha256) return json(422, { code: "wrong_whole" });
    }
    recording.sealed = JSON.parse(body).segments;
    return json(200, { state: "sealed" });
  }

  globalThis.fetch = async (address, options = {}) => {
    server.calls.push(`${options.method ?? "GET"} ${address}`);
    const failed = server.fail?.(address, options);
    if (failed === "network") throw new TypeError("Failed to fetch");
    if (failed) return json(failed.status, failed);
    const answered = answer(address, options);
    if (server.lose?.(address, options)) throw new TypeError("Failed to fetch");
    return answered;
  };
  return server;
}
