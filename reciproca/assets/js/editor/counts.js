// Says while one types how long the headline is and whether it is a question, and when any field is too long.
const lengthOf = (field) => field.value.trim().length;

function headline() {
  const place = document.querySelector("[data-counts]");
  if (!place) return;
  const field = document.querySelector(`[name="${place.dataset.counts}"]`);
  const long = lengthOf(field);
  const most = Number(field.dataset.most);
  place.lastElementChild.textContent = place.dataset.of.replace("%n", long).replace("%most", most);
  place.hidden = long === 0;
  place.classList.toggle("ok", long <= most);
  place.classList.toggle("warn", long > most);
  document.querySelector("[data-question]").hidden = !field.value.trim().endsWith("?");
}

document.addEventListener("input", ({ target }) => {
  const most = Number(target.dataset?.most);
  if (most) target.setAttribute("aria-invalid", String(lengthOf(target) > most));
  if (target.name === "headline_it") headline();
});
document.addEventListener("htmx:after:swap", headline);
headline();
