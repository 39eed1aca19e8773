// Says something to everybody: seen for a moment, and read aloud where a screen reader listens.
export function say(words) {
  const said = document.getElementById("said");
  if (!said) return;
  said.textContent = "";
  requestAnimationFrame(() => (said.textContent = words));
}

export function toast(words) {
  const box = document.createElement("div");
  box.className = "toast";
  box.textContent = words;
  document.body.append(box);
  say(words);
  setTimeout(() => box.remove(), 4000);
}
