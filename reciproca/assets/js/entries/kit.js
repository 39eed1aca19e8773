// Counts signs as the network does, and copies a text.
const LINK = /https?:\/\/\S+/gu;

function count(field) {
  const counter = document.getElementById(field.getAttribute("aria-describedby"));
  const words = field.dataset.link ? field.value.replace(LINK, "x".repeat(Number(field.dataset.link))) : field.value;
  const n = [...words].length;
  const max = Number(field.dataset.count);
  counter.textContent = counter.dataset.words.replace("%n", n).replace("%max", max);
  counter.classList.toggle("over", n > max);
}

for (const field of document.querySelectorAll("[data-count]")) field.addEventListener("input", () => count(field));
for (const button of document.querySelectorAll("[data-copy-of]")) {
  const before = button.textContent;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copyOf);
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select();
      return;
    }
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = before; }, 2500);
  });
}
