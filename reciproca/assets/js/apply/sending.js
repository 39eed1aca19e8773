// Sends an application once. Without a network it waits on the device and leaves by itself.

let waiting = false;

function words(form, name) {
  return form.dataset[name];
}

function tellUser(text, bad = false) {
  let box = document.querySelector("[data-sent-state]");
  if (!box) {
    box = document.createElement("p");
    box.className = "save mt6";
    box.dataset.sentState = "";
    document.querySelector('[data-name="send"]').append(box);
  }
  box.setAttribute("role", bad ? "alert" : "status");
  box.textContent = text;
}

function busy(on) {
  const button = document.querySelector('[data-go="send"]');
  button.disabled = on;
  button.setAttribute("aria-busy", String(on));
}

function queue(form) {
  waiting = true;
  tellUser(words(form, "queued"));
  addEventListener("online", () => waiting && send(form), { once: true });
}

// The voice goes first: without it the application would be another one.
function afterVoice(form, wrong) {
  tellUser(words(form, "voiceFirst"));
  form.addEventListener("hello:kept", () => send(form, wrong), { once: true });
}

export async function send(form, wrong) {
  waiting = false;
  busy(true);
  if (form.dataset.voice === "moving") return afterVoice(form, wrong);
  if (!navigator.onLine) return queue(form);
  tellUser(words(form, "sending"));
  const body = new FormData(form);
  body.set("send", "1");
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
  } catch {
    return navigator.onLine ? fail(form) : queue(form);
  }
  const said = await answer.json().catch(() => null);
  if (said?.address) return location.assign(said.address);
  if (said?.shut) {
    busy(false);
    return tellUser(words(form, "shut"), true);
  }
  if (said?.errors && wrong) {
    busy(false);
    tellUser("");
    return wrong(said);
  }
  return fail(form);
}

function fail(form) {
  busy(false);
  tellUser(words(form, "failed"), true);
}
