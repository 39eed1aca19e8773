// Whether a card is what somebody looks for, wish by wish. Two is yes, one is in part or not known, nought is no.
// Nothing else of a card is looked at than its public facts. The server's alerts follow the same rule (alerts/wishes.py).

export const KINDS = ["areas", "place", "hours", "pay", "values", "saved"];
export const NOTHING = {
  areas: [], place: "", at: null, here: false, km: 25, home: false, hours: "", pay: 0, per: "month", values: [], saved: false, off: [],
};
const PART_TIME_BELOW = 35;
const USUAL_HOURS = 40;
const MONTHS_PAID = 13;
const WEEKS_A_MONTH = 52 / 12;
const EARTH_KM = 6371;

export const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

export function kilometres([fromLat, fromLon], [toLat, toLon]) {
  const turn = (degrees) => (degrees * Math.PI) / 180;
  const half =
    Math.sin(turn(toLat - fromLat) / 2) ** 2 +
    Math.cos(turn(fromLat)) * Math.cos(turn(toLat)) * Math.sin(turn(toLon - fromLon) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(half));
}

// An estimate that says so: as the crow flies and a third more, on foot, by bicycle or by car.
export function journey(km) {
  const [by, speed] = km <= 1.5 ? ["foot", 5] : km <= 10 ? ["bike", 15] : ["car", 60];
  const minutes = (km * 1.3 * 60) / speed;
  return { by, minutes: minutes < 20 ? Math.max(1, Math.round(minutes)) : 5 * Math.round(minutes / 5) };
}

export function aMonth(amount, per, hours) {
  if (per === "year") return Math.round(amount / MONTHS_PAID);
  return Math.round(per === "hour" ? amount * (hours || USUAL_HOURS) * WEEKS_A_MONTH : amount);
}

export function states(wishes, kind) {
  if (kind === "place") return Boolean(wishes.place || wishes.here || wishes.home);
  const wish = wishes[kind];
  return Array.isArray(wish) ? wish.length > 0 : Boolean(wish);
}

const judges = {
  areas: ({ area }, { areas }) => ({ met: area ? 2 * areas.includes(area) : 1, area }),
  place: near,
  hours: ({ hours }, wishes) => {
    if (!hours) return { met: 1 };
    const is = hours < PART_TIME_BELOW ? "part" : "full";
    return { met: 2 * (is === wishes.hours), hours: is };
  },
  pay: ({ pay, hours }, wishes) => {
    if (!pay) return { met: 1 };
    const floor = aMonth(wishes.pay, wishes.per, hours);
    return { met: pay[0] >= floor ? 2 : Number(pay[1] >= floor), low: pay[0], high: pay[1] };
  },
  values: ({ values }, wishes) => {
    const shared = wishes.values.filter((value) => values.includes(value));
    return { met: 2 * (shared.length > 0), values: shared.length ? shared : wishes.values };
  },
  saved: ({ saved }) => ({ met: 2 * Boolean(saved) }),
};

function near({ home, at, city }, wishes) {
  const away = at && wishes.at ? kilometres(wishes.at, at) : null;
  const asked = wishes.place || wishes.here;
  const found = { km: away, place: wishes.place };
  const here = asked && (away === null ? bare(wishes.place) === bare(city) : away <= wishes.km);
  if (here) return { ...found, met: 2, how: "near" };
  if (home === "all") return { ...found, met: 2, how: "home" };
  if (wishes.home && home === "some") return { ...found, met: 1, how: "some" };
  if (asked && !at) return { ...found, met: 1, how: "unknown" };
  return { ...found, met: 0, how: asked ? "far" : "onsite" };
}

// What a card is, for each wish that is stated and counts.
export function judge(facts, wishes) {
  return KINDS.filter((kind) => states(wishes, kind) && !wishes.off.includes(kind)).map((kind) => ({
    kind,
    ...judges[kind](facts, wishes),
  }));
}

export const isLike = (facts, wishes) => judge(facts, wishes).every(({ met }) => met > 0);
