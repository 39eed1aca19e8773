import "../voice/player.js";

import { answer } from "../interview/answer.js";
import { keepOffline } from "../interview/offline.js";
import { moved } from "../interview/moving.js";
import { practise } from "../interview/practice.js";
import { forget, review } from "../interview/review.js";
import { tellZone } from "../interview/zone.js";
import { notes, write } from "../interview/writing.js";
import { flush } from "../recorder/sender.js";

document.documentElement.classList.add("js");
const on = (selector, work) => document.querySelectorAll(selector).forEach(work);
on("[data-practice]", practise);
on("[data-recorder]", answer);
on("[data-write]", write);
on("[data-notes]", notes);
on("[data-review]", review);
on("[data-forget]", forget);
on("[data-zone]", tellZone);
keepOffline();
if (!document.querySelector("[data-recorder]")) moved.then(flush); // the recorder first picks up what a reload cut off
