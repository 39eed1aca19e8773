// Shares a page by the device's own sheet, else copies its address.
import { tell } from "../beacon.js";
import { toast } from "./say.js";

async function copy(address, words) {
  try {
    await navigator.clipboard.writeText(address);
    toast(words);
  } catch {
    prompt(words, address);
  }
}

// Where the device shares files, the picture goes along; fetched when it is wanted, and left out when it is slow.
async function withPicture(button, what) {
  const { shareFiles, name } = button.dataset;
  if (!shareFiles || !navigator.canShare) return what;
  const answer = await fetch(shareFiles, { signal: AbortSignal.timeout(4000) }).catch(() => null);
  if (!answer?.ok) return what;
  const files = [new File([await answer.blob()], name, { type: "image/jpeg" })];
  return navigator.canShare({ ...what, files }) ? { ...what, files } : what;
}

for (const button of document.querySelectorAll("[data-share]")) {
  const { share, title, copied } = button.dataset;
  button.addEventListener("click", async () => {
    try {
      if (navigator.share) await navigator.share(await withPicture(button, { title, url: share }));
      else await copy(share, copied);
      tell("shared");
    } catch (problem) {
      if (problem.name !== "AbortError") await copy(share, copied);
    }
  });
}
