// The takes of a question that lie on this phone: which one is heard, and the way back to another.
import { clock } from "./draw.js";
import { fill, words } from "./page.js";

const MOST = 140;

// What is kept of a take's levels, to draw it again once its sound has gone to the server.
export function waveOf(levels) {
  const step = Math.max(1, Math.ceil(levels.length / MOST));
  const found = [];
  for (let at = 0; at < levels.length; at += step) found.push(Math.round(100 * Math.max(...levels.slice(at, at + step))));
  return found;
}

export async function listTakes(list, recorder, shown) {
  const takes = await recorder.takes();
  list.hidden = takes.length < 2;
  const row = list.parentElement.querySelector("template").content.firstElementChild;
  list.replaceChildren(
    ...takes
      .map((take, i) => {
        const line = row.cloneNode(true);
        const [badge, name, length] = line.querySelectorAll("span");
        const use = line.querySelector("button");
        const here = take.id === shown.id;
        badge.textContent = here ? words.take_here : words.take_kept;
        badge.className = here ? "badge badge-brand" : "badge badge-line";
        name.textContent = fill(words.take_name, { n: i + 1 });
        length.textContent = clock(take.seconds);
        use.hidden = here;
        use.setAttribute("aria-label", `${words.take_use}: ${name.textContent}`);
        use.addEventListener("click", () => recorder.choose(take.id));
        return line;
      })
      .reverse(),
  );
  return takes.length;
}
