// The order of cards, from wishes and public facts alone: what meets more comes first, then what is nearer, then what
// is newer, then by name of address. The same wishes and facts give the same order, in whatever order cards came.
import { judge } from "./match.js";

const FAR = 1e9;

export function ordered(cards, wishes) {
  return cards
    .map((facts) => {
      const reasons = judge(facts, wishes);
      return {
        facts,
        reasons,
        points: reasons.reduce((sum, { met }) => sum + met, 0),
        km: reasons.find(({ kind }) => kind === "place")?.km ?? FAR,
      };
    })
    .sort(
      (one, other) =>
        other.points - one.points ||
        one.km - other.km ||
        compare(other.facts.since, one.facts.since) ||
        compare(one.facts.slug, other.facts.slug),
    );
}

const compare = (one, other) => (one < other ? -1 : Number(one > other));
