import "../beacon.js";
import "../voice/player.js";
import "../careers/saved.js";

document.documentElement.classList.add("js");
