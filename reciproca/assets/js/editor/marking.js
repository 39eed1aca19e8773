// What may not be asked is underlined where it stands: a copy of the text lies behind the field, for eyes only, and
// moves with it. The field itself is never touched while somebody types; that it is wrong is said by `aria-invalid`.
function wordsFound(form) {
  const found = [...form.querySelectorAll(".lint")].map(({ dataset }) => dataset.words);
  const parts = found.map((words) => words.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&").replace(/\s+/gu, "\\s+"));
  return parts.length ? new RegExp(`(?<!\\p{L})(${parts.join("|")})(?!\\p{L})`, "giu") : null;
}

function mark(layer, found) {
  const box = layer.nextElementSibling;
  // Split by one group: every second piece is what was found.
  const pieces = found ? box.value.split(found) : [box.value];
  layer.replaceChildren(...pieces.map((piece, place) => {
    if (place % 2 === 0) return piece;
    const marked = document.createElement("mark");
    marked.textContent = piece;
    return marked;
  }), "\u200b");
  layer.scrollTop = box.scrollTop;
  if (pieces.length > 1) box.setAttribute("aria-invalid", "true");
  else box.removeAttribute("aria-invalid");
}

function markAll() {
  for (const layer of document.querySelectorAll(".marks")) mark(layer, wordsFound(layer.closest("form")));
}

document.addEventListener("input", ({ target }) => {
  const layer = target.previousElementSibling;
  if (layer?.matches(".marks")) mark(layer, wordsFound(target.form));
});
document.addEventListener("scroll", ({ target }) => {
  const layer = target.previousElementSibling;
  if (layer?.matches(".marks")) layer.scrollTop = target.scrollTop;
}, true);
document.addEventListener("htmx:after:swap", markAll);
markAll();
