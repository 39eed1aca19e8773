// What is typed, kept on this device until it is sent; nothing of it leaves before.
import { written } from "../early.js";

const LASTS = 30 * 24 * 3600 * 1000;
const NOT_KEPT = new Set(["csrfmiddlewaretoken", "cv", "cv_late", "website", "step", "go", "send"]);

export function readDraft(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(key));
    return draft && Date.now() - draft.at < LASTS ? draft : null;
  } catch {
    return null;
  }
}

export function valuesOf(form) {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (!NOT_KEPT.has(name) && typeof value === "string") values[name] = value;
  }
  return values;
}

export function keepDraft(key, form, more = {}) {
  const draft = { values: valuesOf(form), at: Date.now(), ...more };
  try {
    localStorage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

// Puts a draft back into a form; what was written while this script was still on its way is newer, and stays.
export function restore(form, draft) {
  for (const [name, value] of Object.entries(draft.values)) {
    const field = form.elements[name];
    if (!field || (field instanceof Element && written(field))) continue;
    if (field instanceof RadioNodeList) field.value = value;
    else if (field.type === "radio") field.checked = field.value === value;
    else if (field.type !== "file") field.value = value;
  }
  for (const way of form.querySelectorAll("[data-way]")) {
    const names = { text: "hello_text", link: "profile_link", voice: "hello" };
    if (form.elements[names[way.dataset.way]]?.value) way.open = true;
  }
}
