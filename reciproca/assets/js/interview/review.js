// S8: what is still on this phone goes out while the page is open. "Send" waits for it, and says so.
import { flush, watch } from "../recorder/sender.js";
import { allTakes, forgetTake } from "../recorder/store.js";
import { forgetOffline } from "./offline.js";
import { moved } from "./moving.js";
import { fill, showDelivery, words } from "./page.js";

const place = () => location.pathname.match(/^\/iv\/[^/]+\//)?.[0] ?? "/iv/";
const mine = async () => (await allTakes()).filter((take) => take.start.startsWith(place()));
const onItsWay = async () => (await mine()).filter((take) => take.kept && !(take.sealed && take.kept_done) && !take.problem);

export async function review(root) {
  const form = document.getElementById("send");
  const find = (name) => document.querySelector(`[data-${name}]`);
  const percents = new Map();
  let waiting = [];
  let known = false;
  let wanted = false;
  let sent = false;

  // What this phone knows better than a page that was kept for a tunnel.
  async function know() {
    for (const take of await mine()) {
      const badge = take.kept && root.querySelector(`[data-question="${take.label}"] .badge`);
      if (!badge || badge.classList.contains("badge-bad")) continue;
      const here = take.sealed && take.kept_done;
      if (here && !badge.matches("[data-missing], [data-onway]")) continue;
      [badge.textContent, badge.className] = here ? [words.here, "badge badge-ok"] : [words.on_way, "badge badge-warn"];
      badge.removeAttribute("data-missing");
    }
    const why = document.getElementById("why");
    if (why) why.hidden = !root.querySelector("[data-missing]");
  }

  function show() {
    const rows = root.querySelectorAll("[data-question]").length;
    find("local").hidden = wanted || waiting.length === 0;
    if (!waiting.length) return;
    const missing = root.querySelectorAll("[data-missing]").length;
    if (!missing) find("heading").textContent = words.almost;
    for (const place of root.querySelectorAll("[data-count]")) {
      place.textContent = fill(words.safe_of, { n: rows - missing - waiting.length, total: rows });
    }
    const done = waiting.reduce((sum, take) => sum + (percents.get(take.id) ?? 0), 0) / waiting.length;
    find("percent").textContent = `${Math.floor(done)} %`;
    find("bar-fill").setAttribute("width", String(1.6 * done));
  }

  function wait() {
    wanted = true;
    for (const name of ["heading", "answers", "local"]) find(name).hidden = true;
    for (const chip of root.querySelectorAll("[data-delivery]")) chip.closest("p").hidden = true;
    const view = find("waiting");
    view.hidden = false;
    view.querySelector("h1").focus();
    const button = find("send");
    button.textContent = button.dataset.again;
    button.classList.remove("btn-1");
    button.classList.add("btn-w");
    button.parentElement.querySelector("a").hidden = true;
    flush();
  }

  async function look() {
    await moved;
    waiting = await onItsWay();
    await know();
  }
  const looked = look().finally(() => (known = true));

  // A second tap, and a tap while something is on its way, send nothing twice. Who taps before the phone
  // was looked through waits for that.
  form.addEventListener("submit", (event) => {
    if (!known) {
      event.preventDefault();
      const again = () => form.requestSubmit();
      looked.then(again, again);
      return;
    }
    const missing = root.querySelector("[data-missing]");
    if (sent || (waiting.length && !missing)) event.preventDefault();
    if (waiting.length && !missing) wait();
    else sent = true;
  });
  addEventListener("pageshow", () => (sent = false));

  await looked;
  show();
  root.dataset.state = waiting.length ? "waiting" : "whole"; // whole: from here on nothing changes by itself
  // The worker led back here: it was sent before this script was there.
  if (location.hash === "#waits" && waiting.length && !root.querySelector("[data-missing]")) wait();
  if (!waiting.length) return;
  watch(async (take, status) => {
    if (status.percent) percents.set(take.id, status.percent);
    if (!wanted) showDelivery(status);
    waiting = await onItsWay();
    if (waiting.length) return show();
    if (wanted) form.requestSubmit();
    else if (!sent) location.replace(location.pathname); // a page that is being sent is not broken off
  });
  showDelivery({ state: navigator.onLine ? "waiting" : "offline" });
  flush();
}

// Once all is sent, nothing of it stays on this phone.
export async function forget(root) {
  await moved;
  const takes = await mine();
  await Promise.all(takes.filter((take) => take.sealed || !take.kept).map(forgetTake));
  const ours = root.dataset.forget.split(" ");
  for (const key of Object.keys(localStorage)) {
    if (ours.includes(key.replace("notes:", "")) || (key.startsWith("answer:") && key.includes(place()))) localStorage.removeItem(key);
  }
  await forgetOffline(place());
}
