// What happened on a public page, told once and without a cookie: viewed, played, shared, started.
// The page says where it is in data attributes of its body. Nothing here names a person.

const place = document.body.dataset;

// A UUIDv7 made here: sending the same event twice counts once.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const now = Date.now();
  for (let at = 0; at < 6; at++) bytes[at] = Math.floor(now / 2 ** (8 * (5 - at))) % 256;
  bytes[6] = (bytes[6] & 15) | 112;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

export function tell(kind, more = {}) {
  if (!place.beacon || navigator.doNotTrack === "1") return;
  const query = new URLSearchParams(location.search);
  const event = {
    id: newId(),
    touchpoint: place.beacon,
    kind,
    job: place.job,
    brand: place.job ? undefined : place.brand,
    via: query.get("via") || query.get("utm_source") || undefined,
    campaign: query.get("utm_campaign") || undefined,
    referrer: document.referrer || undefined,
    ...more,
  };
  const body = JSON.stringify({ events: [event] });
  if (navigator.sendBeacon?.("/i/", body)) return;
  fetch("/i/", { method: "POST", body, keepalive: true }).catch(() => {});
}

addEventListener("voice:played", ({ target }) => {
  const { job } = target.dataset;
  tell("played", job ? { touchpoint: "job-card", job, brand: undefined } : {});
});

if (document.visibilityState === "prerender") {
  document.addEventListener("visibilitychange", () => tell(place.kind || "viewed"), { once: true });
} else {
  tell(place.kind || "viewed");
}
