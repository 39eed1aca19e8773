"""Many tests at once, and how many units one test needs."""

import math
from dataclasses import dataclass

import numpy as np

from reciproca.statistics.distributions import (
    STANDARD_NORMAL,
    normal_quantile,
    two_sided_t,
    two_sided_z,
)
from reciproca.statistics.inputs import Booleans, Floats, Values, numbers, share, single


@dataclass(frozen=True, kw_only=True, eq=False)
class Screening:
    """Which of many tests stand, in the order of the p-values that were given.

    Attributes:
        rejected: Whether each test stands at `level`.
        adjusted: The adjusted p-values (q); NaN where there was none.
        n: How many tests were made.
        level: Share of false findings among all findings that is accepted.
    """

    rejected: Booleans
    adjusted: Floats
    n: int
    level: float


def false_discovery_rate(p_values: Values, level: float = 0.05) -> Screening:
    """Answers: which of the many associations on this screen are more than luck?

    Args:
        p_values: One p-value per test, 0 to 1. NaN is no test.
        level: Share of false findings among all findings that is accepted, between 0 and 1.

    Returns:
        `rejected` (booleans), `adjusted` (q), in the order given, and `n` tests.

    Raises:
        ValueError: A p-value lies outside 0 to 1.

    Source:
        Benjamini & Hochberg 1995, JRSS B 57:289, procedure (1) and the example of section 4.

    Example:
        >>> p = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344,
        ...      .0459, .3240, .4262, .5719, .6528, .7590, 1.0]
        >>> int(false_discovery_rate(p).rejected.sum())
        4
    """
    share(level, "level")
    p = numbers(p_values, "p_values")
    for row in np.flatnonzero((p < 0) | (p > 1)):
        raise ValueError(f"p_values has {p[row]:g} in row {row}, which is not a probability.")
    tested = np.flatnonzero(~np.isnan(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    n = len(order)
    steps = p[order] * n / np.arange(1, n + 1)
    adjusted = np.full(len(p), np.nan)
    adjusted[order] = np.minimum(1.0, np.minimum.accumulate(steps[::-1])[::-1])
    return Screening(rejected=np.nan_to_num(adjusted, nan=2.0) <= level, adjusted=adjusted, n=n, level=level)


def sample_size_for_correlation(r: float, power: float = 0.8, *, level: float = 0.95) -> int:
    """Answers: how many units does it take to find a correlation of this size, if it is there?

    Up to r = .3 Fisher's z alone; above, where few units suffice, with his bias term r/(2(n − 1))
    and the exact limit of t: the pair that gives Cohen's three sizes.

    Args:
        r: The correlation that shall not be missed, −1 to 1 without −1, 0 and 1.
        power: Probability to find it, between 0 and 1.
        level: 1 minus the probability to find one that is not there (two-sided), between 0 and 1.

    Returns:
        A whole number of units (at least 4).

    Raises:
        ValueError: `r` is 0 or not between −1 and 1, or `power` not between 0 and 1.

    Source:
        Cohen 1992, Psychological Bulletin 112:155, Table 2; Cohen 1988, chapters 3 and 12.

    Example:
        >>> [sample_size_for_correlation(r) for r in (0.1, 0.3, 0.5)]
        [783, 85, 28]
    """
    size, wanted = abs(single(r, "r")), normal_quantile(share(power, "power"))
    if not 0 < size < 1:
        raise ValueError(f"r must lie between -1 and 1 and not be 0, not {r!r}.")
    plain = ((two_sided_z(level) + wanted) / math.atanh(size)) ** 2 + 3
    if size <= 0.3:
        return max(4, round(plain))
    return max(4, round(_exact_size(size, power, level)))


def _exact_size(r: float, power: float, level: float) -> float:
    """The n (not yet whole) at which the power is met, by bisection."""
    low, high = 3.0 + 1e-6, 1000.0
    for _ in range(100):
        n = (low + high) / 2
        low, high = (n, high) if _power(r, n, level) < power else (low, n)
    return (low + high) / 2


def _power(r: float, n: float, level: float) -> float:
    t = two_sided_t(level, n - 2)
    limit = math.atanh(t / math.sqrt(t * t + n - 2))
    return STANDARD_NORMAL.cdf((math.atanh(r) + r / (2 * (n - 1)) - limit) * math.sqrt(n - 3))
