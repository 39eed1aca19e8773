// S6: asks for the microphone only after a tap, says how it hears, plays it back. Nothing of it is sent.
import { createJudge } from "../recorder/level.js";
import { createMeter } from "../recorder/meter.js";
import { pickMime, reasonOf } from "../recorder/mime.js";
import { clock, createBars } from "./draw.js";
import { hopeless, refuse, say, showView, words } from "./page.js";

const PATIENCE_MS = 6000; // who is not heard well by then may go on all the same

export function practise(root) {
  const find = (name) => document.querySelector(`[data-${name}]`);
  const level = find("level");
  const bars = createBars(find("meter"));
  let stream = null;
  let meter = null;
  let media = null;
  let pieces = [];
  let own = null;
  let judge = null;
  let waited = 0;
  let good = false;
  let device = localStorage.getItem("microphone") ?? "";

  function hear(decibels) {
    bars(Math.max(0, Math.min(1, (decibels.rms + 60) / 50)));
    const word = judge(decibels);
    tell(word);
    if (word === "ok") ready();
    waited += 50;
    if (waited >= PATIENCE_MS && find("begin").hidden) offer(words.go_on_anyway);
  }

  function tell(word) {
    if (level.textContent === words[word]) return;
    level.textContent = words[word];
    level.classList.toggle("ok", word === "ok");
    find("tick").hidden = word !== "ok";
    find("ring").classList.toggle("okring", word === "ok");
  }

  function ready() {
    if (good) return;
    good = true;
    say(words.ok);
    find("ring-label").setAttribute("aria-label", words.level_ok);
    offer(words.lets_start);
  }

  function offer(text) {
    find("begin").textContent = text;
    find("begin").hidden = false;
    find("try").hidden = true;
    find("hear").hidden = false;
  }

  async function start() {
    end();
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: device ? { deviceId: device } : true });
    } catch (problem) {
      fail(reasonOf(problem));
      return;
    }
    showView(root, "practice");
    find("again").hidden = true;
    find("try").hidden = true;
    [judge, waited, good] = [createJudge(), 0, false];
    find("begin").hidden = true;
    find("redo").hidden = true;
    tell("nothing");
    meter = createMeter(stream, hear);
    record();
    devices();
  }

  function record() {
    pieces = [];
    media = new MediaRecorder(stream, { mimeType: pickMime() || undefined });
    media.addEventListener("dataavailable", ({ data }) => pieces.push(data));
    media.start(500);
    const since = performance.now();
    const timer = setInterval(() => {
      if (media.state === "inactive") return clearInterval(timer);
      find("time").textContent = clock((performance.now() - since) / 1000);
    }, 500);
  }

  async function devices() {
    const inputs = (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === "audioinput");
    if (inputs.length < 2) return;
    const select = find("devices").querySelector("select");
    select.replaceChildren(...inputs.map(({ deviceId, label }) => new Option(label, deviceId, false, deviceId === device)));
    find("devices").hidden = false;
  }

  function fail(reason) {
    end();
    find("try").hidden = true;
    find("begin").hidden = true;
    find("again").hidden = ["missing", "in_app", "insecure"].includes(reason);
    find("copy-bar").hidden = !["missing", "in_app"].includes(reason);
    refuse(root, reason);
    if (!document.querySelector("a[data-outside]").hidden) find("copy-bar").hidden = true;
  }

  function end() {
    own?.pause();
    if (media?.state === "recording") media.stop();
    meter?.close();
    stream?.getTracks().forEach((track) => track.stop());
    stream = meter = null;
  }

  find("try").addEventListener("click", start);
  find("again").addEventListener("click", start);
  // Stops listening to play back: a voice that hears itself would judge its own echo.
  find("hear").addEventListener("click", async () => {
    if (media.state !== "inactive") {
      const stopped = new Promise((done) => media.addEventListener("stop", done, { once: true }));
      media.stop();
      await stopped;
    }
    meter?.close();
    own?.pause();
    own = new Audio(URL.createObjectURL(new Blob(pieces, { type: media.mimeType })));
    own.play();
    find("redo").hidden = false;
  });
  find("redo").addEventListener("click", start);
  find("devices").querySelector("select").addEventListener("change", ({ target }) => {
    device = target.value;
    localStorage.setItem("microphone", device);
    start();
  });
  addEventListener("pagehide", end);
  const reason = hopeless();
  if (reason) fail(reason);
}
