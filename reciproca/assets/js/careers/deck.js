// The deck turns by swipe, arrow key and button. Enter opens the card, L listens: both only while the deck has the focus.
import { tell } from "../beacon.js";
import { quiet } from "../voice/player.js";
import { Strip, turnByKeys } from "./strip.js";
import { say } from "./say.js";

const SEEN_MS = 1000;
const track = document.querySelector("[data-track]");
const place = document.querySelector(".cand-top [data-place]");
const apply = document.querySelector(".thumb [data-apply]");
const buttons = [...document.querySelectorAll("[data-turn]")];
const told = new Set();
let timer;

function seen(slug) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (told.has(slug) || slug === "end") return;
    told.add(slug);
    tell("viewed", { touchpoint: "job-card", job: slug, brand: undefined });
  }, SEEN_MS);
}

const strip = new Strip(track, (at, before) => {
  const { slug, place: words, apply: address } = strip.item.dataset;
  place.textContent = words ?? "";
  apply.classList.toggle("gone", !address);
  if (address) apply.href = address;
  buttons.forEach((button) => button.setAttribute("aria-disabled", String(!strip.items[at + Number(button.dataset.turn)])));
  seen(slug);
  if (before < 0) return;
  quiet();
  history.replaceState(history.state, "", `#${slug}`);
  say(strip.item.getAttribute("aria-label"));
});

for (const button of buttons) {
  button.addEventListener("click", () => strip.go(strip.at + Number(button.dataset.turn)));
}

// A neighbour that shows at the side is brought to the middle by a tap.
track.addEventListener("click", (event) => {
  if (event.target !== track) return;
  const at = strip.items.findIndex((item) => {
    const { left, right } = item.getBoundingClientRect();
    return left <= event.clientX && event.clientX <= right;
  });
  if (at >= 0) strip.go(at);
});

track.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const link = strip.item.querySelector("h2 a") || strip.item.querySelector("a");
  if (event.key === "Enter" && event.target.matches("[data-track],.slide")) link.click();
  if (event.key.toLowerCase() === "l") strip.item.querySelector("[data-play]")?.click();
});

const from = () => Math.max(0, strip.items.findIndex((item) => item.dataset.slug === location.hash.slice(1)));
addEventListener("hashchange", () => strip.go(from()));
turnByKeys(strip);
strip.go(from(), true);
