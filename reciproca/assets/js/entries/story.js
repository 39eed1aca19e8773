import "../beacon.js";
import "../voice/player.js";
import "../careers/choosing.js";
import "../careers/story.js";

document.documentElement.classList.add("js");
