import "../careers/forget.js";

document.documentElement.classList.add("js");
