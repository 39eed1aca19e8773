// “Where I am”: the browser is asked only when somebody taps, and what it answers stays on this device, no sharper than
// a kilometre: enough for an order by distance.
const WAIT_MS = 12_000;
const OLD_MS = 10 * 60_000;
const DENIED = 1;
const roughly = (degrees) => Math.round(degrees * 100) / 100;

export function here(root, { wishes, change, words }) {
  const button = root.querySelector("[data-here]");
  const said = root.querySelector("[data-here-said]");
  button.hidden = !("geolocation" in navigator) || !isSecureContext;

  function found({ coords }) {
    answer("");
    change({ place: "", at: [roughly(coords.latitude), roughly(coords.longitude)], here: true });
  }
  function answer(text) {
    button.removeAttribute("aria-busy");
    said.textContent = text;
  }

  button.addEventListener("click", () => {
    if (wishes().here) return change({ place: "", at: null });
    if (button.hasAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    said.textContent = words.hereAsking;
    navigator.geolocation.getCurrentPosition(
      found,
      ({ code }) => answer(code === DENIED ? words.hereDenied : words.hereUnknown),
      { timeout: WAIT_MS, maximumAge: OLD_MS },
    );
  });

  // Shows whether it is in force; the words of a refusal stay until something else is chosen.
  return function show() {
    const now = wishes();
    button.setAttribute("aria-pressed", String(now.here));
    if (now.here) said.textContent = words.hereKept;
    else if (now.place || said.textContent === words.hereKept) said.textContent = "";
  };
}
