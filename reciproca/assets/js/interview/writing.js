// Written answers save themselves: on this phone at once, with us as soon as the fingers rest.
import { written } from "../early.js";

const REST_MS = 1500;

// What lies here has not reached us yet, so it is newer than what the page brought; what was written while this
// script was still on its way is newer yet.
export function takeUp(field, key) {
  const kept = localStorage.getItem(key);
  if (!written(field)) return (field.value = kept ?? field.value);
  if (kept !== null) field.value = `${kept}\n${field.value}`;
  localStorage.setItem(key, field.value);
}

export function write(form) {
  const field = form.querySelector("textarea");
  const chip = form.querySelector("[data-saved]");
  const key = `answer:${form.action}`;
  let timer = 0;
  takeUp(field, key);

  async function save() {
    const text = field.value;
    const options = { method: "POST", headers: { Accept: "application/json" }, body: new FormData(form) };
    const answer = await fetch(form.action, options).catch(() => null);
    chip.hidden = false;
    chip.querySelector("span").textContent = answer?.ok ? chip.dataset.with : chip.dataset.here;
    if (answer?.ok && field.value === text) localStorage.removeItem(key);
    return Boolean(answer?.ok);
  }

  field.addEventListener("input", () => {
    localStorage.setItem(key, field.value);
    chip.hidden = true;
    clearTimeout(timer);
    timer = setTimeout(save, REST_MS);
  });
  // On only once it is with us; without a network it stays here, and says so.
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    if (!field.value.trim() || (await save())) form.submit();
  });
  addEventListener("online", () => localStorage.getItem(key) !== null && save());
}

export function notes(field) {
  const key = `notes:${field.dataset.notes}`;
  takeUp(field, key);
  field.addEventListener("input", () => localStorage.setItem(key, field.value));
}
