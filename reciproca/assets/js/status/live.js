// Asks every half minute, while somebody looks, whether something has changed; never moves what is being read or heard,
// and takes along what is being written.
import { written } from "../early.js";

const line = document.querySelector("[data-live]");
const EVERY = 30_000;
const SLOWER_AFTER = 20;
const KEPT = `typed:${location.pathname}`;
let asked = 0;
let timer;

async function ask() {
  asked += 1;
  try {
    const answer = await fetch(line.dataset.address, { headers: { Accept: "text/plain" } });
    if (answer.ok && (await answer.text()) !== line.dataset.live) return tell();
  } catch {
    // Offline: the next time will do.
  }
  return wait();
}

function wait() {
  clearTimeout(timer);
  timer = setTimeout(ask, asked > SLOWER_AFTER ? EVERY * 4 : EVERY);
}

const begun = () => [...document.querySelectorAll("input, textarea")].filter((field) => written(field));

function again() {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(begun().map((field) => [field.name, field.value])));
  } catch {
    // Where nothing may be stored, whoever asks for the page gets it all the same.
  }
  location.reload();
}

function putBack() {
  try {
    for (const [name, value] of JSON.parse(sessionStorage.getItem(KEPT) ?? "[]")) {
      const field = document.querySelector(`[name="${CSS.escape(name)}"]`);
      if (field && !written(field)) field.value = value;
    }
    sessionStorage.removeItem(KEPT);
  } catch {
    // Nothing may be stored here, so nothing was.
  }
}

function tell() {
  if (document.hidden && !begun().length) return location.reload();
  const words = document.createElement("span");
  words.className = "grow";
  words.textContent = line.dataset.words;
  const show = document.createElement("button");
  show.type = "button";
  show.className = "btn btn-s h44";
  show.textContent = line.dataset.show;
  show.addEventListener("click", again);
  const note = document.createElement("p");
  note.className = "note row mt2";
  note.append(words, show);
  return line.replaceChildren(note);
}

if (line) {
  putBack();
  wait();
  document.addEventListener("visibilitychange", () => {
    if (line.firstChild) return;
    if (document.hidden) clearTimeout(timer);
    else ask();
  });
}
