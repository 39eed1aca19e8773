import "../careers/share.js";

document.documentElement.classList.add("js");
