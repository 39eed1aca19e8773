"""An interval that stays valid however often it is looked at."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from reciproca.statistics.estimate import Estimate
from reciproca.statistics.inputs import (
    Floats,
    Values,
    answered,
    as_floats,
    check_scale,
    on_scale,
    share,
    whole,
)


def _nobody() -> Floats:
    return np.empty(0)


@dataclass(frozen=True, kw_only=True, eq=False)
class ConfidenceSequence(Estimate):
    """The mean so far, with its interval after each person.

    Attributes:
        means: Mean after each person.
        lows: Lower bound after each person.
        highs: Upper bound after each person.
    """

    means: Floats = field(default_factory=_nobody, repr=False)
    lows: Floats = field(default_factory=_nobody, repr=False)
    highs: Floats = field(default_factory=_nobody, repr=False)


def confidence_sequence(
    values: Values,
    *,
    scale: Sequence[float] = (0, 1),
    tightest_at: int = 500,
    level: float = 0.95,
) -> ConfidenceSequence:
    """Answers: what is the mean so far, if we want to look after every single person?

    The price of looking always is an interval wider than that of a single planned look.

    Args:
        values: One value per person in order of time, within the scale. NaN is not answered.
        scale: Lowest and highest possible value; 0 and 1 for conversions.
        tightest_at: The number of people at which the interval shall be as narrow as it can be.
        level: Probability that all intervals together hold the true mean, between 0 and 1.

    Returns:
        `estimate`, `low`, `high` and `n` now; `means`, `lows`, `highs` after each person.

    Refuses:
        `too_few_people` when there is nobody.

    Raises:
        ValueError: A value lies off the scale or is not finite.

    Source:
        Robbins 1970; Howard, Ramdas, McAuliffe & Sekhon 2021, Annals of Statistics 49:1055,
        equation 14 (two-sided normal mixture); values on a scale are sub-Gaussian: Hoeffding 1963.

    Example:
        >>> found = confidence_sequence([0, 1] * 250)
        >>> found.estimate, round(found.low, 2), round(found.high, 2)
        (0.5, 0.43, 0.57)
    """
    ends, alpha = check_scale(scale), 1 - share(level, "level")
    people = answered(values, "values")
    on_scale(people, "values", ends)
    if len(people) == 0:
        return ConfidenceSequence(level=level, refusal="too_few_people")
    steps = np.arange(1, len(people) + 1)
    means = np.cumsum(people) / steps
    reach = _reach(steps, (ends[1] - ends[0]) / 2, whole(tightest_at, "tightest_at", least=1), alpha)
    lows, highs = np.maximum(ends[0], means - reach), np.minimum(ends[1], means + reach)
    return ConfidenceSequence(
        estimate=float(means[-1]),
        low=float(lows[-1]),
        high=float(highs[-1]),
        n=len(people),
        level=level,
        means=means,
        lows=lows,
        highs=highs,
    )


def _reach(steps: Values, spread: float, tightest_at: int, alpha: float) -> Floats:
    """√((v + ρ)·log((v + ρ)/(ρα²)))/n with v = n·spread²; ρ after Howard et al., proposition 3."""
    v, best = steps * spread**2, tightest_at * spread**2
    rho = best / (2 * math.log(1 / alpha) + math.log(1 + 2 * math.log(1 / alpha)))
    return as_floats(np.sqrt((v + rho) * np.log((v + rho) / (rho * alpha**2))) / steps)
