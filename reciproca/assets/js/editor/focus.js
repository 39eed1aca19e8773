// What must stay in sight: a tap on the photograph writes the two numbers beside it.
const place = document.querySelector("[data-focus]");

if (place) {
  const { x, y } = place.closest("form").elements;
  const dot = place.querySelector("[data-dot]");
  const picture = place.querySelector("img");
  const show = () => {
    dot.hidden = false;
    dot.animate(
      { left: [`${x.value}%`, `${x.value}%`], top: [`${y.value}%`, `${y.value}%`] },
      { fill: "forwards", duration: 1 },
    );
  };
  place.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    x.value = Math.round((100 * (event.clientX - box.left)) / box.width);
    y.value = Math.round((100 * (event.clientY - box.top)) / box.height);
    show();
  });
  x.addEventListener("input", show);
  y.addEventListener("input", show);
  show();
}
