// Counts signs as the network does, and copies a text.
const LINK = /https?:\/\/\S+/gu;

// X: one for most letters (half a flag too), two for others, two for a whole emoji; as web/share/texts.py counts.
const LIGHT = [[0, 4351], [8192, 8205], [8208, 8223], [8242, 8247], [0x1f1e6, 0x1f1ff]];
const PARTS_OF_EMOJI = [[0xfe0e, 0xfe0f], [0x1f3fb, 0x1f3ff], [0x20e3, 0x20e3], [0xe0020, 0xe007f]];
const JOINER = 0x200d;
const within = (code, ranges) => ranges.some(([first, last]) => first <= code && code <= last);

function weight(words) {
  let whole = 0;
  let joined = false;
  for (const sign of words) {
    const code = sign.codePointAt(0);
    if (joined || code === JOINER || within(code, PARTS_OF_EMOJI)) joined = code === JOINER;
    else whole += within(code, LIGHT) ? 1 : 2;
  }
  return whole;
}

function count(field) {
  const counter = document.getElementById(field.getAttribute("aria-describedby"));
  const words = field.dataset.link ? field.value.replace(LINK, "x".repeat(Number(field.dataset.link))) : field.value;
  const n = field.dataset.link ? weight(words) : [...words].length;
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
