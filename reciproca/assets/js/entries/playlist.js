import "../beacon.js";
import "../voice/player.js";
import "../careers/keep.js";
import "../playlist/page.js";

document.documentElement.classList.add("js");
