import "../pipeline/board.js";
