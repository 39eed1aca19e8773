import "../playlist/filling.js";

document.documentElement.classList.add("js");
