// Between places the grammar is the deck's: the arrow keys and a swipe do what ‹ › at the thumb do.
const SWIPE_PX = 70;
const ASIDE_PX = 45;
// Closer to the edge the gesture is the browser's own.
const EDGE_PX = 28;

const turn = (way) => document.querySelector(`.thumb [rel=${way}]`)?.click();

addEventListener("keydown", (event) => {
  const busy = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented;
  if (busy || event.target.closest?.("input,textarea,select,audio,dialog,.tabs")) return;
  if (event.key === "ArrowRight") turn("next");
  if (event.key === "ArrowLeft") turn("prev");
});

let start = null;
const ours = (touch) => touch.clientX > EDGE_PX && touch.clientX < innerWidth - EDGE_PX;

addEventListener(
  "touchstart",
  ({ touches, target }) => {
    start = touches.length === 1 && ours(touches[0]) && !target.closest("dialog,.tabs,[data-own-swipe]") ? touches[0] : null;
  },
  { passive: true },
);
addEventListener(
  "touchend",
  ({ changedTouches: [end] }) => {
    if (!start) return;
    const across = end.clientX - start.clientX;
    if (Math.abs(across) > SWIPE_PX && Math.abs(end.clientY - start.clientY) < ASIDE_PX) turn(across < 0 ? "next" : "prev");
  },
  { passive: true },
);
