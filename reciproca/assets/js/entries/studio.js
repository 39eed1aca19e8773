import "../htmx.js";
document.documentElement.classList.add("js");
