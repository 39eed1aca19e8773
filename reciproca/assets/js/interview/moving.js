// What an older link left on this phone goes on under this one, before anything of it is shown or sent.
import { moveTakes } from "../recorder/store.js";

const LINK = /^\/iv\/[^/]+\//;
const place = location.pathname.match(LINK)?.[0];
const owner = document.querySelector("[data-owner]")?.dataset.owner;

export const moved = place && owner ? moveTakes(owner, LINK, place).catch(() => {}) : Promise.resolve();
