"""Whether a value is outside what this number usually does. It says when, not why."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from reciproca.statistics.estimate import Refusal
from reciproca.statistics.inputs import Floats, Values, constant, numbers, whole

SIGMA_OF_RANGE = 1.128
"""d₂ of two: mean moving range over standard deviation."""
FEWEST_PERIODS = 4
RUN = 8
"""So many in a row on one side of the centre are a signal."""


@dataclass(frozen=True, kw_only=True, eq=False)
class ControlChart:
    """A centre line with limits, and the points that are outside what is usual.

    Attributes:
        centre: Centre line, from the baseline.
        lower: Lower limit: one number, or with `sizes` one per point.
        upper: Upper limit, likewise.
        signals: Zero-based points with a signal, in order.
        rules: Point → codes: `beyond_limits`, `eight_on_one_side` (the eighth and those after).
        n: Points of the baseline that were known.
        refusal: Stable code that says why there is no chart, else `None`.
    """

    centre: float | None = None
    lower: float | Floats | None = None
    upper: float | Floats | None = None
    signals: tuple[int, ...] = ()
    rules: dict[int, tuple[str, ...]] = field(default_factory=dict)
    n: int = 0
    refusal: Refusal | None = None

    @property
    def estimate(self) -> float | None:
        """The same as `centre`."""
        return self.centre


def control_chart(values: Values, baseline: int | Sequence[float], *, sizes: Values | None = None) -> ControlChart:
    """Answers: is this week's number outside what it usually is, or is it the usual up and down?

    The baseline is frozen: later points are judged by it and do not move it.

    Args:
        values: One value per period, in order of time; with `sizes`, counts. NaN is not known.
        baseline: How many of the first values show what is usual; or, without `sizes`, such values
            themselves.
        sizes: People asked in each period, when `values` counts those who did something: then the
            chart is Laney's p′, whose limits follow the size and the variation of the baseline.

    Returns:
        `centre`, `lower`, `upper`, `signals`, `rules`. Limits are 3 sigma from the mean moving
        range.

    Refuses:
        `too_few_periods` below 4 known points of the baseline, `no_variation` when they are all
        alike.

    Raises:
        ValueError: `baseline` is longer than `values`, a count exceeds its size, a value is not
            finite.

    Source:
        Wheeler & Chambers 1992 (XmR, 2.66 times the mean moving range; eight in a
        row); Laney 2002, Quality Engineering 14:531 (p′).

    Example:
        >>> chart = control_chart([8, 10, 9, 11, 10, 9, 10, 8, 20], baseline=8)
        >>> round(chart.centre, 2), round(chart.lower, 2), round(chart.upper, 2), chart.signals
        (9.38, 5.58, 13.17, (8,))
    """
    points = numbers(values, "values")
    if sizes is None:
        return _individuals(points, _usual(points, baseline))
    people = _sizes(sizes, points)
    first = whole(baseline, "baseline")
    if first > len(points):
        raise ValueError(f"baseline is {first}; values has {len(points)}.")
    return _laney(points, people, first)


def _usual(points: Floats, baseline: int | Sequence[float]) -> Floats:
    if np.ndim(baseline):
        return numbers(baseline, "baseline")
    first = whole(baseline, "baseline")
    if first > len(points):
        raise ValueError(f"baseline is {first}; values has {len(points)}.")
    return points[:first]


def _individuals(points: Floats, usual: Floats) -> ControlChart:
    n, reason = _known(usual)
    if reason:
        return ControlChart(n=n, refusal=reason)
    centre, reach = float(np.nanmean(usual)), 3 * _sigma(usual)
    lower, upper = centre - reach, centre + reach
    rules = _rules(points - centre, (points < lower) | (points > upper))
    return ControlChart(centre=centre, lower=lower, upper=upper, signals=tuple(rules), rules=rules, n=n)


def _laney(counts: Floats, sizes: Floats, first: int) -> ControlChart:
    """Limits p̄ ± 3 σ_p σ_z, where σ_z is the spread of the standardised shares."""
    shares = np.divide(counts, sizes, out=np.full(len(counts), np.nan), where=sizes > 0)
    n, reason = _known(shares[:first])
    if reason:
        return ControlChart(n=n, refusal=reason)
    known = ~np.isnan(shares[:first])
    centre = float(counts[:first][known].sum() / sizes[:first][known].sum())
    sigma = np.sqrt(centre * (1 - centre) / np.where(sizes > 0, sizes, np.nan))
    reach = 3 * sigma * _sigma((shares - centre)[:first] / sigma[:first])
    lower, upper = np.maximum(0.0, centre - reach), np.minimum(1.0, centre + reach)
    rules = _rules(shares - centre, (shares < lower) | (shares > upper))
    return ControlChart(centre=centre, lower=lower, upper=upper, signals=tuple(rules), rules=rules, n=n)


def _known(usual: Floats) -> tuple[int, Refusal | None]:
    known = usual[~np.isnan(usual)]
    if len(known) < FEWEST_PERIODS:
        return len(known), "too_few_periods"
    return len(known), "no_variation" if constant(known) else None


def _sigma(usual: Floats) -> float:
    """Mean moving range of the known points over d₂."""
    known = usual[~np.isnan(usual)]
    return float(np.abs(np.diff(known)).mean()) / SIGMA_OF_RANGE


def _rules(distances: Floats, beyond: Values) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    run, side = 0, 0.0
    for point, distance in enumerate(distances):
        if np.isnan(distance):
            continue
        now = float(np.sign(distance))
        run = run + 1 if now == side and now else int(now != 0)
        side = now
        codes = ("beyond_limits",) * bool(beyond[point]) + ("eight_on_one_side",) * (run >= RUN)
        if codes:
            found[point] = codes
    return found


def _sizes(sizes: Values, counts: Floats) -> Floats:
    people = numbers(sizes, "sizes")
    if len(people) != len(counts):
        raise ValueError(f"values has {len(counts)} rows and sizes has {len(people)}.")
    for row in np.flatnonzero((counts < 0) | (counts > people)):
        raise ValueError(f"values has {counts[row]:g} of {people[row]:g} in row {row}.")
    return people
