// Single keys work only while the focus is in the room and not in a field, and can be switched off (WCAG 2.1.4).
import { firstMissing } from "./scorecard.js";

export function startKeys(room, player) {
  const sheet = document.getElementById("keys");
  const toggle = sheet?.querySelector("[data-keys-switch]");
  if (toggle && !toggle.dataset.ready) {
    toggle.dataset.ready = "yes";
    toggle.addEventListener("change", () => {
      document.cookie = `keys=${toggle.checked ? "on" : "off"};path=/studio/;max-age=31536000;samesite=lax`;
    });
  }
  room.querySelector("[data-keys-help]")?.addEventListener("click", () => sheet.showModal());

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !inRoom(room)) return;
    const field = event.target.closest?.("input:not([type=radio]):not([type=range]),textarea,select,[contenteditable]");
    if (field || (toggle && !toggle.checked) || sheet?.open) return;
    const act = actions(event, room, player, sheet);
    if (!act) return;
    event.preventDefault();
    act();
  }
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

function inRoom(room) {
  const focused = document.activeElement;
  return focused === document.body || room.contains(focused);
}

function actions(event, room, player, sheet) {
  const { key } = event;
  const onButton = event.target.closest?.("button,a,summary");
  const onRadio = event.target.matches?.("input[type=radio]");
  if (key === " ") return onButton || onRadio ? null : player.toggle;
  if (key === "ArrowLeft" || key === "ArrowRight") {
    if (onRadio || event.target.matches?.("input[type=range]")) return null;
    return () => player.skip(key === "ArrowLeft" ? -5000 : 5000);
  }
  if (key === "[" || key === "]") return () => player.faster(key === "[" ? -1 : 1);
  if (/^[1-5]$/u.test(key)) return () => score(room, key);
  const named = {
    j: () => room.querySelector("[data-key=j]")?.click(),
    k: () => room.querySelector("[data-key=k]")?.click(),
    n: () => { player.pause(); room.querySelector("[data-note-form] [name=text]")?.focus(); },
    s: () => room.querySelector("[data-shortlist]")?.requestSubmit(),
    "?": () => sheet?.showModal(),
  };
  return named[key.toLowerCase()];
}

function score(room, key) {
  const form = room.querySelector("[data-scorecard]");
  const here = document.activeElement.closest?.("fieldset.comp");
  const set = here?.querySelector("[data-anchor]") ? here : firstMissing(form)?.closest("fieldset");
  const field = set?.querySelector(`input[data-anchor][value="${key}"]`);
  if (!field || field.matches(":disabled")) return;
  field.checked = true;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  // On to the next without a score, so that a hand can stay on the numbers.
  (firstMissing(form) ?? field).focus();
}
