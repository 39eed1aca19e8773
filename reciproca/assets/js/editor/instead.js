// The question that is offered instead of a forbidden one: one tap puts it where its language is written.
document.addEventListener("click", ({ target }) => {
  const offered = target.closest?.("[data-instead]");
  const form = offered?.closest("form");
  const box = form?.querySelector(`textarea[lang="${document.documentElement.lang.slice(0, 2)}"]`);
  if (!box) return;
  box.value = offered.textContent.trim();
  box.focus();
  box.dispatchEvent(new Event("input", { bubbles: true }));
});
