import "../beacon.js";
import "../apply/screens.js";
import { tellZone } from "../interview/zone.js";

document.documentElement.classList.add("js");
document.querySelectorAll("[data-zone]").forEach(tellZone);
