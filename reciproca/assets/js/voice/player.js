// The voice pill. Without this it is a link to the recording. One voice at a time, never by itself.
let current = null;
const EVERY_MS = 1500;
const WAITS = 40;
const LATER_MS = 10000;

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

function draw(pill, audio) {
  const share = audio.duration ? audio.currentTime / audio.duration : 0;
  pill.querySelector(".thread .on")?.setAttribute("stroke-dasharray", `${share} 1`);
  const shown = pill.querySelector("[data-clock]");
  if (shown && audio.duration) shown.textContent = clock(audio.ended ? audio.duration : audio.duration - audio.currentTime);
}

function show(pill, playing) {
  const button = pill.querySelector("[data-play]");
  button.setAttribute("aria-pressed", String(playing));
  const use = button.querySelector(".play use");
  use?.setAttribute("href", use.getAttribute("href").replace(/#\w+$/, playing ? "#pause" : "#play"));
}

function make(pill) {
  const audio = new Audio(pill.querySelector("[data-play]").href);
  audio.preload = "none";
  pill.dispatchEvent(new CustomEvent("voice:made", { bubbles: true, detail: { audio } }));
  audio.addEventListener("timeupdate", () => draw(pill, audio));
  audio.addEventListener("play", () => show(pill, true));
  audio.addEventListener("pause", () => show(pill, false));
  audio.addEventListener("ended", () => {
    pill.dispatchEvent(new CustomEvent("voice:ended", { bubbles: true }));
    draw(pill, audio);
  });
  audio.addEventListener("error", () => pill.querySelector(".words")?.setAttribute("open", ""));
  return audio;
}

// A voice that was just recorded is made playable on the server: ask until it is, then let it be played.
async function wait(pill, button, left) {
  const found = await fetch(button.dataset.soon, { headers: { Range: "bytes=0-0" } }).catch(() => null);
  if (found?.ok) {
    // A page that puts another pill in its place says so: who pressed this one meanwhile could not stop it any more.
    if (!pill.dispatchEvent(new CustomEvent("voice:ready", { bubbles: true, cancelable: true }))) return;
    button.setAttribute("href", button.dataset.soon);
    button.querySelector("[data-soon-words]")?.remove();
    playable(pill);
  } else if (pill.isConnected) {
    setTimeout(() => wait(pill, button, left - 1), left > 0 ? EVERY_MS : LATER_MS);
  }
}

export function playable(pill) {
  const button = pill.querySelector("[data-play]");
  if (!button || pill.dataset.ready) return;
  if (!button.hasAttribute("href")) {
    if (button.dataset.soon) wait(pill, button, WAITS);
    return;
  }
  pill.dataset.ready = "yes";
  button.setAttribute("role", "button");
  button.setAttribute("aria-pressed", "false");
  let audio = null;
  let told = false;
  const toggle = (event) => {
    event.preventDefault();
    audio ??= make(pill);
    if (!audio.paused) {
      audio.pause();
      return;
    }
    if (current && current !== audio) current.pause();
    current = audio;
    audio.play().then(
      () => {
        if (told) return;
        told = true;
        pill.dispatchEvent(new CustomEvent("voice:played", { bubbles: true }));
      },
      (problem) => {
        if (problem.name === "AbortError") return; // it was paused before it began
        // What cannot be heard can be read.
        const words = pill.querySelector(".words");
        if (words) words.open = true;
        else location.assign(button.href);
      },
    );
  };
  button.addEventListener("click", toggle);
  button.addEventListener("keydown", (event) => {
    if (event.key === " ") toggle(event);
  });
}

export const quiet = () => current?.pause();

for (const pill of document.querySelectorAll("[data-voice]")) playable(pill);
