// Ten seconds to think again: the words count down, and at the end the page says what became of it.
const box = document.querySelector("[data-erasing]");

if (box) {
  const line = box.querySelector("[data-left]");
  const words = line.textContent;
  let left = Number(box.dataset.erasing);
  const timer = setInterval(() => {
    left -= 1;
    line.textContent = words.replace(/\d+/u, String(Math.max(0, left)));
    if (left > -3) return;
    clearInterval(timer);
    location.reload();
  }, 1000);
}
