// The player: the bars are drawn by the server, the script colours what was heard and moves the head.
import { clock } from "./clock.js";
import { startLog } from "./log.js";

const SPEEDS = [0.75, 1, 1.25, 1.5, 2];
const kept = { speed: 1, skipping: false };

export function startPlayer(room) {
  const box = room.querySelector("[data-player]");
  if (!box) return silent();
  const audio = box.querySelector("[data-audio]");
  const bars = [...box.querySelectorAll(".bars rect")];
  const head = box.querySelector(".head");
  const seek = box.querySelector("[data-seek]");
  const duration = Number(box.dataset.duration);
  const silences = (box.dataset.silences || "").split(",").filter(Boolean).map((pair) => pair.split("-").map(Number));
  const log = startLog(room, box.dataset.heard, audio);
  const plays = [...room.querySelectorAll("[data-play]")];
  let frame = 0;
  let moved = false; // to a place of somebody's own choice

  audio.controls = false;
  audio.playbackRate = kept.speed;
  const now = () => audio.currentTime * 1000;

  function draw() {
    const at = Math.min(duration, now());
    const share = duration ? at / duration : 0;
    const full = Math.round(share * bars.length);
    bars.forEach((bar, index) => bar.setAttribute("class", index < full ? "on" : "off"));
    head.setAttribute("d", `M${(share * 720).toFixed(1)} 0V112`);
    const words = clock(at);
    room.querySelectorAll("[data-time]").forEach((element) => { element.textContent = words; });
    room.querySelectorAll("[data-progress]").forEach((element) => { element.value = share * 1000; });
    const note = room.querySelector("[data-note-time]");
    if (note) note.textContent = words;
    if (seek !== document.activeElement || !audio.paused) seek.value = at;
    seek.setAttribute("aria-valuetext", `${words} / ${clock(duration)}`);
    follow(room, share);
  }

  function tick() {
    if (kept.skipping) {
      const inside = silences.find(([start, end]) => now() > start + 250 && now() < end - 250);
      if (inside) audio.currentTime = (inside[1] - 200) / 1000;
    }
    draw();
    if (!audio.paused) frame = requestAnimationFrame(tick);
  }

  function show() {
    plays.forEach((button) => {
      button.setAttribute("aria-label", audio.paused ? button.dataset.playLabel : button.dataset.pauseLabel);
      button.querySelector("[data-when=paused]").hidden = !audio.paused;
      button.querySelector("[data-when=playing]").hidden = audio.paused;
    });
    cancelAnimationFrame(frame);
    if (!audio.paused) frame = requestAnimationFrame(tick);
    else draw();
  }

  const player = {
    toggle: () => (audio.paused ? audio.play().catch(() => {}) : audio.pause()),
    skip: (step) => player.go(now() + step),
    go(to) {
      moved = true;
      log.stretch();
      audio.currentTime = Math.max(0, Math.min(duration, to)) / 1000;
      log.begin();
      draw();
    },
    faster(by) {
      const at = SPEEDS.indexOf(kept.speed) + by;
      kept.speed = SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, at))];
      setSpeed();
    },
    now,
    pause: () => audio.pause(),
    stop: () => { cancelAnimationFrame(frame); log.stop(); audio.pause(); },
  };

  function setSpeed() {
    audio.playbackRate = kept.speed;
    const button = box.querySelector("[data-speed] .num");
    button.textContent = `${kept.speed.toLocaleString(document.documentElement.lang)}×`;
  }

  const silence = box.querySelector("[data-silence]");
  silence.setAttribute("aria-pressed", String(kept.skipping));
  silence.addEventListener("click", () => {
    kept.skipping = !kept.skipping;
    silence.setAttribute("aria-pressed", String(kept.skipping));
  });
  box.querySelector("[data-speed]").addEventListener("click", () => {
    kept.speed = SPEEDS[(SPEEDS.indexOf(kept.speed) + 1) % SPEEDS.length];
    setSpeed();
  });
  plays.forEach((button) => button.addEventListener("click", player.toggle));
  box.querySelectorAll("[data-skip]").forEach((button) => {
    button.addEventListener("click", () => player.skip(Number(button.dataset.skip)));
  });
  seek.addEventListener("input", () => player.go(Number(seek.value)));
  ["play", "pause", "ended", "seeked", "loadedmetadata"].forEach((name) => audio.addEventListener(name, show));
  const start = Number(box.dataset.start);
  // Whoever chose a place before the sound was there stays where they are.
  const resume = () => { if (!moved) audio.currentTime = start / 1000; };
  if (start) audio.addEventListener("loadedmetadata", resume, { once: true });
  startQuestion(room, player);
  setSpeed();
  draw();
  return player;
}

// The words said so far are dark, those to come are lighter. Without word times the share of the length is a fair guess.
function follow(room, share) {
  const script = room.querySelector("[data-script]");
  if (!script || script.querySelector("mark")) return;
  if (!script.dataset.ready) {
    const words = script.textContent;
    const said = document.createElement("span");
    const next = document.createElement("span");
    said.className = "said";
    next.className = "next";
    script.replaceChildren(said, next);
    script.dataset.ready = "yes";
    script.words = words;
    script.at = -1;
  }
  let at = Math.round(script.words.length * share);
  while (at > 0 && at < script.words.length && !/\s/u.test(script.words[at])) at += 1;
  if (at === script.at) return;
  script.at = at;
  script.firstChild.textContent = share ? script.words.slice(0, at) : script.words;
  script.lastChild.textContent = share ? script.words.slice(at) : "";
}

function startQuestion(room, player) {
  const button = room.querySelector("[data-ask]");
  let voice = null;
  button?.addEventListener("click", () => {
    player.pause();
    voice ??= new Audio(button.dataset.ask);
    if (voice.paused) voice.play().catch(() => {});
    else voice.pause();
  });
}

function silent() {
  const nothing = () => {};
  return { toggle: nothing, skip: nothing, go: nothing, faster: nothing, pause: nothing, now: () => 0, stop: nothing };
}
