import "../beacon.js";
import "../voice/player.js";
import "../careers/keep.js";
import "../careers/seen.js";
import "../careers/share.js";
import "../careers/turning.js";

document.documentElement.classList.add("js");
