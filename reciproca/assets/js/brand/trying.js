// The wall wears what is chosen, while it is chosen. Without this a button tries it on.
const WAIT_MS = 250;

let waiting = 0;

function chosen(form) {
  const choices = new URLSearchParams(new FormData(form));
  choices.delete("csrfmiddlewaretoken");
  return choices;
}

// Asked for as a document: nothing that arrives is ever handled as text that could become one.
function asked(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.addEventListener("load", () => resolve(request.response));
    request.addEventListener("error", reject);
    request.send();
  });
}

async function tryOn(form) {
  const address = `${location.pathname}?${chosen(form)}`;
  const made = await asked(address);
  if (!made?.querySelector("#wear") || address !== `${location.pathname}?${chosen(form)}`) return;
  for (const part of ["link[rel=stylesheet]", ".page-head", ".wall", ".theme-t"]) replace(part, made);
  history.replaceState(null, "", address);
}

// Sheets are exchanged once the new ones are there, so that no page is bare in between.
function replace(part, made) {
  const old = [...document.querySelectorAll(`#wear ${part}`)];
  const fresh = [...made.querySelectorAll(`#wear ${part}`)].map((node) => document.importNode(node, true));
  if (part.startsWith("link")) {
    document.querySelector("#wear").prepend(...fresh);
    if (fresh[0]) fresh[0].addEventListener("load", () => old.forEach((sheet) => sheet.remove()), { once: true });
    return;
  }
  old.forEach((node, at) => {
    if (!fresh[at]) return;
    const kind = node.contains(document.activeElement) && document.activeElement.localName;
    node.replaceWith(fresh[at]);
    if (kind) fresh[at].querySelector(kind)?.focus({ preventScroll: true }); // whoever stood there stands there still
  });
}

function start(form) {
  const pick = form.querySelector("[data-pick]");
  const code = form.elements.colour;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => form.checkValidity() && tryOn(form), WAIT_MS);
  };
  pick.addEventListener("input", () => {
    code.value = pick.value;
    soon();
  });
  code.addEventListener("input", () => {
    if (/^#[0-9a-f]{6}$/i.test(code.value)) pick.value = code.value;
    soon();
  });
  form.addEventListener("change", soon);
}

const form = document.querySelector("[data-dress]");
if (form) start(form);
