// The playlist: its order is made of wishes and public facts, and of nothing else.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { sane } from "../../reciproca/assets/js/playlist/keeping.js";
import { aMonth, isLike, journey, judge, kilometres, NOTHING } from "../../reciproca/assets/js/playlist/match.js";
import { ordered } from "../../reciproca/assets/js/playlist/order.js";
import { read } from "../../reciproca/assets/js/playlist/words.js";

const BOLOGNA = [44.494, 11.339];
const FAENZA = [44.29, 11.879];
const PLACES = [["Bologna", ...BOLOGNA], ["Faenza", ...FAENZA], ["Prato", 43.885, 11.098], ["Reggio Emilia", 44.698, 10.631]];

const card = (slug, more = {}) => ({
  slug, area: "Negozi", city: "Bologna", at: BOLOGNA, home: "no", hours: 38, pay: [2077, 2385], values: ["team"],
  since: "2026-11-01", ...more,
});
const CARDS = [
  card("negozio"),
  card("tornio", { area: "Bottega", city: "Faenza", at: FAENZA, hours: 24, pay: [1846, 2192], values: ["craft", "learning"], since: "2026-11-10" }),
  card("web", { area: "Uffici", home: "all", hours: 40, pay: [2154, 2538], values: ["own_time"], since: "2026-11-03" }),
  card("vetrina", { city: "Modena", at: [44.647, 10.925], hours: 20, pay: null, since: "2026-11-12" }),
  card("altrove", { city: "Borgo Senzanome", at: null, hours: null, area: "", values: [] }),
];
const WISHES = sane({ areas: ["Negozi"], place: "Bologna", at: BOLOGNA, km: 25, hours: "part", pay: 1900, values: ["team"] });
const slugs = (list) => list.map(({ facts }) => facts.slug);

// Numbers that look drawn and are the same every time.
function* draws(seed) {
  for (;;) yield (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
}
function shuffled(list, draw) {
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(draw.next().value * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other], mixed[at]];
  }
  return mixed;
}

test("the same wishes and facts give the same order, in whatever order cards come", () => {
  const draw = draws(7);
  const order = slugs(ordered(CARDS, WISHES));
  for (let time = 0; time < 200; time++) assert.deepEqual(slugs(ordered(shuffled(CARDS, draw), WISHES)), order);
});

test("where the device is counts as a town without a name: the nearest first, in whatever order", () => {
  const here = sane({ here: true, at: [44.29, 11.88] });
  assert.deepEqual(slugs(ordered(CARDS, here)), ["tornio", "web", "altrove", "negozio", "vetrina"]);
  const [reason] = judge(CARDS[1], here);
  assert.equal(reason.how, "near");
  assert.ok(reason.km < 1);
  assert.equal(sane({ here: true }).here, false, "without a point there is no here");
  assert.equal(sane({ here: true, place: "Bologna", at: BOLOGNA }).here, false, "a town was chosen");
});

test("what is no public fact changes nothing, however it is dealt out", () => {
  const draw = draws(11);
  const irrelevant = {
    headline: ["A", "B", "C", "D", "E"], manager: ["Anna", "Omar", "Li", "Sofia", "Jan"], views: [1, 2, 3, 4, 5],
    colour: ["#fff", "#000", "#f00", "#0f0", "#00f"], sponsored: [true, false, true, false, true], rank: [5, 4, 3, 2, 1],
    organization: ["a", "b", "c", "d", "e"], applications: [900, 0, 3, 12, 7], points: [9, 9, 9, 9, 9], km: [0, 0, 0, 0, 0],
  };
  const plain = ordered(CARDS, WISHES);
  for (let time = 0; time < 100; time++) {
    const dealt = CARDS.map((facts) => ({ ...facts }));
    for (const [name, values] of Object.entries(irrelevant)) {
      shuffled(values, draw).forEach((value, at) => (dealt[at][name] = value));
    }
    const order = ordered(dealt, WISHES);
    assert.deepEqual(slugs(order), slugs(plain));
    assert.deepEqual(order.map(({ reasons }) => reasons), plain.map(({ reasons }) => reasons));
  }
});

test("what a person is changes nothing: the order knows wishes alone", () => {
  const order = slugs(ordered(CARDS, WISHES));
  for (const more of [{ name: "Sara" }, { age: 61 }, { gender: "f" }, { email: "x@y" }, { visits: 9 }, { cv: "x" }]) {
    assert.deepEqual(slugs(ordered(CARDS, { ...WISHES, ...more })), order);
    assert.deepEqual(sane({ ...WISHES, ...more }), WISHES);
  }
});

test("every card stays, whatever is wished for", () => {
  const never = sane({ areas: ["Luna"], place: "Oslo", at: [59.9, 10.7], km: 10, hours: "part", pay: 1e6, per: "month", values: ["planet"] });
  assert.deepEqual(slugs(ordered(CARDS, never)).sort(), CARDS.map(({ slug }) => slug).sort());
});

test("every wish that counts has a reason on every card, and a reason that is off does not count", () => {
  const wishes = { ...WISHES, off: ["hours", "pay"] };
  for (const { reasons } of ordered(CARDS, wishes)) {
    assert.deepEqual(reasons.map(({ kind }) => kind), ["areas", "place", "values"]);
  }
  assert.deepEqual(slugs(ordered(CARDS, wishes)), slugs(ordered(CARDS, { ...WISHES, hours: "", pay: 0 })));
});

test("without wishes the newest come first", () => {
  assert.deepEqual(slugs(ordered(CARDS, NOTHING)), ["vetrina", "tornio", "web", "altrove", "negozio"]);
});

test("meeting more comes before meeting less, and nearer before farther", () => {
  assert.equal(slugs(ordered(CARDS, sane({ hours: "part" })))[0], "vetrina");
  assert.equal(slugs(ordered(CARDS, sane({ areas: ["Bottega"], hours: "part" })))[0], "tornio");
  const near = sane({ place: "Bologna", at: BOLOGNA, km: 100 });
  assert.deepEqual(slugs(ordered(CARDS, near)).slice(0, 4), ["web", "negozio", "vetrina", "tornio"]);
});

test("half a wish counts half", () => {
  assert.equal(judge(CARDS[0], sane({ pay: 2200 }))[0].met, 1);
  assert.equal(judge(CARDS[0], sane({ pay: 2000 }))[0].met, 2);
  assert.equal(judge(CARDS[0], sane({ pay: 2400 }))[0].met, 0);
  assert.equal(judge(CARDS[0], sane({ pay: 27000, per: "year" }))[0].met, 2);
  assert.equal(judge(CARDS[0], sane({ pay: 12, per: "hour" }))[0].met, 2);
});

test("saved cards come first only where that is wished for", () => {
  const cards = CARDS.map((facts) => ({ ...facts, saved: facts.slug === "altrove" }));
  assert.notEqual(slugs(ordered(cards, NOTHING))[0], "altrove");
  assert.equal(slugs(ordered(cards, sane({ saved: true })))[0], "altrove");
});

test("the server's alerts and the device judge alike", () => {
  const cases = JSON.parse(readFileSync(new URL("../alerts/like.json", import.meta.url)));
  const known = Object.fromEntries(PLACES.map(([name, ...at]) => [name.toLowerCase(), at]));
  for (const { name, wishes, facts, met } of cases) {
    const at = known[(wishes.place || "").toLowerCase()] || null;
    assert.equal(isLike({ ...card("x"), ...facts }, sane({ ...wishes, at })), met, name);
  }
});

test("distances, journeys and pay are what they say", () => {
  assert.ok(Math.abs(kilometres(BOLOGNA, FAENZA) - 48.6) < 1);
  assert.deepEqual(journey(1), { by: "foot", minutes: 16 });
  assert.deepEqual(journey(3), { by: "bike", minutes: 16 });
  assert.deepEqual(journey(49), { by: "car", minutes: 65 });
  assert.deepEqual([aMonth(26000, "year", 40), aMonth(1500, "month", 20), aMonth(12, "hour", 30)], [2000, 1500, 1560]);
});

const SAID = [
  ["a Bologna", { place: "Bologna" }],
  ["un part-time in negozio vicino a Bologna, almeno 1.300 al mese", { hours: "part", areas: ["Negozi"], place: "Bologna", pay: 1300, per: "month" }],
  ["full time workshop job near Faenza from €26,000 a year", { hours: "full", place: "Faenza", pay: 26000, per: "year" }],
  ["30k l'anno da casa", { pay: 30000, per: "year", home: true }],
  ["entro 20 km da Reggio Emilia, 12 euro l’ora", { km: 25, place: "Reggio Emilia", pay: 12, per: "hour" }],
  ["20 ore a settimana, voglio imparare con le mani", { hours: "part", values: ["learning", "craft"] }],
  ["mi piace il prato", {}],
  ["a Prato", { place: "Prato" }],
  ["a mezz'ora, 30 minuti da Bologna", { km: 25, place: "Bologna" }],
  ["bottega", { areas: ["Bottega"] }],
  ["", {}],
  ["🚀 <script>alert(1)</script>", {}],
];
for (const [text, wanted] of SAID) {
  test(`“${text}” is understood`, () => {
    const found = read(text, { areas: ["Negozi", "Bottega", "Uffici", "Bologna"], cities: ["Bologna", "Faenza"], places: PLACES });
    if (found.place) assert.ok(found.at, "where it is comes along");
    delete found.at;
    assert.deepEqual(found, wanted);
  });
}

test("what was kept and makes no sense is read as nothing", () => {
  for (const kept of [null, 3, "x", [], { km: 3, pay: -1, at: ["a"], off: ["x"], hours: 1, areas: "Negozi", values: [3] }]) {
    assert.deepEqual(sane(kept), NOTHING);
  }
});
