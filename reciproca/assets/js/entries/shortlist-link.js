// The shortlist on the manager's phone: what is heard and read counts, a reply may be spoken.
import { startLog } from "../review/log.js";
import { token } from "../review/post.js";
import { watch } from "../review/reading.js";
import "../editor/recorded.js";
import "../recorder/studio.js";
import "../voice/player.js";

document.documentElement.classList.add("js");
document.addEventListener("voice:made", ({ target, detail }) => startLog(document, target.dataset.heard, detail.audio));
for (const text of document.querySelectorAll("[data-read]")) watch(text, token(document));
