// The segments of a take, one after the other, as if they were one sound.
export function createSound(sources, seconds, { moved, playing }) {
  const players = sources.map((source) => new Audio(typeof source === "string" ? source : URL.createObjectURL(source)));
  let at = 0;
  let before = 0;
  const tell = () => moved(Math.min(seconds, before + (players[at]?.currentTime ?? 0)));
  players.forEach((player, i) => {
    player.addEventListener("timeupdate", tell);
    player.addEventListener("play", () => playing(true));
    player.addEventListener("pause", () => playing(false));
    player.addEventListener("ended", () => {
      before += player.currentTime;
      at = i + 1;
      if (players[at]) players[at].play();
      else [at, before] = [0, 0];
    });
  });
  return {
    toggle: () => (players[at]?.paused ? players[at].play() : players[at]?.pause()),
    move: (by) => players[at] && ((players[at].currentTime = Math.max(0, players[at].currentTime + by)), tell()),
    stop: () => players.forEach((player) => player.pause()),
  };
}
