"""Intervals of shares, and of the difference between two shares or two means."""

import math

import numpy as np

from reciproca.statistics.distributions import two_sided_t, two_sided_z
from reciproca.statistics.estimate import Estimate
from reciproca.statistics.inputs import Floats, Values, answered, constant, whole


def wilson(successes: int, n: int, *, level: float = 0.95) -> Estimate:
    """Answers: which shares of all people are compatible with this share of those we saw?

    Args:
        successes: How many of them did it (a count).
        n: How many people there were (a count).
        level: Confidence level of the interval, between 0 and 1.

    Returns:
        The share (0 to 1) as `estimate`, with `low`, `high` and `n`.

    Refuses:
        `too_few_people` when `n` is 0.

    Raises:
        ValueError: A count is negative or not whole, or there are more successes than people.

    Source:
        Wilson 1927; Newcombe 1998, Statistics in Medicine 17:857, method 3 and Table I.

    Example:
        >>> share = wilson(81, 263)
        >>> f"{share.estimate:.4f}, {share.low:.4f} to {share.high:.4f}"
        '0.3080, 0.2553 to 0.3662'
    """
    z, s, n = two_sided_z(level), *_counts(successes, n, ("successes", "n"))
    if n == 0:
        return Estimate(level=level, refusal="too_few_people")
    p = s / n
    centre = (2 * s + z * z) / (2 * (n + z * z))
    reach = z * math.sqrt(z * z + 4 * s * (1 - p)) / (2 * (n + z * z))
    low = 0.0 if s == 0 else min(centre - reach, p)
    high = 1.0 if s == n else max(centre + reach, p)
    return Estimate(estimate=p, low=low, high=high, n=n, level=level)


def welch_difference(first: Values, second: Values, *, level: float = 0.95) -> Estimate:
    """Answers: by how much does the first group's mean exceed the second's, and how sure is that?

    Args:
        first: Values of the first group; gaps (NaN) are left out.
        second: Values of the second group.
        level: Confidence level of the interval, between 0 and 1.

    Returns:
        First mean minus second as `estimate`, with `low`, `high`; `n` is all values. The groups'
        variances may differ.

    Refuses:
        `too_few_people` with fewer than two values in a group, `no_variation` when both are constant.

    Raises:
        ValueError: A value is not a finite number.

    Source:
        Welch 1938, Biometrika 29:350; degrees of freedom: Satterthwaite 1946, Biometrics 2:110. The
        example is Student's sleep data (Student 1908, Biometrika 6:1) as R prints `t.test(extra ~ group, sleep)`.

    Example:
        >>> extra = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
        >>> other = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
        >>> found = welch_difference(extra, other)
        >>> f"{found.estimate:.2f}, {found.low:.7f} to {found.high:.7f}"
        '-1.58, -3.3654832 to 0.2054832'
    """
    groups = answered(first, "first"), answered(second, "second")
    n = sum(len(group) for group in groups)
    if min(len(group) for group in groups) < 2:
        return Estimate(n=n, level=level, refusal="too_few_people")
    if all(constant(group) for group in groups):
        return Estimate(n=n, level=level, refusal="no_variation")
    parts = [float(group.var(ddof=1)) / len(group) for group in groups]
    error2 = sum(parts)
    df = 1 / sum((part / error2) ** 2 / (len(group) - 1) for part, group in zip(parts, groups, strict=True))
    estimate = float(groups[0].mean() - groups[1].mean())
    reach = two_sided_t(level, df) * math.sqrt(error2)
    return Estimate(estimate=estimate, low=estimate - reach, high=estimate + reach, n=n, level=level)


def newcombe_difference(s1: int, n1: int, s2: int, n2: int, *, level: float = 0.95) -> Estimate:
    """Answers: by how much does the first share exceed the second, and how sure is that?

    Args:
        s1: How many of the first group did it (a count).
        n1: People in the first group (a count).
        s2: How many of the second group did it (a count).
        n2: People in the second group (a count).
        level: Confidence level of the interval, between 0 and 1.

    Returns:
        First share minus second (−1 to 1) as `estimate`, with `low`, `high`; `n` is all people.

    Refuses:
        `too_few_people` when one of the groups is empty.

    Raises:
        ValueError: A count is negative or not whole, or there are more successes than people.

    Source:
        Newcombe 1998, Statistics in Medicine 17:873, method 10 and Table II.

    Example:
        >>> gap = newcombe_difference(56, 70, 48, 80)
        >>> f"{gap.estimate:.4f}, {gap.low:.4f} to {gap.high:.4f}"
        '0.2000, 0.0524 to 0.3339'
    """
    s1, n1 = _counts(s1, n1, ("s1", "n1"))
    s2, n2 = _counts(s2, n2, ("s2", "n2"))
    first, second = wilson(s1, n1, level=level), wilson(s2, n2, level=level)
    if first.estimate is None or second.estimate is None:
        return Estimate(n=n1 + n2, level=level, refusal="too_few_people")
    difference = first.estimate - second.estimate
    down = math.hypot(_gap(first.estimate, first.low), _gap(second.high, second.estimate))
    up = math.hypot(_gap(first.high, first.estimate), _gap(second.estimate, second.low))
    return Estimate(
        estimate=difference,
        low=max(-1.0, difference - down),
        high=min(1.0, difference + up),
        n=n1 + n2,
        level=level,
    )


def percentile_interval(drawn: Floats, estimate: float, level: float) -> tuple[float, float]:
    """Bounds from the bootstrap draws that gave a number; they hold the estimate."""
    usable = drawn[np.isfinite(drawn)]
    if len(usable) == 0:
        return estimate, estimate
    low, high = np.quantile(usable, [0.5 - level / 2, 0.5 + level / 2])
    return min(float(low), estimate), max(float(high), estimate)


def _gap(upper: float | None, lower: float | None) -> float:
    return (upper or 0.0) - (lower or 0.0)


def _counts(successes: int, n: int, names: tuple[str, str]) -> tuple[int, int]:
    some, people = whole(successes, names[0]), whole(n, names[1])
    if some > people:
        raise ValueError(f"{names[0]} is {some}, more than the {people} of {names[1]}.")
    return some, people
