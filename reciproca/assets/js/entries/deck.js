import "../beacon.js";
import "../voice/player.js";
import "../careers/keep.js";
import "../careers/saved.js";
import "../careers/deck.js";

document.documentElement.classList.add("js");
