// From one candidate to the next without a wait: the next page and its audio are fetched while this one is heard.
let ahead = new Map();
let installed = false;

const HEADERS = { "HX-Request": "true", "HX-Request-Type": "partial" };

export function forget() {
  ahead = new Map();
}

export function startTravel(room) {
  if (!window.htmx) return () => {};
  if (!installed) install();
  const follow = (event) => {
    const link = event.target.closest("[data-go]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    go(link.href);
  };
  room.addEventListener("click", follow);
  const timer = setTimeout(() => prefetch(room), 400);
  return () => { clearTimeout(timer); room.removeEventListener("click", follow); };
}

async function go(address) {
  const { pathname, search } = new URL(address);
  performance.mark("travel");
  await window.htmx.ajax("GET", pathname + search, { target: "#main", swap: "outerHTML", push: pathname + search });
  performance.measure("travelled", "travel");
  document.querySelector("#main .rq")?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

function prefetch(room) {
  const next = room.querySelector("[data-next]");
  if (!next) return;
  const { pathname, search } = new URL(next.href);
  const key = pathname + search;
  if (ahead.has(key)) return;
  const page = fetch(key, { headers: HEADERS });
  ahead.set(key, page);
  page.then((response) => response.clone().text()).then(warmAudio).catch(() => ahead.delete(key));
}

// The beginning of the next voice, so that it starts at once.
function warmAudio(html) {
  const found = /<audio[^>]+src="([^"]+)"/u.exec(html);
  if (found) fetch(found[1], { headers: { Range: "bytes=0-262143" } }).catch(() => {});
}

function install() {
  installed = true;
  document.addEventListener("htmx:config:request", (event) => {
    const { ctx } = event.detail;
    const waiting = ctx.request.method === "GET" && ahead.get(ctx.request.action);
    if (!waiting) return;
    ahead.delete(ctx.request.action);
    ctx.fetch = () => waiting.then((response) => (response.ok ? response.clone() : fetch(ctx.request.action, ctx.request)));
  });
}
