// The list of what was saved on this device, in a sheet.
import { cards, keep, saved } from "./keep.js";

const open = document.querySelector("[data-saved-open]");
const sheet = document.querySelector("[data-saved]");
const list = document.querySelector("[data-saved-list]");

function row(slug, card) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const name = document.createElement("b");
  const line = document.createElement("span");
  const away = document.createElement("button");
  item.className = "row";
  link.className = "grow plain";
  link.href = card.address;
  name.className = "b";
  name.textContent = card.name;
  line.className = "s muted";
  line.textContent = card.line;
  link.append(name, document.createElement("br"), line);
  away.className = "btn btn-i";
  away.type = "button";
  away.setAttribute("aria-pressed", "true");
  away.setAttribute("aria-label", `${list.dataset.forget} ${card.name}`);
  away.append(open.querySelector("svg").cloneNode(true));
  away.addEventListener("click", () => {
    const next = item.nextElementSibling || item.previousElementSibling;
    keep(slug, null);
    (list.children[[...list.children].indexOf(next)]?.querySelector("button") || sheet.querySelector("button")).focus();
  });
  item.append(link, away);
  return item;
}

function show() {
  const shown = cards();
  const names = saved().filter((slug) => shown[slug]);
  open.hidden = !names.length;
  open.querySelector("[data-saved-count]").textContent = names.length;
  list.replaceChildren(...names.reverse().map((slug) => row(slug, shown[slug])));
  if (!names.length) sheet.close();
}

// A closed place has no list to open.
if (open) {
  open.addEventListener("click", () => sheet.showModal());
  sheet.querySelector("[data-saved-close]").addEventListener("click", () => sheet.close());
  sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
  addEventListener("saved:changed", show);
  addEventListener("storage", show);
  show();
}
