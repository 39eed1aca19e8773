"""Two cards compared once, at the number of people that was planned."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from reciproca.statistics.distributions import STANDARD_NORMAL, chi2_tail
from reciproca.statistics.estimate import Estimate
from reciproca.statistics.inputs import Label, single, whole
from reciproca.statistics.intervals import newcombe_difference, wilson

UNFAIR_BELOW = 0.001


@dataclass(frozen=True, kw_only=True)
class CardComparison(Estimate):
    """Share of B minus share of A, with what it would cost to be wrong.

    Attributes:
        share_a: Share that converted on card A, with Wilson's interval.
        share_b: Share that converted on card B, with Wilson's interval.
        z: Standardised difference at a fixed number of people.
        p: Its two-sided p; valid for the single look that was planned.
        probability_b_better: Probability that B converts better, from flat priors. A display: it
            does not make looking often harmless.
        expected_loss_a: Share lost on average by staying with A.
        expected_loss_b: Share lost on average by going to B.
        notes: `below_plan` when fewer people than planned saw one of the cards, `unfair_split` when
            the split is not by chance; the comparison is then not to be read.
    """

    share_a: Estimate = field(default_factory=Estimate)
    share_b: Estimate = field(default_factory=Estimate)
    z: float | None = None
    p: float | None = None
    probability_b_better: float | None = None
    expected_loss_a: float | None = None
    expected_loss_b: float | None = None
    notes: tuple[str, ...] = ()


def compare_cards(
    *,
    conversions_a: int,
    people_a: int,
    conversions_b: int,
    people_b: int,
    planned: int | None = None,
    level: float = 0.95,
) -> CardComparison:
    """Answers: by how much does card B convert better than card A, and how sure is that?

    Args:
        conversions_a: People who converted on card A; people, not impressions.
        people_a: People who saw card A.
        conversions_b: People who converted on card B.
        people_b: People who saw card B.
        planned: People per card that `planned_sample` asked for.
        level: Confidence level of the intervals, between 0 and 1.

    Returns:
        `estimate` (B − A, −1 to 1) with Newcombe's interval, `share_a`, `share_b`, `z` and `p`,
        `probability_b_better`, `expected_loss_a`, `expected_loss_b`, `notes`; `n` is all people.

    Refuses:
        `too_few_people` when nobody saw one of the cards. `z` and `p` are `None` when nobody, or
        everybody, converted.

    Raises:
        ValueError: A count is negative or not whole, or more people converted than saw the card.

    Source:
        Newcombe 1998, method 10; Miller 2015, "Formulas for Bayesian A/B testing";
        Stucchio 2015, "Bayesian A/B testing at VWO" (expected loss).

    Example:
        >>> found = compare_cards(conversions_a=48, people_a=80, conversions_b=56, people_b=70)
        >>> round(found.estimate, 2), round(found.low, 4), round(found.high, 4)
        (0.2, 0.0524, 0.3339)
    """
    a, b = (
        wilson(conversions_a, people_a, level=level),
        wilson(conversions_b, people_b, level=level),
    )
    gap = newcombe_difference(conversions_b, people_b, conversions_a, people_a, level=level)
    if gap.refusal:
        return CardComparison(n=gap.n, level=level, share_a=a, share_b=b, refusal=gap.refusal)
    z = _pooled_z(int(conversions_a), a.n, int(conversions_b), b.n)
    wins_a = int(conversions_a) + 1, a.n - int(conversions_a) + 1
    wins_b = int(conversions_b) + 1, b.n - int(conversions_b) + 1
    return CardComparison(
        **vars(gap),
        share_a=a,
        share_b=b,
        z=z,
        p=None if z is None else 2 * STANDARD_NORMAL.cdf(-abs(z)),
        probability_b_better=_probability_better(wins_b, wins_a),
        expected_loss_a=_expected_gain(wins_b, wins_a),
        expected_loss_b=_expected_gain(wins_a, wins_b),
        notes=_notes(a.n, b.n, planned),
    )


def split_is_fair(counts: Sequence[int] | Mapping[Label, int], *, shares: Sequence[float] | None = None) -> bool:
    """Answers: did chance divide people among the cards as it should, or is the experiment broken?

    Args:
        counts: People who saw each card.
        shares: Intended share of each card, in the same order, summing to 1; default: equal shares.

    Returns:
        `False` when such a split would come about by chance less than once in a thousand times.

    Raises:
        ValueError: A count is negative or not whole, or the shares do not fit.

    Source:
        Kohavi, Tang & Xu 2020, chapter 21 (821,588 against 815,482); Pearson 1900 (chi-square).

    Example:
        >>> split_is_fair([821_588, 815_482]), split_is_fair([5_010, 4_990])
        (False, True)
    """
    people = [whole(count, "counts") for count in (counts.values() if isinstance(counts, Mapping) else counts)]
    total = sum(people)
    if total == 0 or len(people) < 2:
        return True
    expected = _shares(shares, len(people))
    chi2 = sum((seen - total * part) ** 2 / (total * part) for seen, part in zip(people, expected, strict=True))
    return chi2_tail(chi2, len(people) - 1) >= UNFAIR_BELOW


def _shares(shares: Sequence[float] | None, cards: int) -> list[float]:
    if shares is None:
        return [1 / cards] * cards
    parts = [single(part, "shares") for part in shares]
    if len(parts) != cards or min(parts, default=1) <= 0 or abs(sum(parts) - 1) > 1e-9:
        raise ValueError("shares must hold one share above 0 per card and sum to 1.")
    return parts


def _pooled_z(s1: int, n1: int, s2: int, n2: int) -> float | None:
    pooled = (s1 + s2) / (n1 + n2)
    if pooled in {0.0, 1.0}:
        return None
    return (s2 / n2 - s1 / n1) / math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))


def _probability_better(first: tuple[int, int], second: tuple[int, int]) -> float:
    """P(first > second) for two beta distributions with whole numbers (Miller 2015)."""
    from scipy.special import betaln

    (a, b), (c, d) = first, second
    i = np.arange(a)
    logs = betaln(c + i, d + b) - np.log(b + i) - betaln(1 + i, b) - betaln(c, d)
    return float(min(1.0, np.exp(logs).sum()))


def _expected_gain(first: tuple[int, int], second: tuple[int, int]) -> float:
    """E[max(first − second, 0)]: each mean times the probability with one more conversion."""
    (a, b), (c, d) = first, second
    gain = a / (a + b) * _probability_better((a + 1, b), second)
    return max(0.0, gain - c / (c + d) * _probability_better(first, (c + 1, d)))


def _notes(people_a: int, people_b: int, planned: int | None) -> tuple[str, ...]:
    notes = []
    if planned is not None and min(people_a, people_b) < whole(planned, "planned"):
        notes.append("below_plan")
    if not split_is_fair([people_a, people_b]):
        notes.append("unfair_split")
    return tuple(notes)
