// A voice hello, recorded in place; what the form sends of it is a signed name that the server gave.
import { recordInPlace } from "../recorder/inplace.js";

const MOVING = new Set(["asking", "counting", "recording", "limit", "played_back", "kept", "sending"]);

export function openHello(way, form) {
  const box = way.querySelector("[data-inplace]");
  recordInPlace(box, {
    changed: (state) => {
      form.dataset.voice = MOVING.has(state) ? "moving" : "";
      if (state === "recording") form.elements.hello.value = "";
    },
    kept: (take) => {
      form.dataset.voice = "";
      form.elements.hello.value = take.more.hello;
      way.classList.add("done");
      form.dispatchEvent(new Event("change"));
      form.dispatchEvent(new CustomEvent("hello:kept"));
    },
  });
}
