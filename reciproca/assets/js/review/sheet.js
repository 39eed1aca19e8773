// On a phone the scorecard waits at the bottom, and comes up as a sheet with a small player on top.
export function startSheet(room, player) {
  const card = room.querySelector("[data-card]");
  const peek = room.querySelector("[data-peek]");
  const mini = room.querySelector("[data-mini]");
  if (!peek) return () => {};
  const narrow = matchMedia("(max-width: 900px)");

  function set(open) {
    card.classList.toggle("up", open);
    peek.setAttribute("aria-expanded", String(open));
    if (mini) mini.hidden = !(open && room.querySelector("[data-player]"));
    const inside = card.querySelector("#card-in");
    inside.inert = narrow.matches && !open;
  }
  const escape = (event) => {
    if (event.key !== "Escape" || !card.classList.contains("up")) return;
    set(false);
    peek.focus();
  };
  const fit = () => set(false);
  peek.addEventListener("click", () => set(!card.classList.contains("up")));
  document.addEventListener("keydown", escape);
  narrow.addEventListener("change", fit);
  set(false);
  return () => {
    document.removeEventListener("keydown", escape);
    narrow.removeEventListener("change", fit);
  };
}
