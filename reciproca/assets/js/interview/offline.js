// The opened interview works without a network: a small worker keeps its pages and voices.
const NAME = "interview-1"; // as in workers/interview-worker.js
const kept = () => JSON.parse(document.getElementById("keep-offline")?.textContent ?? "[]");

export function keepOffline() {
  if (!navigator.serviceWorker) return;
  const policy = window.trustedTypes?.createPolicy("sw", { createScriptURL: (address) => address });
  const address = "/sw.js";
  navigator.serviceWorker.register(policy ? policy.createScriptURL(address) : address).catch(() => {});
  navigator.serviceWorker.ready.then(fetchAhead);
}

// The other pages of this interview and its voices, so that a tunnel does not end it. The review is asked for anew on
// every page: it says what is missing, and whoever answers one question after the other would find all of them there.
async function fetchAhead() {
  const cache = await caches.open(NAME);
  for (const address of kept()) {
    if (!address.endsWith("/review/") && (await cache.match(address))) continue;
    const response = await fetch(address).catch(() => null);
    if (response?.status === 200 && !response.redirected) await cache.put(address, response);
  }
}

// Whether a page can be had now: from the network, or from what the worker keeps.
export async function reachable(address) {
  const answered = await fetch(address, { method: "HEAD" }).catch(() => null);
  if (answered?.ok) return true;
  return Boolean(navigator.serviceWorker?.controller && (await caches.match(address, { ignoreSearch: true, ignoreVary: true })));
}

export async function forgetOffline(prefix) {
  if (!globalThis.caches) return;
  const cache = await caches.open(NAME);
  for (const request of await cache.keys()) if (new URL(request.url).pathname.startsWith(prefix)) await cache.delete(request);
}
