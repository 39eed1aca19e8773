import "../editor/counts.js";
import "../editor/cutting.js";
import "../editor/focus.js";
import "../editor/ordering.js";
import "../editor/recorded.js";
import "../editor/saving.js";
import "../recorder/studio.js";
import "../voice/player.js";
