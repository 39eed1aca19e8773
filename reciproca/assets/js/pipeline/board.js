// The board: moving by sheet, by M, or by dragging; the same form does all three.
function sheetOf(link) {
  const sheet = document.getElementById("sheet");
  sheet.from = link;
  return sheet;
}

document.addEventListener("htmx:after:swap", () => {
  const sheet = document.getElementById("sheet");
  const form = sheet?.querySelector("[data-move-form]");
  if (form && !form.dataset.ready) begin(sheet, form);
  else if (sheet?.open && !document.activeElement?.closest("#sheet")) sheet.close();
  startToasts();
});

function begin(sheet, form) {
  form.dataset.ready = "yes";
  const back = document.createElement("input");
  back.type = "hidden";
  back.name = "back";
  back.value = location.search.slice(1);
  form.append(back);
  const button = form.querySelector("[data-says]");
  form.addEventListener("change", (event) => {
    button.textContent = button.dataset.says.replace("…", event.target.dataset.name);
  });
  form.querySelector("[data-close]").addEventListener("click", (event) => {
    event.preventDefault();
    sheet.close();
  });
  form.addEventListener("submit", () => setTimeout(() => { sheet.close(); sheet.replaceChildren(); }));
  sheet.addEventListener("close", () => sheet.from?.focus(), { once: true });
  if (!sheet.open) sheet.showModal();
  form.querySelector("[name=to]:checked,[name=to]:not(:disabled)")?.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-move]");
  if (link) sheetOf(link);
});

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "m" || event.ctrlKey || event.metaKey || event.altKey) return;
  const ticket = document.activeElement?.closest("[data-application]");
  if (!ticket || event.target.closest("input,textarea,select")) return;
  ticket.querySelector("[data-move]")?.click();
});

// Dragging is an extra: everything it does, «Move to…» does too.
let dragged = null;
document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-application]");
  if (dragged) event.dataTransfer.effectAllowed = "move";
});
document.addEventListener("dragover", (event) => {
  const column = dragged && event.target.closest?.("[data-stage]");
  if (!column) return;
  event.preventDefault();
  document.querySelectorAll(".col.over").forEach((other) => other.classList.toggle("over", other === column));
  column.classList.add("over");
});
document.addEventListener("dragend", () => {
  document.querySelectorAll(".col.over").forEach((column) => column.classList.remove("over"));
  dragged = null;
});
document.addEventListener("drop", (event) => {
  const column = dragged && event.target.closest?.("[data-stage]");
  if (!column) return;
  event.preventDefault();
  const before = dragged.closest("[data-stage]");
  if (before === column) return;
  drop(dragged, before.dataset.stage, column.dataset.stage);
});

function drop(ticket, seen, to) {
  const form = document.getElementById("drop");
  const address = ticket.querySelector("[data-move]").getAttribute("href");
  const values = {
    csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value, to, seen, back: location.search.slice(1),
  };
  const column = document.querySelector(`[data-stage="${to}"]`);
  if (column.querySelector(".empty")) {
    form.action = address;
    form.elements.to.value = to;
    form.elements.seen.value = seen;
    form.submit();
    return;
  }
  column.querySelector(".tickets")?.prepend(ticket);
  window.htmx.ajax("POST", address, { values, target: "#pipeline", select: "#pipeline", swap: "outerHTML" });
}

// A notice stays for ten seconds, longer while it is pointed at or in focus.
function startToasts() {
  document.querySelectorAll("[data-toast]:not([data-ready])").forEach((toast) => {
    toast.dataset.ready = "yes";
    // Whoever moved somebody by keyboard has lost their place with the old board: undoing is one Tab away.
    if (document.activeElement === document.body && toast.querySelector("button")) {
      toast.tabIndex = -1;
      toast.focus({ preventScroll: true });
    }
    const leave = () => {
      if (toast.matches(":hover") || toast.contains(document.activeElement)) setTimeout(leave, 3000);
      else toast.remove();
    };
    setTimeout(leave, 10000);
  });
}
startToasts();
