// Reads what somebody writes in their own words, in Italian or English, into wishes. Plain rules, on the device; what is
// not understood is left out, and what was understood is shown so that it can be taken back.
import { bare } from "./match.js";

const PART = /part[- ]?time|half[- ]?time|mezza giornata|mezzo tempo|poche ore/;
const FULL = /full[- ]?time|tempo pieno|giornata intera/;
const HOME = /da casa|da remoto|remoto|remote|smart ?working|telelavoro|from home/;
const PERIODS = {
  year: /^\W*(?:euro|eur|€)?\W*(?:lordi|gross)?\W*(?:l.?anno|all.?anno|anno|annui|annue|di ral|ral|a year|per year|yearly|year)/,
  month: /^\W*(?:euro|eur|€)?\W*(?:lordi|gross)?\W*(?:al mese|mese|mensili|a month|per month|monthly|month)/,
  hour: /^\W*(?:euro|eur|€)?\W*(?:lordi|gross)?\W*(?:l.?ora|all.?ora|ora|orari|an hour|per hour|hourly|hour)\b/,
};
const FLOOR = /(?:almeno|minimo|da|sopra i|piu di|at least|from|over|above|minimum)\s*(?:€\s*)?$/;
const MONEY = /^\s*(?:k\b|mila\b)?\s*(?:€|euro|eur)/;
const OTHER_UNIT = /^\s*(?:km|chilometri|kilomet|minut|ore\b|hours|h\b|min\b)/;
const BEFORE_PLACE = /(?:^|\s)(?:a|ad|da|in|vicino a|vicino ad|presso|zona|intorno a|near|around|close to|from|at)\s+$/;
const SIZES = [10, 25, 50, 100];
const VALUES = {
  own_time: /tempo libero|tempo per|famiglia|flessib|flexib|free time|family/,
  learning: /impar|formaz|crescer|crescita|learn|grow|train/,
  team: /squadra|team\b|gruppo|collegh|colleague/,
  autonomy: /autonom|liberta|freedom|independen/,
  craft: /con le mani|le mani|artigian|manual|craft|my hands/,
  people: /la gente|fra la gente|persone|clienti|with people|customers/,
  security: /sicur|stabil|indeterminato|secur|stable|permanent/,
  planet: /ambiente|sostenib|ecolog|planet|sustainab|green/,
};

export function read(text, { areas = [], cities = [], places = [] } = {}) {
  const said = ` ${bare(text).replace(/[’']/g, "'").replace(/\s+/g, " ")} `;
  const found = {};
  const hours = hoursIn(said);
  if (hours) found.hours = hours;
  if (HOME.test(said)) found.home = true;
  const km = distanceIn(said);
  if (km) found.km = km;
  Object.assign(found, payIn(said), placeIn(said, cities, places));
  // A shop may be called as its town: then the town is meant.
  const town = found.place ? bare(found.place) : "";
  const kinds = areas.filter((area) => named(town ? said.replaceAll(town, "") : said, area));
  if (kinds.length) found.areas = kinds;
  const values = Object.keys(VALUES).filter((value) => VALUES[value].test(said));
  if (values.length) found.values = values;
  return found;
}

function hoursIn(said) {
  if (PART.test(said)) return "part";
  if (FULL.test(said)) return "full";
  const number = /(\d{1,2}) ?(?:ore|hours)\b/.exec(said);
  return number ? (Number(number[1]) < 35 ? "part" : "full") : "";
}

function distanceIn(said) {
  const way = /(\d{1,3}) ?(km|chilometri|kilomet|minut|min\b)/.exec(said);
  if (!way) return 0;
  const km = way[2].startsWith("m") ? Number(way[1]) * 0.75 : Number(way[1]);
  return SIZES.find((size) => km <= size) || SIZES.at(-1);
}

// “almeno 1.500 al mese”, “30k l'anno”, “€12 an hour”.
function payIn(said) {
  for (const match of said.matchAll(/\d{1,3}(?:[., ]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?/g)) {
    const before = said.slice(0, match.index);
    let after = said.slice(match.index + match[0].length);
    if (OTHER_UNIT.test(after)) continue;
    let amount = Number(/[., ]\d{3}/.test(match[0]) ? match[0].replace(/[., ]/g, "") : match[0].replace(",", "."));
    const thousands = /^\s*(?:k|mila)\b/.exec(after);
    if (thousands) [amount, after] = [amount * 1000, after.slice(thousands[0].length)];
    const per = Object.keys(PERIODS).find((name) => PERIODS[name].test(after));
    if (!per && !thousands && !MONEY.test(after) && !FLOOR.test(before) && !/€\s*$/.test(before)) continue;
    return { pay: Math.round(amount), per: per || (amount >= 8000 ? "year" : amount >= 200 ? "month" : "hour") };
  }
  return {};
}

// A town counts where a word before it says so, or where a card is there: “prato” may be a meadow.
function placeIn(said, cities, places) {
  let best = null;
  for (const [name, ...at] of [...cities.map((city) => [city]), ...places]) {
    const town = bare(name);
    const start = said.indexOf(` ${town}`) + 1;
    if (!start || town.length < 3 || /[a-z0-9]/.test(said[start + town.length] || "")) continue;
    const meant = BEFORE_PLACE.test(said.slice(0, start)) || cities.includes(name);
    if (meant && (!best || town.length > bare(best.place).length)) best = { place: name, at: at.length ? at : null };
    else if (best && best.place === name && at.length) best.at = at;
  }
  return best || {};
}

// “in negozio” names the area “Negozi”: words that begin alike.
function named(said, area) {
  const words = said.split(/[^a-z0-9]+/);
  return bare(area)
    .split(/[^a-z0-9]+/)
    .filter((part) => part.length > 3)
    .some((part) => words.some((word) => word.length > 3 && alike(word, part)));
}

function alike(one, other) {
  const length = Math.max(4, Math.min(one.length, other.length) - 1);
  return one.slice(0, length) === other.slice(0, length);
}
