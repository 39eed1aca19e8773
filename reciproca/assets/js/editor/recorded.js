// A recording made in place: when the server holds it whole, the form may keep it.
for (const form of document.querySelectorAll("form[data-recorded]")) {
  form.addEventListener("recorder:kept", (event) => {
    form.elements.recording.value = event.detail.recording;
    form.querySelector("[data-needs-recording]").disabled = false;
  });
}
