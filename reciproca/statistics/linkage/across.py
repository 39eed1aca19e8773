"""Association across units: one mean per unit on each side."""

import math
from dataclasses import dataclass

import numpy as np

from reciproca.statistics.distributions import two_sided_z
from reciproca.statistics.estimate import Estimate, Refusal
from reciproca.statistics.inputs import (
    Floats,
    Values,
    as_floats,
    complete_pairs,
    constant,
    share,
    single,
)

FEWEST_UNITS = 8
"""With 8 units an r of .3 is compatible with anything from −.51 to .83."""


@dataclass(frozen=True, kw_only=True)
class UnitCorrelation(Estimate):
    """Pearson's r across units with what it rests on; `n` and `n_units` count units."""

    spearman: float | None = None
    leave_one_out: tuple[float, float] | None = None
    n_units: int = 0


def across_units(x: Values, y: Values, *, level: float = 0.95) -> UnitCorrelation:
    """Answers: do units that score higher on one side also score higher on the other?

    This compares units. It says nothing about what happens inside a unit when one side changes.

    Args:
        x: One mean per unit. NaN is not known; such units are left out.
        y: One mean per unit, in the same order; two Series are matched by their index.
        level: Confidence level of the interval, between 0 and 1.

    Returns:
        `estimate` (Pearson's r) with Fisher's interval, `spearman`, `leave_one_out` (lowest and
        highest r when any one unit is left out), `n_units`.

    Refuses:
        `too_few_units` below 8 units known on both sides, `no_variation` when one side is constant.

    Raises:
        ValueError: The columns differ in length, or a value is not a finite number.

    Source:
        Fisher 1921 (z); Spearman 1904; Anscombe 1973, American Statistician 27:17 (four data sets).

    Example:
        >>> x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
        >>> y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
        >>> found = across_units(x, y)
        >>> f"{found.estimate:.3f}, {found.low:.3f} to {found.high:.3f}, {found.spearman:.3f}"
        '0.816, 0.424 to 0.951, 0.818'
    """
    z = two_sided_z(level)
    first, second = complete_pairs(x, y)
    n = len(first)
    refusal = _refusal(first, second)
    if refusal:
        return UnitCorrelation(n=n, n_units=n, level=level, refusal=refusal)
    r = correlation(first, second)
    low, high = fisher_interval(r, n, z)
    return UnitCorrelation(
        estimate=r,
        low=low,
        high=high,
        n=n,
        level=level,
        spearman=correlation(ranks(first), ranks(second)),
        leave_one_out=_leave_one_out(first, second),
        n_units=n,
    )


def attenuation_ceiling(icc2_x: float, icc2_y: float) -> float:
    """Answers: how large could the observed r between unit means be at most, given their noise?

    Args:
        icc2_x: Reliability of the unit means of x, above 0 up to 1.
        icc2_y: Reliability of the unit means of y, above 0 up to 1.

    Returns:
        √(ICC(2)x · ICC(2)y), 0 to 1.

    Raises:
        ValueError: A reliability is not above 0 or is above 1.

    Source:
        Spearman 1904, American Journal of Psychology 15:72.

    Example:
        >>> round(attenuation_ceiling(0.5, 0.7), 3)
        0.592
    """
    return math.sqrt(_reliability(icc2_x, "icc2_x") * _reliability(icc2_y, "icc2_y"))


def corrected_correlation(r_between: float, r_within: float, icc2_x: float, icc2_y: float) -> float | None:
    """Answers: how large would r across units be, if unit means were free of their people's noise?

    Needs r_within of persons who answered both sides. Between employees and customers there is
    none; then show the observed r and `attenuation_ceiling`. Dividing r by the ceiling is wrong.

    Args:
        r_between: Observed r across unit means, −1 to 1.
        r_within: r across persons inside units, −1 to 1.
        icc2_x: Reliability of the unit means of x, above 0 up to 1.
        icc2_y: Reliability of the unit means of y, above 0 up to 1.

    Returns:
        r_within + (r_between − r_within)/√(ICC(2)x · ICC(2)y), or `None` when that leaves −1 to 1:
        the reliabilities then do not fit the data, and cutting the value off would hide it.

    Raises:
        ValueError: A correlation lies outside −1 to 1, or a reliability outside 0 to 1.

    Source:
        Maltarich, Bliese & Carpenter 2026; R package multilevel 2.8.

    Example:
        Their case: .25 becomes .17, where dividing by the ceiling would give .45.

        >>> round(corrected_correlation(0.25, 0.35, 5 / 9, 5 / 9), 2), round(0.25 / (5 / 9), 2)
        (0.17, 0.45)
    """
    between, within = (_r(value, name) for value, name in ((r_between, "r_between"), (r_within, "r_within")))
    corrected = within + (between - within) / attenuation_ceiling(icc2_x, icc2_y)
    return corrected if abs(corrected) <= 1 else None


def correlation(x: Floats, y: Floats) -> float:
    """Pearson's r of two columns that vary."""
    first, second = x - x.mean(), y - y.mean()
    r = float(first @ second) / math.sqrt(float(first @ first) * float(second @ second))
    return min(1.0, max(-1.0, r))


def ranks(column: Floats) -> Floats:
    """Ranks from 1; equal values share the mean of theirs."""
    _, place, counts = np.unique(column, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return as_floats((last - (counts - 1) / 2)[place])


def fisher_interval(r: float, n: int, z: float) -> tuple[float, float]:
    """Interval of a correlation of n pairs by Fisher's transformation."""
    if abs(r) == 1:
        return r, r
    reach = z / math.sqrt(n - 3)
    return math.tanh(math.atanh(r) - reach), math.tanh(math.atanh(r) + reach)


def _refusal(x: Floats, y: Floats) -> Refusal | None:
    if len(x) > 2 and (constant(x) or constant(y)):
        return "no_variation"
    return "too_few_units" if len(x) < FEWEST_UNITS else None


def _leave_one_out(x: Floats, y: Floats) -> tuple[float, float] | None:
    kept = [np.arange(len(x)) != row for row in range(len(x))]
    found = [correlation(x[rows], y[rows]) for rows in kept if not (constant(x[rows]) or constant(y[rows]))]
    return (min(found), max(found)) if found else None


def _reliability(value: float, name: str) -> float:
    number = single(value, name)
    return number if number == 1 else share(number, name)


def _r(value: float, name: str) -> float:
    number = single(value, name)
    if abs(number) > 1:
        raise ValueError(f"{name} must lie between -1 and 1, not {value!r}.")
    return number
