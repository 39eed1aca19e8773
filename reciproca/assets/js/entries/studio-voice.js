import "../voice/player.js";
import "../htmx.js";

document.documentElement.classList.add("js");
