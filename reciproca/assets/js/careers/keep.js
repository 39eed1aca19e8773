// Places kept on this device: no account, nothing leaves. `saved` is their names in the order of saving,
// `saved-cards` what the list of them shows, also without a network.
import { say } from "./say.js";

const NAMES = "saved";
const CARDS = "saved-cards";

function read(key, empty) {
  try {
    return JSON.parse(localStorage.getItem(key)) || empty;
  } catch {
    return empty;
  }
}

export const saved = () => read(NAMES, []);
export const cards = () => read(CARDS, {});

// Returns whether the device kept it.
export function keep(slug, card) {
  const names = saved().filter((other) => other !== slug);
  const shown = cards();
  delete shown[slug];
  if (card) {
    names.push(slug);
    shown[slug] = card;
  }
  try {
    localStorage.setItem(NAMES, JSON.stringify(names));
    localStorage.setItem(CARDS, JSON.stringify(shown));
  } catch {
    return false;
  }
  dispatchEvent(new Event("saved:changed"));
  return true;
}

for (const button of document.querySelectorAll("[data-save]")) {
  const { save: slug, name, line, address, added, gone } = button.dataset;
  const show = () => button.setAttribute("aria-pressed", String(saved().includes(slug)));
  button.addEventListener("click", () => {
    const here = saved().includes(slug);
    if (keep(slug, here ? null : { name, line, address })) say(here ? gone : added);
  });
  addEventListener("saved:changed", show);
  addEventListener("storage", show);
  show();
}
