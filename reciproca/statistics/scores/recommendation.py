"""How many more people would recommend than warn against."""

import math
from dataclasses import dataclass

import numpy as np

from reciproca.statistics.distributions import two_sided_z
from reciproca.statistics.estimate import Estimate
from reciproca.statistics.inputs import Values, whole_answers

PSEUDO_PROMOTERS, PSEUDO_PASSIVES, PSEUDO_DETRACTORS = 0.75, 1.5, 0.75


@dataclass(frozen=True, kw_only=True)
class RecommendationScore(Estimate):
    """A recommendation score (−100 to 100) with the counts and the mean it comes from."""

    standard_error: float | None = None
    promoters: int = 0
    passives: int = 0
    detractors: int = 0
    mean: float | None = None


def recommendation_score(ratings: Values, *, level: float = 0.95) -> RecommendationScore:
    """Answers: how many more people would recommend us than warn against us?

    Promoters answer 9 or 10, passives 7 or 8, detractors 0 to 6. The formula is known as NPS.

    Args:
        ratings: Raw answers, whole numbers 0 to 10; one per person. NaN is not answered.
        level: Confidence level of the interval, between 0 and 1.

    Returns:
        `estimate` is the raw score 100·(p − d). `low` and `high` are centred on the adjusted score,
        cut at ±100, and widened to the raw score where they would leave it out (one single answer,
        or a level below about .85). `standard_error` is that of the raw score, of a multinomial.
        `promoters`, `passives`, `detractors` are counts; `mean` is the mean answer, which is what
        linkage uses.

    Refuses:
        `too_few_people` when nobody answered.

    Raises:
        ValueError: A rating is not a whole number from 0 to 10.

    Source:
        Rocks 2016, American Statistician 70:365 (adjusted Wald with 3 pseudo-answers);
        Reichheld 2003 (categories).

    Example:
        >>> score = recommendation_score([10] * 45 + [8] * 30 + [3] * 25)
        >>> round(score.estimate), round(score.low, 1), round(score.high, 1)
        (20, 3.8, 35.1)
    """
    z = two_sided_z(level)
    answers = whole_answers(ratings, "ratings", (0, 10))
    n, promoters = len(answers), int(np.sum(answers >= 9))
    detractors = int(np.sum(answers <= 6))
    if n == 0:
        return RecommendationScore(level=level, refusal="too_few_people")
    raw, error = _net(promoters, detractors, n)
    centre, reach = _net(promoters + PSEUDO_PROMOTERS, detractors + PSEUDO_DETRACTORS, n + 3)
    return RecommendationScore(
        estimate=raw,
        low=min(raw, max(-100.0, centre - z * reach)),
        high=max(raw, min(100.0, centre + z * reach)),
        n=n,
        level=level,
        standard_error=error,
        promoters=promoters,
        passives=n - promoters - detractors,
        detractors=detractors,
        mean=float(answers.mean()),
    )


def recommendation_difference(first: Values, second: Values, *, level: float = 0.95) -> Estimate:
    """Answers: is the recommendation score of the first group really above that of the second?

    Whether the two intervals overlap is not the test; this interval leaving out 0 is.

    Args:
        first: Raw answers of the first group, whole numbers 0 to 10. NaN is not answered.
        second: Raw answers of the second group.
        level: Confidence level of the interval, between 0 and 1.

    Returns:
        First score minus second (−200 to 200) as `estimate`; `low` and `high` around the difference
        of the adjusted scores, whose variances add up; `n` is all people.

    Refuses:
        `too_few_people` when nobody of one group answered.

    Raises:
        ValueError: A rating is not a whole number from 0 to 10.

    Source:
        Rocks 2016, American Statistician 70:365 (adjusted Wald); variances of independent groups
        add.

    Example:
        >>> ours, theirs = [10] * 45 + [8] * 30 + [3] * 25, [10] * 30 + [8] * 30 + [3] * 40
        >>> gap = recommendation_difference(ours, theirs)
        >>> round(gap.estimate), round(gap.low), round(gap.high)
        (30, 7, 51)
    """
    z = two_sided_z(level)
    groups = [recommendation_score(answers, level=level) for answers in (first, second)]
    n = sum(group.n for group in groups)
    raw = [group.estimate for group in groups if group.estimate is not None]
    if len(raw) < 2:
        return Estimate(n=n, level=level, refusal="too_few_people")
    (centre, error), (other, other_error) = (_adjusted(group) for group in groups)
    estimate, middle = raw[0] - raw[1], centre - other
    reach = z * math.hypot(error, other_error)
    return Estimate(
        estimate=estimate,
        low=min(estimate, max(-200.0, middle - reach)),
        high=max(estimate, min(200.0, middle + reach)),
        n=n,
        level=level,
    )


def _net(promoters: float, detractors: float, n: float) -> tuple[float, float]:
    """Score and standard error: Var = [p + d − (p − d)²]/n, in points of 100."""
    p, d = promoters / n, detractors / n
    return 100 * (p - d), 100 * math.sqrt(max(0.0, p + d - (p - d) ** 2) / n)


def _adjusted(score: RecommendationScore) -> tuple[float, float]:
    """Adjusted score and its standard error."""
    promoters, detractors = score.promoters + PSEUDO_PROMOTERS, score.detractors + PSEUDO_DETRACTORS
    return _net(promoters, detractors, score.n + PSEUDO_PROMOTERS + PSEUDO_PASSIVES + PSEUDO_DETRACTORS)
