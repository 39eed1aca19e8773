// Parts and hashes: what of a segment can go out now, and what the whole of it is.

export const SLICES_PER_PART = 5;

export function newId() {
  return crypto.randomUUID();
}

export function join(slices) {
  const size = slices.reduce((sum, slice) => sum + slice.byteLength, 0);
  const whole = new Uint8Array(size);
  let at = 0;
  for (const slice of slices) {
    whole.set(new Uint8Array(slice), at);
    at += slice.byteLength;
  }
  return whole;
}

// A part is five slices, or the rest once the segment has ended; empty rests are no part.
export function partsOf(slices, ended) {
  const parts = [];
  for (let at = 0; at < slices.length; at += SLICES_PER_PART) {
    const group = slices.slice(at, at + SLICES_PER_PART);
    if (group.length === SLICES_PER_PART || ended) parts.push(join(group));
  }
  return parts.filter((part) => part.byteLength > 0);
}

export const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
export const contentDigest = (hash) => `sha-256=:${btoa(String.fromCharCode(...hash))}:`;

// Waits longer after each failure, with jitter so that a room full of phones does not come back at once.
export const backoff = (failures, random = Math.random) => Math.min(30_000, 500 * 2 ** failures) * (0.5 + random() / 2);
