// The recorder that stands in the studio's forms. Once the server holds the voice, the form learns its name.
import { recordInPlace } from "./inplace.js";
import { flush } from "./sender.js";

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

function place(box) {
  const { purpose, language, field, limit } = box.dataset;
  box.querySelector('[data-rec="limit"]').textContent = clock(Number(limit));
  box.querySelector(".no-js")?.remove();
  recordInPlace(box, {
    fields: { purpose, language },
    kept: ({ recording }) => {
      const input = field && box.closest("form")?.elements[field];
      if (input) {
        input.value = recording;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }
      box.dispatchEvent(new CustomEvent("recorder:kept", { bubbles: true, detail: { recording } }));
    },
  });
}

const boxes = document.querySelectorAll("[data-studio-recorder]");
boxes.forEach(place);
if (boxes.length) flush();
