// Tells once that the page was really shown, while two headlines are compared.
const told = document.querySelector("[data-seen]");
if (told) navigator.sendBeacon(told.dataset.seen);
