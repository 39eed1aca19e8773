// A strip of frames or cards that the browser snaps: swiping is its own, the buttons and the arrow keys are its twins.
// Only what is in view can be reached; the rest is inert.
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const SETTLED_MS = 90;
// How long a press of a button or a key wins over what an earlier swipe still moves.
const WANTED_MS = 1000;

export class Strip {
  constructor(track, turned) {
    this.track = track;
    this.items = [...track.children];
    this.turned = turned;
    this.at = -1;
    this.wanted = null;
    let timer;
    const on = (kind, act) => track.addEventListener(kind, act, { passive: true });
    on("scroll", () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.come(), SETTLED_MS);
    });
    for (const kind of ["touchstart", "pointerdown", "wheel"]) on(kind, () => (this.wanted = null));
    addEventListener("resize", () => this.show(this.at, true));
  }

  get item() {
    return this.items[this.at];
  }

  // Where an item has to stand to be snapped to.
  left(at) {
    return this.items[at].offsetLeft - this.items[0].offsetLeft;
  }

  nearest() {
    const here = this.track.scrollLeft;
    const away = this.items.map((_item, at) => Math.abs(this.left(at) - here));
    return away.indexOf(Math.min(...away));
  }

  show(at, still = calm.matches) {
    this.track.scrollTo({ left: this.left(at), behavior: still ? "instant" : "smooth" });
  }

  go(to, still) {
    const at = Math.max(0, Math.min(to, this.items.length - 1));
    if (at === this.at) return;
    this.settle(at);
    this.show(at, still);
    this.wanted = at;
    clearTimeout(this.wanting);
    this.wanting = setTimeout(() => (this.wanted = null), WANTED_MS);
  }

  // A swipe that was still snapping when a button was pressed is added to the button's way: then it is gone again.
  come() {
    const at = this.nearest();
    if (this.wanted === null || this.wanted === at) this.settle(at);
    else this.show(this.wanted);
  }

  settle(at) {
    if (at === this.at) return;
    const before = this.at;
    this.at = at;
    this.item.inert = false;
    this.follow(this.items[before]);
    this.items.forEach((item, place) => (item.inert = place !== at));
    this.turned(at, before);
  }

  // Whoever pressed a button finds the same one under their finger in the next item.
  follow(from) {
    if (!from?.contains(document.activeElement)) return;
    const { does } = document.activeElement.dataset;
    const twin = does && this.item.querySelector(`[data-does="${does}"]`);
    (twin || this.item).focus({ preventScroll: true });
  }
}

// Arrow keys turn, wherever the focus is, except where they already mean something.
export function turnByKeys(strip) {
  const steps = { ArrowRight: 1, ArrowLeft: -1 };
  addEventListener("keydown", (event) => {
    const busy = event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented;
    if (busy || event.target.closest?.("input,textarea,select,audio,dialog")) return;
    if (event.key in steps) strip.go(strip.at + steps[event.key]);
    else if (event.key === "Home") strip.go(0);
    else if (event.key === "End") strip.go(strip.items.length - 1);
    else return;
    event.preventDefault();
  });
}
