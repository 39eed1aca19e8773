import "./editor.js";
import "../editor/instead.js";
