// Where the best 20 seconds begin: the place at which the player stands when the button is tapped.
import { clock } from "./clock.js";
import { post, token } from "./post.js";

export function startSnippet(room, player) {
  const button = room.querySelector("[data-snippet]");
  button?.addEventListener("click", async () => {
    const answer = await post(button.dataset.snippet, { at_ms: Math.round(player.now()) }, token(room)).catch(() => null);
    if (!answer?.ok) {
      button.textContent = button.dataset.failed;
      return;
    }
    const { from_ms: from } = await answer.json();
    button.textContent = button.dataset.done.replace("%t", clock(from));
  });
  return () => {};
}
