// Says how saving goes, takes in what a colleague changed meanwhile, and loses nothing: not when the network goes,
// not when something else on the page is sent, nor when somebody leaves.
import { written } from "../early.js";

const form = document.getElementById("card");
const state = document.getElementById("state");
const fields = () => [...form.elements].filter((field) => field.name && field.name !== "seen");

let touched = new Set(); // typed since the last request left
let flying = new Set(); // on its way
let asked = new Map(); // what was seen before it left, to be kept for what is typed meanwhile
let unsaved = false;
let failing = false; // the last request never arrived
let next = null; // what else somebody wants to send, as soon as all is saved
let leaving = false;
const AGAIN_MS = 3000;

const seen = () => JSON.parse(document.getElementById("seen").value || "{}");
const unsent = () => touched.size > 0 || flying.size > 0;

function say(kind) {
  state.dataset.kind = kind;
  state.textContent = kind ? form.dataset[kind] : "";
}

// A field that a colleague changed and nobody here touched takes the new text.
function takeIn() {
  const found = document.getElementById("aside")?.dataset.taken;
  const kept = seen();
  for (const [name, text] of Object.entries(found ? JSON.parse(found) : {})) {
    if (touched.has(name)) continue;
    for (const field of fields().filter((one) => one.name === name)) {
      if (field.type === "checkbox") field.checked = text.split(" ").includes(field.value);
      else field.value = text;
    }
  }
  for (const name of touched) if (asked.has(name)) kept[name] = asked.get(name);
  document.getElementById("seen").value = JSON.stringify(kept);
}

function save() {
  form.dispatchEvent(new Event("save"));
}

// Publishing, moving a frame and the rest wait for what was typed; a page swapped meanwhile has the same form again.
function goOn() {
  if (!next) return;
  const { sent, action, name, value } = next;
  next = null;
  if (unsaved) return document.getElementById("head").scrollIntoView({ block: "start" });
  const same = sent.isConnected ? sent : document.querySelector(`form[action="${sent.getAttribute("action")}"]`);
  const buttons = [...(same?.querySelectorAll("button[type=submit]") ?? [])];
  const button = buttons.find((one) => one.formAction === action && one.name === name && one.value === value);
  if (button && !button.disabled) same.requestSubmit(button);
}

function arrived() {
  flying = new Set();
  takeIn();
  unsaved = touched.size > 0 || document.querySelector("#head [role=alert], #clashes fieldset") !== null;
  say(unsaved ? "" : "saved");
  if (touched.size === 0) goOn();
  else if (next) save();
}

function failed() {
  touched = new Set([...flying, ...touched]);
  flying = new Set();
  next = null;
  failing = true;
  say("offline");
  setTimeout(again, AGAIN_MS);
}

function again() {
  if ((failing || touched.size > 0) && flying.size === 0) save();
}

// Elsewhere on the page something was typed that has its own button: leaving would lose it.
const changed = (other) =>
  [...other.elements].some((field) =>
    field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked : written(field),
  );
const forgotten = (but) =>
  [...document.querySelectorAll("main form[method=post]")].some((one) => one !== form && one !== but && changed(one));

if (form?.dataset.saving) {
  form.closest(".ed").addEventListener("input", ({ target }) => {
    if (target.form !== form) return;
    touched.add(target.name);
    unsaved = true;
    say(""); // what was said is true no longer
  });
  document.addEventListener("htmx:before:request", ({ target }) => {
    if (target !== form) return;
    asked = new Map(Object.entries(seen()));
    flying = new Set([...flying, ...touched]); // a request that this one replaces never arrived
    touched = new Set();
    failing = false;
    say("saving");
  });
  document.addEventListener("htmx:after:swap", ({ target }) => {
    if (target === form || target.id === "aside") arrived();
  });
  for (const name of ["htmx:error", "htmx:response:error"]) {
    document.addEventListener(name, ({ target }) => {
      if (target === form) failed();
    });
  }
  addEventListener("submit", (event) => {
    const { target: sent, submitter: button } = event;
    if (sent === form) {
      event.preventDefault();
      save();
    } else if (sent.method === "post" && unsent() && !event.defaultPrevented) {
      event.preventDefault();
      next = { sent, action: button?.formAction, name: button?.name, value: button?.value };
      save();
    } else leaving = !event.defaultPrevented && !forgotten(sent);
  });
  addEventListener("online", again);
  addEventListener("beforeunload", (event) => {
    if (!leaving && (unsent() || forgotten(null))) event.preventDefault();
    leaving = false;
  });
}
