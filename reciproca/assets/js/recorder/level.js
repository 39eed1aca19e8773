// What a level says about a microphone, in a word. Pure: fed with decibels every so many milliseconds.
export const GOOD = -35;
export const FAINT = -45;
export const CLIP = -1;
const HEARD_MS = 400;
const FAINT_MS = 3000;
const CLIP_MS = 1000;

// "nothing": nobody speaks, or it is covered; "quiet": a voice from too far away; "clip": too near; "ok": heard well.
export function createJudge() {
  let heard = 0;
  let faint = 0;
  let far = 0;
  let clipped = 0;
  return ({ rms, top }, ms = 50) => {
    clipped = top > CLIP ? CLIP_MS : Math.max(0, clipped - ms);
    if (rms > GOOD) heard += ms;
    faint = rms < FAINT ? faint + ms : 0;
    far += rms >= FAINT && rms <= GOOD ? ms : 0;
    if (clipped) return "clip";
    if (faint >= FAINT_MS) return heard || far ? "quiet" : "nothing";
    if (heard >= HEARD_MS) return "ok";
    return far >= FAINT_MS ? "quiet" : "nothing";
  };
}
