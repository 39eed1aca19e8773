import "../brand/trying.js";
