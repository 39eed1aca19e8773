// Written answers count as read once their end has been on the screen for two seconds; transcripts can be searched.
import { post, token } from "./post.js";

export function startReading(room) {
  const stops = [watchText(room), startFind(room)];
  return () => stops.forEach((stop) => stop());
}

function watchText(room) {
  const text = room.querySelector("[data-read]");
  return text ? watch(text, token(room)) : () => {};
}

export function watch(text, csrf) {
  const end = document.createElement("span");
  text.append(end);
  let timer = 0;
  const watcher = new IntersectionObserver(([entry]) => {
    clearTimeout(timer);
    if (!entry.isIntersecting) return;
    timer = setTimeout(() => {
      watcher.disconnect();
      post(text.dataset.read, {}, csrf).catch(() => {});
    }, 2000);
  });
  watcher.observe(end);
  return () => { clearTimeout(timer); watcher.disconnect(); };
}

function startFind(room) {
  const field = room.querySelector("[data-find]");
  const script = room.querySelector("[data-script]");
  if (!field || !script) return () => {};
  const words = script.textContent;
  const written = [...script.childNodes]; // with what the machine is unsure of
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLocaleLowerCase();
    if (!wanted) {
      delete script.dataset.ready;
      script.replaceChildren(...written);
      return;
    }
    script.replaceChildren(...marked(words, wanted));
    script.querySelector("mark")?.scrollIntoView({ block: "nearest" });
  });
  return () => {};
}

function marked(words, wanted) {
  const parts = [];
  const low = words.toLocaleLowerCase();
  let at = 0;
  for (let found = low.indexOf(wanted); found >= 0; found = low.indexOf(wanted, at)) {
    const mark = document.createElement("mark");
    mark.textContent = words.slice(found, found + wanted.length);
    parts.push(words.slice(at, found), mark);
    at = found + wanted.length;
  }
  return [...parts, words.slice(at)];
}
