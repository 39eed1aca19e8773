import "../review/room.js";
