// What a screen asks before going on. The server asks again; this only saves the way there.

export function say(field, words) {
  const box = document.getElementById(`${field.id || field.name}-error`);
  const bad = Boolean(words);
  if (field.type !== "radio") field.toggleAttribute("aria-invalid", bad);
  if (bad && field.type !== "radio") field.setAttribute("aria-invalid", "true");
  if (!box) return;
  box.textContent = words || "";
  box.hidden = !bad;
}

const filled = (form, name) => Boolean(form.elements[name]?.value?.trim());

function who(form) {
  const { name, email, phone } = form.elements;
  say(name, filled(form, "name") ? "" : name.dataset.missing);
  const reachable = filled(form, "email") || filled(form, "phone");
  const typed = email.value.trim();
  say(email, !reachable ? email.dataset.missing : typed && !email.checkValidity() ? email.dataset.wrong : "");
  if (phone) say(phone, "");
}

function ask(form, screen) {
  for (const group of screen.querySelectorAll("fieldset")) {
    const options = [...group.querySelectorAll("input")];
    const box = document.getElementById(`${group.id}-error`);
    const chosen = options.some((option) => option.checked);
    box.textContent = chosen ? "" : options[0].dataset.missing;
    box.hidden = chosen;
  }
}

export function anything(form) {
  const some = ["hello", "hello_text", "profile_link"].some((name) => filled(form, name));
  return some || form.dataset.voice === "moving" || Boolean(form.elements.cv?.files.length);
}

function hello(form, screen) {
  const { cv, profile_link: link } = form.elements;
  const file = cv.files[0];
  const large = file && file.size > Number(cv.dataset.limit);
  say(cv, large ? cv.dataset.wrong.replace("%n", Math.round(file.size / 1048576)) : "");
  const typed = link.value.trim();
  if (typed && !/^https?:\/\//.test(typed)) link.value = `https://${typed}`;
  say(link, link.checkValidity() ? "" : link.dataset.wrong);
  say(form.elements.hello_text, "");
  screen.querySelector("[data-nothing]").hidden = anything(form);
}

const CHECKS = { who, ask, hello };

// Checks a screen, says what is wrong and leads there; true when one may go on.
export function check(form, screen) {
  CHECKS[screen.dataset.name]?.(form, screen);
  const wrong = [...screen.querySelectorAll(".wrong")].find((box) => !box.hidden);
  if (!wrong) return true;
  const field = document.getElementById(wrong.id.replace(/-error$/, ""));
  const way = field?.closest("details");
  if (way) way.open = true;
  const target = field?.matches("fieldset") ? field.querySelector("input") : field;
  (target || screen.querySelector("summary"))?.focus();
  return false;
}
