import "../early.js";
import "../htmx.js";

// What needs a script is shown when every script of the page is there: a tap before that would be lost.
document.addEventListener("DOMContentLoaded", () => document.documentElement.classList.add("js"));
