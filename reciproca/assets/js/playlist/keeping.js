// Wishes, kept on this device for each brand, and read back with care: nothing that makes no sense comes in.
import { KINDS, NOTHING } from "./match.js";

const names = (list) => (Array.isArray(list) ? list.filter((one) => typeof one === "string").slice(0, 20) : []);
const point = (at) => (Array.isArray(at) && at.length === 2 && at.every(Number.isFinite) ? at : null);

export function sane(said) {
  const wishes = { ...NOTHING, ...(said && typeof said === "object" ? said : {}) };
  return {
    areas: names(wishes.areas),
    place: String(wishes.place || "").slice(0, 80),
    at: point(wishes.at),
    here: wishes.here === true && !wishes.place && point(wishes.at) !== null,
    km: [10, 25, 50, 100].includes(wishes.km) ? wishes.km : NOTHING.km,
    home: wishes.home === true,
    hours: ["full", "part"].includes(wishes.hours) ? wishes.hours : "",
    pay: Number.isInteger(wishes.pay) && wishes.pay > 0 ? Math.min(wishes.pay, 1e6) : 0,
    per: ["year", "month", "hour"].includes(wishes.per) ? wishes.per : NOTHING.per,
    values: names(wishes.values),
    saved: wishes.saved === true,
    off: names(wishes.off).filter((kind) => KINDS.includes(kind)),
  };
}

export function recall(brand) {
  try {
    return sane(JSON.parse(localStorage.getItem(`wishes:${brand}`)));
  } catch {
    return sane({});
  }
}

// Returns whether the device kept them.
export function remember(brand, wishes) {
  try {
    localStorage.setItem(`wishes:${brand}`, JSON.stringify(wishes));
    return true;
  } catch {
    return false;
  }
}

export function forget(brand) {
  try {
    localStorage.removeItem(`wishes:${brand}`);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
