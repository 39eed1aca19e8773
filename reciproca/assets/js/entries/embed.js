import "../beacon.js";
import "../voice/player.js";
import "../embed/size.js";

document.documentElement.classList.add("js");
