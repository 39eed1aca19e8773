// The playlist's page: wishes from this device, the order they make, and on every card the reason, which can be
// switched off. Nothing is sent: what is fetched, a list of towns, is the same for everybody.
import { saved } from "../careers/keep.js";
import { say } from "../careers/say.js";
import { here } from "./here.js";
import { forget, recall, remember, sane } from "./keeping.js";
import { NOTHING, states } from "./match.js";
import { ordered } from "./order.js";
import { panel } from "./panel.js";
import { speaker } from "./say.js";
import { read } from "./words.js";

const root = document.querySelector("[data-playlist]");
const list = root.querySelector("[data-list]");
if (list) begin();

function begin() {
  const brand = root.dataset.playlist;
  const words = document.getElementById("words").dataset;
  const names = Object.fromEntries([...root.querySelectorAll('[data-in="values"]')].map(({ value, textContent }) => [value, textContent]));
  const speak = speaker(words, names);
  const cards = new Map([...list.children].map((item) => [JSON.parse(item.dataset.card), item]));
  const facts = [...cards.keys()];
  for (const button of root.querySelectorAll("[data-town]")) {
    button.at = facts.find(({ city, at }) => city === button.dataset.town && at)?.at;
  }
  let wishes = recall(brand);
  let towns = null;
  const places = () => (towns ??= fetch(root.dataset.places).then((answer) => answer.json()).then(({ places }) => places, () => []));

  function change(what) {
    wishes = sane({ ...wishes, ...("place" in what ? { here: false } : {}), ...what });
    for (const kind of Object.keys(what)) wishes.off = wishes.off.filter((off) => off !== kind && !(off === "place" && kind === "home"));
    keep();
  }
  function count(kind, on) {
    wishes = sane({ ...wishes, off: on ? wishes.off.filter((off) => off !== kind) : [...wishes.off, kind] });
    keep();
  }
  function keep() {
    remember(brand, wishes);
    show();
  }

  const showPanel = panel(root, { wishes: () => wishes, change, places });
  const showHere = here(root, { wishes: () => wishes, change, words });
  function show() {
    showPanel();
    showHere();
    const kept = saved();
    const order = ordered(facts.map((one) => Object.assign(one, { saved: kept.includes(one.slug) })), wishes);
    for (const { facts: one, reasons } of order) {
      const item = cards.get(one);
      tell(item, reasons);
      list.append(item);
    }
    const stated = order.length && order[0].reasons.length;
    const all = order.filter(({ reasons }) => reasons.every(({ met }) => met === 2)).length;
    const found = root.querySelector("[data-found]");
    found.textContent = stated ? speak.fill("order", { all, total: order.length }) : words.newest;
    say(found.textContent);
    const bar = document.querySelector("[data-bar]");
    bar.hidden = !stated;
    bar.querySelector("[data-bar-words]").textContent = stated ? found.textContent : "";
    root.querySelector("[data-clear]").hidden = JSON.stringify(wishes) === JSON.stringify(sane(NOTHING));
  }

  // The reasons of one card: what it meets, what was switched off, and what it is instead.
  function tell(item, reasons) {
    const met = reasons.filter((reason) => reason.met);
    const off = wishes.off.filter((kind) => states(wishes, kind));
    const box = item.querySelector("[data-reasons]");
    box.replaceChildren(...met.map((reason) => chip(reason.kind, speak.reason(reason), true)), ...off.map((kind) => chip(kind, kindName(kind), false)));
    box.hidden = !box.childElementCount;
    item.querySelector("[data-plain]").hidden = met.length > 0;
    const missed = reasons.filter((reason) => !reason.met).map(speak.reason);
    const line = item.querySelector("[data-missed]");
    line.hidden = !missed.length;
    line.textContent = [missed.length ? speak.fill("missed", { reasons: missed.join("; ") }) : "", met.length ? "" : words.none].join(" ").trim();
  }
  const kindName = (kind) => words[`kind${kind[0].toUpperCase()}${kind.slice(1)}`];

  function chip(kind, text, on) {
    const button = document.createElement("button");
    button.className = "chip chip-tap reason";
    button.type = "button";
    button.dataset.kind = kind;
    button.setAttribute("aria-pressed", String(on));
    button.setAttribute("aria-label", on ? speak.fill("turnOff", { reason: text }) : speak.fill("turnOn", { kind: text }));
    button.textContent = on ? text : speak.fill("off", { kind: text });
    button.addEventListener("click", () => {
      const item = button.closest("li");
      count(kind, !on);
      const again = item.querySelector(`[data-kind="${kind}"]`) || document.getElementById("list");
      again.focus({ preventScroll: true });
      again.scrollIntoView({ block: "nearest" });
    });
    return button;
  }

  async function understand() {
    const field = root.querySelector("[data-say]");
    const box = root.querySelector("[data-understood]");
    if (!field.value.trim()) return;
    const areas = [...root.querySelectorAll('[data-in="areas"]')].map(({ value }) => value);
    const cities = [...new Set(facts.map(({ city }) => city).filter(Boolean))];
    const found = read(field.value, { areas, cities, places: await places() });
    const said = inWords(sane(found));
    box.textContent = said ? speak.fill("understood", { wishes: said }) : words.notUnderstood;
    if (said) change(found);
  }
  function inWords(now) {
    const parts = [...now.areas];
    if (now.place) parts.push(speak.fill("within", { km: now.km, place: now.place }));
    if (now.home) parts.push(words.homeToo);
    if (now.hours) parts.push(words[`${now.hours}Other`]);
    if (now.pay) parts.push(`${speak.fill("floor", { amount: new Intl.NumberFormat(words.language).format(now.pay) })} ${root.querySelector(`[data-is="per"] [value="${now.per}"]`).textContent}`);
    if (now.values.length) parts.push(speak.listed(now.values));
    return parts.join(", ");
  }

  root.querySelector("[data-understand]").addEventListener("click", understand);
  root.querySelector("[data-say]").addEventListener("keydown", (event) => event.key === "Enter" && understand());
  root.querySelector("[data-clear]").addEventListener("click", () => {
    forget(brand);
    wishes = sane({});
    root.querySelector("[data-say]").value = "";
    root.querySelector("[data-understood]").textContent = words.cleared;
    show();
    root.querySelector("[data-say]").focus();
  });
  addEventListener("storage", ({ key }) => {
    if (key !== `wishes:${brand}`) return;
    wishes = recall(brand);
    show();
  });
  addEventListener("saved:changed", () => wishes.saved && show());
  show();
}
