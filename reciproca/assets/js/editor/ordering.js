// Frames change places by their arrows, or dragged by their handle. What arrows do here they do without this, too.
import { post, token } from "../review/post.js";

const list = document.querySelector("[data-frames]");
const rows = () => [...list.children];

function number() {
  const all = rows();
  all.forEach((row, at) => {
    row.querySelector(".qn").textContent = at + 1;
    for (const button of row.querySelectorAll("[data-says]")) button.ariaLabel = button.dataset.says.replace("%n", at + 1);
    row.querySelector("[value=up]").disabled = at === 0;
    row.querySelector("[value=down]").disabled = at === all.length - 1;
  });
}

// Answers of the server come in the order in which it was asked.
let before = Promise.resolve();
function keep(row) {
  const place = rows().indexOf(row);
  const form = row.querySelector(".mvs");
  const said = document.getElementById("frames-said");
  said.textContent = list.dataset.moved.replace("{n}", place + 1).replace("{of}", rows().length);
  before = before.then(async () => {
    const answer = await post(form.action, { to: place }, token(form)).catch(() => null);
    if (!answer?.ok) location.reload(); // what stands there now is shown, and what stands in the way is said
  });
}

function step({ target: form, submitter }) {
  const row = form.closest("li");
  const up = submitter.value === "up";
  const other = up ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  up ? other.before(row) : other.after(row);
  number();
  (submitter.disabled ? form.querySelector("button:enabled") : submitter).focus();
  keep(row);
}

// The row follows the finger and changes places with the row whose middle it passes; nothing else moves by itself.
const EDGE = 80;
const STEP = 16;
function drag(event) {
  const grip = event.target.closest("[data-grip]");
  if (!grip || event.button) return;
  const row = grip.closest("li");
  const next = row.nextElementSibling;
  const began = rows().indexOf(row);
  const over = new AbortController();
  let from = event.pageY;
  const middle = (one) => one.getBoundingClientRect().top + one.offsetHeight / 2;
  const follow = ({ pageY, clientY }) => {
    const [above, below] = [row.previousElementSibling, row.nextElementSibling];
    const lay = row.offsetTop;
    if (above && clientY < middle(above)) above.before(row);
    else if (below && clientY > middle(below)) below.after(row);
    from += row.offsetTop - lay;
    row.style.setProperty("translate", `0 ${pageY - from}px`);
    if (clientY < EDGE) scrollBy(0, -STEP);
    else if (clientY > innerHeight - EDGE) scrollBy(0, STEP);
  };
  const end = ({ type }) => {
    over.abort();
    row.classList.remove("held");
    row.style.removeProperty("translate");
    if (type === "pointercancel") list.insertBefore(row, next);
    number();
    if (rows().indexOf(row) !== began) keep(row);
  };
  event.preventDefault();
  row.classList.add("held");
  for (const [name, does] of [["pointermove", follow], ["pointerup", end], ["pointercancel", end]])
    addEventListener(name, does, { signal: over.signal });
}

if (list) {
  list.addEventListener("submit", (event) => {
    if (!event.target.matches(".mvs")) return;
    event.preventDefault();
    step(event);
  });
  list.addEventListener("pointerdown", drag);
}
