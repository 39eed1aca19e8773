// A note belongs to the moment at which somebody begins to write it.
export function startNotes(room, player) {
  const form = room.querySelector("[data-note-form]");
  if (!form || form.dataset.ready) return () => {};
  form.dataset.ready = "yes";
  room.querySelectorAll("#notes [data-at]").forEach((button) => {
    button.addEventListener("click", () => player.go(Number(button.dataset.at)));
  });
  const field = form.elements.text;
  field.addEventListener("input", () => {
    if (field.value.length === 1) form.elements.at_ms.value = Math.round(player.now());
  });
  form.addEventListener("submit", (event) => {
    if (!field.value.trim()) {
      event.preventDefault();
      return;
    }
    if (!window.htmx) return;
    event.preventDefault();
    const values = Object.fromEntries(new FormData(form));
    window.htmx.ajax("POST", form.action, { values, target: "#notes", select: "#notes", swap: "outerHTML" });
  });
  return () => {};
}
