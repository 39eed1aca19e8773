// What was sent is no longer kept on the device.
const key = document.body.dataset.forget;
try {
  if (key) localStorage.removeItem(key);
} catch {
  // A browser that keeps nothing has nothing to forget.
}
