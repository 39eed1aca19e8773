import "../voice/player.js";
import "../status/erasing.js";
import "../status/live.js";

document.documentElement.classList.add("js");
