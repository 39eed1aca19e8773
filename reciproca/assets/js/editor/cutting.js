// The moments between which a voice is kept: moved by half seconds, and heard before anything is cut.
// The voice's place is filled anew once it can be heard, so everything is listened for on the page.
import { written } from "../early.js";
import { playable } from "../voice/player.js";

const clock = (seconds) => {
  const tenths = Math.round(seconds * 10);
  return `${Math.floor(tenths / 600)}:${String(Math.floor(tenths / 10) % 60).padStart(2, "0")},${tenths % 10}`;
};

function secondsOf(text) {
  const [seconds, minutes] = text.trim().replace(",", ".").split(":").reverse();
  return Number(minutes ?? 0) * 60 + Number(seconds);
}

function nudge(field, by) {
  const longest = Number(field.form.querySelector("[data-top]").dataset.top) / 1000;
  field.value = clock(Math.min(Math.max(secondsOf(field.value) + by, 0), longest));
}

let sound = null;
function hear(button) {
  const { start, end } = button.closest("form").elements;
  sound?.pause();
  sound = new Audio(button.dataset.hearCut);
  const last = secondsOf(end.value);
  sound.currentTime = secondsOf(start.value);
  sound.ontimeupdate = ({ target }) => {
    if (target.currentTime >= last) target.pause();
  };
  sound.play().catch(() => {});
}

document.addEventListener("click", ({ target }) => {
  const step = target.closest("#voice-form [data-by]");
  if (step) nudge(step.closest("[data-nudge]").querySelector("input"), Number(step.dataset.by));
  const button = target.closest("[data-hear-cut]");
  if (button) hear(button);
});
// What can be heard can be cut and read, and may be published: its place and the heading are asked for again.
document.addEventListener("voice:ready", async (event) => {
  if (!event.target.closest("#voice-now")) return;
  event.preventDefault();
  const there = { target: "#voice-now", select: "#voice-now", swap: "outerHTML" };
  await window.htmx.ajax("GET", location.pathname, there);
  for (const pill of document.querySelectorAll("#voice-now [data-voice]")) playable(pill);
  document.getElementById("card").dispatchEvent(new Event("save"));
});
// Somebody may be writing its words down meanwhile: the new place takes over what was written in the old one.
document.addEventListener("htmx:before:swap", ({ detail }) => {
  for (const { fragment } of detail.tasks) {
    for (const fresh of fragment.querySelectorAll("#voice-now [name]")) {
      const old = document.querySelector(`#voice-now [name="${fresh.name}"]`);
      if (old && written(old)) fresh.value = old.value;
    }
  }
});
