// The panel in which somebody says what they look for: its buttons and fields follow the wishes, and make them.
import { bare } from "./match.js";

const SHOWN_TOWNS = 8;

export function panel(root, { wishes, change, places }) {
  const find = (name) => root.querySelector(`[data-${name}]`);
  const town = find("place");
  const other = find("other");
  const list = document.getElementById("towns");
  let known = null;

  const onTap = (selector, next) => {
    for (const button of root.querySelectorAll(selector)) {
      button.addEventListener("click", () => change(next(button, wishes())));
    }
  };
  onTap("[data-in]", ({ dataset, value }, now) => {
    const had = now[dataset.in];
    return { [dataset.in]: had.includes(value) ? had.filter((one) => one !== value) : [...had, value] };
  });
  onTap("[data-one]", ({ dataset, value }, now) => ({ [dataset.one]: now[dataset.one] === value ? "" : value }));
  onTap("[data-on]", ({ dataset }, now) => ({ [dataset.on]: !now[dataset.on] }));
  for (const button of root.querySelectorAll("[data-town]")) {
    button.addEventListener("click", () => {
      const name = button.dataset.town;
      change(wishes().place === name ? { place: "", at: null } : { place: name, at: button.at || null });
    });
  }
  for (const field of root.querySelectorAll("[data-is]")) {
    field.addEventListener("change", () => {
      change({ [field.dataset.is]: field.dataset.is === "km" ? Number(field.value) : field.value });
    });
  }
  find("pay").addEventListener("input", ({ target }) => {
    change({ pay: Number(target.value.replace(/\D/g, "").slice(0, 7)) || 0 });
  });

  other.addEventListener("click", () => {
    const open = other.getAttribute("aria-expanded") !== "true";
    unfold(open);
    if (open) town.focus();
  });
  function unfold(open) {
    other.setAttribute("aria-expanded", String(open));
    document.getElementById("other-town").hidden = !open;
  }

  town.addEventListener("focus", async () => (known = await places()), { once: true });
  town.addEventListener("input", () => {
    const start = bare(town.value);
    const like = start && known ? known.filter(([name]) => bare(name).startsWith(start)).slice(0, SHOWN_TOWNS) : [];
    list.replaceChildren(...like.map(([name]) => Object.assign(document.createElement("option"), { value: name })));
  });
  town.addEventListener("change", async () => {
    known ??= await places();
    const place = town.value.trim();
    const found = known.find(([name]) => bare(name) === bare(place));
    change({ place: found ? found[0] : place, at: found ? found.slice(1) : null });
  });

  // Shows the wishes as they are.
  return function show() {
    const now = wishes();
    for (const button of root.querySelectorAll("[data-in]")) press(button, now[button.dataset.in].includes(button.value));
    for (const button of root.querySelectorAll("[data-one]")) press(button, now[button.dataset.one] === button.value);
    for (const button of root.querySelectorAll("[data-on]")) press(button, now[button.dataset.on]);
    let among = false;
    for (const button of root.querySelectorAll("[data-town]")) {
      const here = button.dataset.town === now.place;
      among ||= here;
      press(button, here);
    }
    press(other, Boolean(now.place) && !among);
    if (now.place) unfold(true);
    if (document.activeElement !== town) town.value = now.place;
    for (const field of root.querySelectorAll("[data-is]")) field.value = now[field.dataset.is];
    const pay = find("pay");
    if (document.activeElement !== pay) pay.value = now.pay || "";
    if (now.pay || now.values.length || now.saved) find("more").open = true;
    find("place-unknown").hidden = !now.place || Boolean(now.at) || among;
  };
}

const press = (button, on) => button.setAttribute("aria-pressed", String(Boolean(on)));
