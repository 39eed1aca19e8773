// The preview follows what is written; templates and notes are beginnings that somebody finishes by hand.
const form = document.querySelector("[data-composer]");
const CHECK_AFTER = 500;
const TEXTS = ["thanks", "strengths", "tip", "next_words"];
const blocks = form?.dataset.blocks ? JSON.parse(form.dataset.blocks) : {};
let checking;
let asked = 0;

function lines(text) {
  return text.split("\n").map((line) => line.trim()).filter(Boolean);
}

function show() {
  const values = new FormData(form);
  for (const part of document.querySelectorAll("[data-preview]")) {
    const name = part.dataset.preview;
    const text = String(values.get(name) ?? "").trim();
    if (name === "strengths") part.replaceChildren(...lines(text).map(paragraph));
    else if (name === "answer") part.textContent = answer(values);
    else if (name === "reason") part.textContent = reason(values);
    else part.textContent = text;
    part.closest("[data-part]")?.toggleAttribute("hidden", !part.textContent);
  }
  const reasons = form.querySelector("[data-reasons]");
  if (reasons) reasons.hidden = values.get("outcome") !== "not_hired";
}

function paragraph(line) {
  const item = document.createElement("p");
  item.className = "s mt1";
  item.textContent = line;
  return item;
}

function answer(values) {
  const outcome = form.querySelector(`[name=outcome][value="${values.get("outcome")}"]`);
  return outcome?.dataset.answer ?? "";
}

function reason(values) {
  if (values.get("outcome") !== "not_hired") return "";
  return form.elements.reason?.selectedOptions[0]?.dataset.told ?? "";
}

/* A template replaces only what nobody wrote: empty fields, and other templates. */
function begin(tone) {
  const outcome = new FormData(form).get("outcome");
  const beginnings = blocks[outcome]?.[tone] ?? {};
  const known = new Set(Object.values(blocks).flatMap((tones) => Object.values(tones).flatMap(Object.values)));
  for (const [name, words] of Object.entries(beginnings)) {
    const field = form.elements[name];
    if (!field.value.trim() || known.has(field.value.trim())) field.value = words;
  }
  for (const chip of form.querySelectorAll("[data-tone]")) chip.setAttribute("aria-pressed", chip.dataset.tone === tone);
  changed();
}

function use(button) {
  const field = form.elements[button.dataset.use];
  field.value = [field.value.trimEnd(), button.dataset.words].filter(Boolean).join("\n");
  field.focus();
  changed();
}

async function check() {
  const values = new FormData(form);
  const body = new FormData();
  body.set("csrfmiddlewaretoken", values.get("csrfmiddlewaretoken"));
  body.set("text", TEXTS.map((name) => values.get(name) ?? "").join("\n"));
  const said = document.querySelector("[data-lint]");
  const mine = ++asked;
  try {
    const response = await fetch(form.dataset.check, { method: "POST", body });
    if (!response.ok) return;
    const found = await response.json();
    if (mine !== asked) return; // answers may overtake one another; the last words count
    if (said.textContent !== found.words) said.textContent = found.words;
    const line = said.parentElement;
    line.classList.toggle("ok", found.fine);
    line.classList.toggle("warn", !found.fine);
    line.querySelector("use")?.setAttribute("href", line.querySelector("use").getAttribute("href").replace(/#.*/u, found.fine ? "#check" : "#note"));
  } catch {
    // Offline: the server checks once more before anything leaves.
  }
}

function changed() {
  show();
  clearTimeout(checking);
  if (document.querySelector("[data-lint]")) checking = setTimeout(check, CHECK_AFTER);
}

if (form?.elements.thanks) {
  form.addEventListener("input", changed);
  form.addEventListener("change", show);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tone], [data-use]");
    if (!button) return;
    if (button.dataset.tone) begin(button.dataset.tone);
    else use(button);
  });
  show();
}
