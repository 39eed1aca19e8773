import "../feedback/composer.js";
import "../recorder/studio.js";
import "../voice/player.js";
