// On a slow network people write before a page's scripts are there.
export const written = (field) =>
  field.matches("textarea, input:not([type=hidden], [type=file], [type=checkbox], [type=radio])") &&
  field.value !== field.defaultValue;

// Once every script listens, what was written before is told as if it were written now.
document.addEventListener("DOMContentLoaded", () => {
  for (const field of document.querySelectorAll("form[method=post] :is(input, textarea)")) {
    if (written(field)) field.dispatchEvent(new Event("input", { bubbles: true }));
  }
});
