// The four screens without reloading: forward, back, the device's own back, Enter; a draft on the device.
import { say as tell } from "../careers/say.js";
import { anything, check, say } from "./checks.js";
import { keepDraft, readDraft, restore, valuesOf } from "./draft.js";
import { send } from "./sending.js";

const form = document.getElementById("apply");
const screens = [...form.querySelectorAll("[data-step]")];
const key = form.dataset.draft;
const go = (name) => document.querySelector(`[data-go="${name}"]`);
let here = screens.findIndex((screen) => !screen.hidden);
let kept = false;

function recap() {
  for (const place of form.querySelectorAll("[data-say]")) {
    const names = place.dataset.say.split(" ");
    place.textContent = names.map((name) => form.elements[name].value.trim()).find(Boolean) || "—";
  }
  const place = form.querySelector("[data-say-hello]");
  const { hello, hello_text: text, profile_link: link, cv } = form.elements;
  const parts = [
    hello.value && place.dataset.voice,
    text.value.trim() && place.dataset.text,
    link.value.trim() && place.dataset.link,
    cv.files.length && (cv.files[0].name || place.dataset.cv),
  ];
  place.textContent = parts.filter(Boolean).join(", ") || place.dataset.none;
}

function show(number, focus = true) {
  here = Math.max(0, Math.min(number, screens.length - 1));
  screens.forEach((screen, at) => (screen.hidden = at !== here));
  form.querySelectorAll(".steps i").forEach((bar, at) => bar.classList.toggle("on", at <= here));
  const screen = screens[here];
  form.elements.step.value = here + 1;
  const count = form.dataset.of.replace("%n", here + 1).replace("%all", screens.length);
  document.querySelector("[data-step-text]").textContent = count;
  const left = form.dataset.seconds.replace("%n", screen.dataset.left);
  document.querySelector("[data-left]").textContent = left;
  const last = screen.dataset.name === "send";
  go("leave").hidden = here > 0;
  go("back").hidden = here === 0;
  go("next").hidden = last;
  go("send").hidden = !last;
  if (last) recap();
  if (!focus) return;
  scrollTo(0, 0);
  screen.querySelector("h1").focus();
}

function keep() {
  if (keepDraft(key, form, { step: here }) && !kept && Object.values(valuesOf(form)).some(Boolean)) {
    kept = true;
    tell(form.dataset.kept);
  }
}

function forward() {
  if (!check(form, screens[here])) return;
  keep();
  if (here === screens.length - 1) return leave();
  show(here + 1);
  history.pushState({ step: here, forward: true }, "");
}

function leave() {
  const first = screens.findIndex((screen) => screen.dataset.name !== "send" && !check(form, screen));
  if (first >= 0) return show(first);
  if (!anything(form)) return show(screens.findIndex((screen) => screen.dataset.name === "hello"));
  send(form, ({ errors, step }) => {
    show(step - 1);
    for (const [name, words] of Object.entries(errors)) {
      const field = form.elements[name];
      if (field?.id) say(field, words);
    }
  });
}

function start() {
  const draft = readDraft(key);
  const fresh = !form.elements.name.defaultValue && !screens.some((screen) => screen.querySelector(".summary"));
  if (draft && fresh) {
    restore(form, draft);
    here = history.state?.step ?? here;
  }
  history.replaceState({ ...history.state, step: here }, "");
  form.querySelector("#cv_late")?.remove();
  show(here, false);
  form.querySelector(".summary")?.focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = event.submitter;
  if (button?.value === "back") return history.state?.forward ? history.back() : show(here - 1);
  forward();
});
form.addEventListener("focusout", keep);
form.addEventListener("change", keep);
form.addEventListener("input", (event) => {
  if (event.target.getAttribute("aria-invalid")) say(event.target, "");
  const nothing = form.querySelector("[data-nothing]");
  if (!nothing.hidden && anything(form)) nothing.hidden = true;
});
addEventListener("popstate", (event) => show(event.state?.step ?? 0));
addEventListener("pagehide", keep);

const offline = document.querySelector("[data-offline]");
const network = () => (offline.hidden = navigator.onLine);
addEventListener("online", network);
addEventListener("offline", network);
network();
start();

const voice = form.querySelector('[data-way="voice"]');
voice?.addEventListener("toggle", async () => {
  if (!voice.open || voice.dataset.ready) return;
  voice.dataset.ready = "yes";
  const begin = voice.querySelector('[data-rec="begin"]');
  begin.disabled = true; // no tap goes into the void while the recorder is fetched
  try {
    const { openHello } = await import("./hello.js");
    openHello(voice, form);
    begin.disabled = false;
  } catch {
    delete voice.dataset.ready; // no network: opening it again tries again
  }
});
