// The scorecard: what is chosen stands at once, is saved behind it, and is tried again until it is.
import { post, token } from "./post.js";

const AGAIN_MS = [1000, 3000, 8000, 20000];

export function startScorecard(room, saved) {
  const form = room.querySelector("[data-scorecard]");
  if (!form) return () => {};
  const submit = form.querySelector("[data-submit]");
  const problem = form.querySelector("[data-problem]");
  let waiting = new Map();
  let tries = 0;
  let timer = 0;
  let sending = null;

  function say(missing) {
    room.querySelectorAll("[data-missing]").forEach((element) => { element.textContent = missing; });
    if (missing) submit?.setAttribute("aria-disabled", "true");
    else submit?.removeAttribute("aria-disabled");
  }

  async function send() {
    if (!waiting.size) return;
    const batch = waiting;
    waiting = new Map();
    try {
      const response = await post(form.action, batch, token(form));
      const answer = await response.json();
      if (answer.problem) {
        problem.textContent = answer.problem;
        problem.hidden = false;
        return;
      }
      tries = 0;
      problem.hidden = true;
      saved();
      say(answer.missing);
    } catch {
      waiting = new Map([...batch, ...waiting]);
      problem.textContent = problem.dataset.words;
      problem.hidden = false;
      timer = setTimeout(flush, AGAIN_MS[Math.min(tries, AGAIN_MS.length - 1)]);
      tries += 1;
    }
  }

  function flush() {
    sending = (sending ?? Promise.resolve()).then(send);
    return sending;
  }

  if (submit?.hasAttribute("data-waits")) submit.setAttribute("aria-disabled", "true");
  form.addEventListener("change", (event) => {
    const field = event.target;
    if (field.dataset.anchor) showAnchor(field);
    waiting.set(field.name, field.value);
    flush();
  });
  form.addEventListener("submit", (event) => {
    if (submit?.getAttribute("aria-disabled")) {
      event.preventDefault();
      firstMissing(form)?.focus();
    }
  });
  addEventListener("online", flush);
  return () => { clearTimeout(timer); removeEventListener("online", flush); flush(); };
}

function showAnchor(field) {
  const line = field.closest("fieldset").querySelector("[data-anchor-text]");
  const number = document.createElement("b");
  number.className = "b";
  number.textContent = field.value;
  line.replaceChildren(number, ` · ${field.dataset.anchor}`);
}

export function firstMissing(form) {
  const empty = [...form.querySelectorAll("fieldset")].find((set) => !set.querySelector(":checked"));
  return empty?.querySelector("input");
}
