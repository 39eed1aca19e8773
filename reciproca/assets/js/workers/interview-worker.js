// Keeps the pages of an opened interview, its voices and what they are made of, for when there is no network.
// Never touches uploads, posts or event streams.
const NAME = "interview-1";
const KEPT = /^\/(iv\/[^/]+\/(mic\/|q\/\d+\/(voice\/)?|review\/|welcome\/)?$|static\/|theme\/)/;
const SENT = /^\/iv\/[^/]+\/send\/$/;
const UNCHANGING = /^\/(static\/.*[.-][0-9a-zA-Z]{8,}\.\w+|theme\/)/;

addEventListener("install", (event) => event.waitUntil(skipWaiting()));
addEventListener("activate", (event) =>
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)))).then(() => clients.claim()),
  ),
);

async function freshElseKept(request, clientId) {
  const cache = await caches.open(NAME);
  try {
    const response = await fetch(request);
    const page = request.mode === "navigate" ? request : await clients.get(clientId);
    if (response.status === 200 && page && new URL(page.url).pathname.startsWith("/iv/")) cache.put(request, response.clone());
    return response;
  } catch (problem) {
    const kept = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
    if (kept) return kept;
    throw problem;
  }
}

// Players ask for a part of a voice; without a network it is cut out of the kept whole.
async function partOf(request) {
  try {
    return await fetch(request);
  } catch (problem) {
    const kept = await (await caches.open(NAME)).match(request.url, { ignoreSearch: true, ignoreVary: true });
    if (!kept) throw problem;
    const whole = await kept.arrayBuffer();
    const [, from, to] = request.headers.get("range").match(/bytes=(\d+)-(\d*)/) ?? ["", "0", ""];
    const [first, last] = [Number(from), to ? Math.min(Number(to), whole.byteLength - 1) : whole.byteLength - 1];
    return new Response(whole.slice(first, last + 1), {
      status: 206,
      headers: {
        "Content-Type": kept.headers.get("Content-Type"),
        "Content-Range": `bytes ${first}-${last}/${whole.byteLength}`,
        "Content-Length": String(last - first + 1),
      },
    });
  }
}

// Files whose name changes with their content are taken as kept; they are kept for the interview's pages only.
async function keptElseFresh(request, clientId) {
  const cache = await caches.open(NAME);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  const page = await clients.get(clientId);
  if (response.status === 200 && page && new URL(page.url).pathname.startsWith("/iv/")) cache.put(request, response.clone());
  return response;
}

// Whoever sends before the page's own script is there, and without a network, stands on the same page, which then waits.
const sendElseBack = (request, pathname) => fetch(request).catch(() => Response.redirect(pathname.replace(/send\/$/, "review/#waits"), 303));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method === "POST" && request.mode === "navigate" && SENT.test(pathname)) return event.respondWith(sendElseBack(request, pathname));
  if (request.method !== "GET" || origin !== location.origin || !KEPT.test(pathname)) return;
  if (request.headers.has("range")) return event.respondWith(partOf(request));
  event.respondWith(UNCHANGING.test(pathname) ? keptElseFresh(request, event.clientId) : freshElseKept(request, event.clientId));
});
