// Reasons in words. The words come with the page, in its language; here only their gaps are filled.
import { journey } from "./match.js";

export function speaker(words, names) {
  const fill = (key, gaps = {}) =>
    Object.entries(gaps).reduce((text, [gap, value]) => text.replaceAll(`{${gap}}`, value), words[key] || "");
  const named = (place) => place || words.whereYouAre; // a place without a name is the device’s own
  const money = new Intl.NumberFormat(words.language, { maximumFractionDigits: 0 });
  const amount = (value) => money.format(Math.round(value / 10) * 10);
  const listed = (values) => values.map((value) => (names[value] || value).toLowerCase()).join(", ");

  const kinds = {
    areas: ({ met, area }) => (met ? fill(area ? "areas" : "areasUnknown", { area }) : fill("areasOther", { area })),
    place: (reason) => (reason.how === "near" ? away(reason) : fill(reason.how, { km: round(reason.km), place: named(reason.place) })),
    hours: ({ met, hours }) => fill(!hours ? "hoursUnknown" : `${hours}${met ? "" : "Other"}`),
    pay: ({ met, low, high }) => {
      if (!high) return fill("payUnknown");
      return fill(["payOther", "payUpTo", "pay"][met], { amount: amount(met === 2 ? low : high) });
    },
    values: ({ met, values }) => fill(met ? "values" : "valuesOther", { values: listed(values) }),
    saved: ({ met }) => fill(met ? "saved" : "savedOther"),
  };

  function away({ km, place }) {
    if (km === null || km < 1) return place ? fill("here", { place }) : words.hereToo;
    const { by, minutes } = journey(km);
    return fill(by, { n: minutes, place: named(place) });
  }
  const round = (km) => (km === null ? "" : Math.round(km));

  return { reason: (reason) => kinds[reason.kind](reason), fill, listed };
}
