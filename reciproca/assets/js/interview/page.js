// What all pages of the interview share: words, announcements, refusals, the copy of the link.
import { appOf, outsideOf, platformOf, reasonOf } from "../recorder/mime.js";

const said = document.getElementById("said");
export const words = JSON.parse(document.getElementById("recorder-words")?.textContent ?? "{}");
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

export function say(text) {
  said.textContent = "";
  requestAnimationFrame(() => (said.textContent = text));
}

export function showView(root, name) {
  for (const view of root.querySelectorAll("[data-view]")) view.hidden = view.dataset.view !== name;
}

export function showBar(name) {
  for (const bar of document.querySelectorAll("[data-bar]")) bar.hidden = bar.dataset.bar !== name;
}

// Shows a refusal's own picture, words and way out: those of this app or this kind of phone, where they differ.
export function refuse(root, reason) {
  const agent = navigator.userAgent;
  const known = root.querySelector(`[data-refusal="${reason}"]`) ?? root.querySelector('[data-refusal="unknown"]');
  for (const view of root.querySelectorAll("[data-refusal]")) view.hidden = view !== known;
  const app = appOf(agent);
  variant(known, "app", app.toLowerCase());
  variant(known, "platform", platformOf(agent));
  showView(root, "refused");
  const heading = known.querySelector("h1");
  if (reason === "in_app" && app) heading.textContent = fill(words.in_app_named, { app });
  heading.tabIndex = -1;
  heading.focus();
  for (const link of known.querySelectorAll("[data-here]")) link.href = location.href;
  const outside = outsideOf(location.href, agent);
  for (const link of document.querySelectorAll("[data-outside]")) {
    link.hidden = !outside || reason !== "in_app";
    if (outside) link.href = outside;
  }
}

function variant(view, kind, name) {
  const all = [...view.querySelectorAll(`[data-${kind}]`)];
  const mine = all.find((part) => part.dataset[kind].split(" ").includes(name)) ?? all.find((part) => part.dataset[kind] === "other");
  for (const part of all) part.hidden = part !== mine;
}

// Known before anybody taps: no microphone can be asked for here at all.
export const hopeless = () => {
  const reason = reasonOf({});
  return reason === "unknown" ? "" : reason;
};

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const told = () => {
      say(words.copied);
      button.lastChild.textContent = words.copied;
    };
    await navigator.clipboard.writeText(location.href).then(told, () => prompt("", location.href));
  });
}

const SHOWN = { sending: (status) => fill(words.sending, { percent: status.percent ?? 0 }), failed: (status) => (status.problem === "unknown" ? words.lost_link : words.unreadable) };

// Where the voice is, in words, wherever the page has a place for it.
export function showDelivery(status) {
  const key = status.problem === "no_room" ? "no_room" : status.state;
  const text = SHOWN[key]?.(status) ?? words[key] ?? words.local;
  for (const chip of document.querySelectorAll("[data-delivery]")) {
    chip.hidden = false;
    chip.dataset.delivery = status.state;
    const place = chip.querySelector("span");
    if (place.textContent !== text) place.textContent = text;
  }
  if (status.state === "safe") say(words.safe);
}

// The network's own line on top: calm, and only while it is true.
const line = document.querySelector("[data-offline]");
const network = () => line && (line.hidden = navigator.onLine);
addEventListener("online", network);
addEventListener("offline", network);
network();
