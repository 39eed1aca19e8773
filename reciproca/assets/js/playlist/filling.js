// Fills the form of alerts with what somebody looks for on this device, before their eyes; they send it, or do not.
import { recall } from "./keeping.js";
import { states, KINDS } from "./match.js";

const form = document.querySelector("[data-alert-form]");
const wishes = form && recall(form.dataset.brand);

if (wishes && !form.querySelector("[aria-invalid]") && KINDS.some((kind) => kind !== "saved" && states(wishes, kind))) {
  const stated = (kind) => states(wishes, kind) && !wishes.off.includes(kind);
  const tick = (name, values) => {
    for (const box of form.querySelectorAll(`[name="${name}"]`)) box.checked = values.includes(box.value);
  };
  if (stated("areas")) tick("areas", wishes.areas);
  if (stated("values")) tick("values", wishes.values);
  if (stated("hours")) tick("hours", [wishes.hours]);
  if (stated("place")) {
    form.elements.place.value = wishes.place; // where the device is has no name, and stays on it
    form.elements.km.value = wishes.km;
    form.elements.home.checked = wishes.home;
  }
  if (stated("pay")) {
    form.elements.pay.value = wishes.pay;
    form.elements.per.value = wishes.per;
  }
  document.querySelector("[data-filled]").hidden = false;
}
