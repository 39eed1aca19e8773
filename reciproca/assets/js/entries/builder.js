import "./editor.js";
import "../editor/instead.js";
import "../editor/marking.js";
