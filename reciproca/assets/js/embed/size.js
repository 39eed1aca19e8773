// Tells the page around the frame that the card is here, what it is called and how tall it is. Nothing else is told.
const WORD = "reciproca:job-card";
const card = document.querySelector("main");

function tellSize() {
  parent.postMessage({ type: WORD, height: Math.ceil(card.getBoundingClientRect().height), title: document.title }, "*");
}

if (parent !== window && card) {
  // Browsers do not watch sizes in a frame that nobody sees yet, as this one is until the page around it knows of it.
  tellSize();
  addEventListener("load", tellSize);
  document.fonts.ready.then(tellSize);
  new ResizeObserver(tellSize).observe(card);
}
