// The review room: each part starts anew when htmx brings the next candidate; a new note leaves the others at work.
import { startKeys } from "./keys.js";
import { startNotes } from "./notes.js";
import { startPlayer } from "./player.js";
import { forget, startTravel } from "./travel.js";
import { startReading } from "./reading.js";
import { startScorecard } from "./scorecard.js";
import { startSheet } from "./sheet.js";
import { startSnippet } from "./snippet.js";

let stop = [];
let room = null;
let player = null;

function start() {
  const shown = document.querySelector("[data-room]");
  if (shown && shown === room) {
    startNotes(room, player);
    return;
  }
  stop.forEach((end) => end());
  stop = [];
  room = shown;
  if (!room) return;
  player = startPlayer(room);
  stop = [
    player.stop,
    startReading(room),
    startNotes(room, player),
    startScorecard(room, forget),
    startSheet(room, player),
    startSnippet(room, player),
    startKeys(room, player),
    startTravel(room),
  ];
}

start();
document.addEventListener("htmx:after:swap", start);
