// Answering a story's quiz or poll without leaving it. The answer given on this device is remembered here,
// under the id that it was sent with: sending it again counts nothing and brings the results.
import { newId } from "../beacon.js";
import { say } from "./say.js";

const KEY = "answers";

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) || {};
  } catch {
    return {};
  }
}

function keep(frame, answer) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...kept(), [frame]: answer }));
  } catch {
    // A browser that keeps nothing asks again.
  }
}

function show(form, option, { said, shares }) {
  const results = form.parentElement.querySelector("[data-results]");
  for (const row of results.querySelectorAll("[data-option]")) {
    const share = shares[row.dataset.option];
    row.querySelector("rect").setAttribute("width", share ?? 0);
    row.querySelector("[data-share]").textContent = share === undefined ? "" : `${share} %`;
    row.querySelector("[data-mine]").hidden = row.dataset.option !== option;
  }
  results.querySelector("[data-said]").textContent = said;
  const focused = form.contains(document.activeElement);
  form.hidden = true;
  results.hidden = false;
  if (focused) results.focus({ preventScroll: true });
  return results;
}

async function send(form, answer) {
  const body = new FormData(form);
  body.set("option", answer.option);
  body.set("id", answer.id);
  const response = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(response.status);
  return response.json();
}

for (const form of document.querySelectorAll("[data-ask]")) {
  const frame = form.dataset.ask;
  const wrong = form.parentElement.querySelector("[data-wrong]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = { option: event.submitter.value, id: kept()[frame]?.id || newId() };
    wrong.hidden = true;
    try {
      const told = await send(form, answer);
      keep(frame, answer);
      const results = show(form, answer.option, told);
      say(results.textContent.replace(/\s+/g, " "));
      form.dispatchEvent(new CustomEvent("story:answered", { bubbles: true }));
    } catch {
      wrong.hidden = false;
    }
  });
  const before = kept()[frame];
  if (before) send(form, before).then((told) => show(form, before.option, told), () => {});
}
