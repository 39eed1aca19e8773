// Asks every half minute, while somebody looks, whether something has changed; never moves what is being read or heard.
const line = document.querySelector("[data-live]");
const EVERY = 30_000;
const SLOWER_AFTER = 20;
let asked = 0;
let timer;

async function ask() {
  asked += 1;
  try {
    const answer = await fetch(line.dataset.address, { headers: { Accept: "text/plain" } });
    if (answer.ok && (await answer.text()) !== line.dataset.live) return tell();
  } catch {
    // Offline: the next time will do.
  }
  return wait();
}

function wait() {
  clearTimeout(timer);
  timer = setTimeout(ask, asked > SLOWER_AFTER ? EVERY * 4 : EVERY);
}

function tell() {
  if (document.hidden) return location.reload();
  const words = document.createElement("span");
  words.className = "grow";
  words.textContent = line.dataset.words;
  const show = document.createElement("button");
  show.type = "button";
  show.className = "btn btn-s h44";
  show.textContent = line.dataset.show;
  show.addEventListener("click", () => location.reload());
  const note = document.createElement("p");
  note.className = "note row mt2";
  note.append(words, show);
  return line.replaceChildren(note);
}

if (line) {
  wait();
  document.addEventListener("visibilitychange", () => {
    if (line.firstChild) return;
    if (document.hidden) clearTimeout(timer);
    else ask();
  });
}
