"""Association inside units over time, with what moves all units at once taken out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from reciproca.statistics.distributions import t_tails, two_sided_t
from reciproca.statistics.estimate import Estimate, Refusal
from reciproca.statistics.inputs import (
    Floats,
    constant,
    share,
)
from reciproca.statistics.linkage.across import correlation
from reciproca.statistics.linkage.panel import (
    Panel,
    is_explained,
    read_panel,
    repeated,
    unit_means,
    without_units,
)
from reciproca.statistics.linkage.regression import least_squares

if TYPE_CHECKING:
    import pandas as pd

FEWEST_UNITS, FEWEST_PERIODS = 8, 4
SHARED = 0.3
"""From this change of r on, the joint movement is mostly shared by all units."""


@dataclass(frozen=True, kw_only=True)
class WithinUnits(Estimate):
    """Association inside units over time.

    Attributes:
        estimate: r of x and y after unit, period and controls are taken out.
        slope: Change of y per unit of x inside a unit, beyond what all units share.
        low: Lower bound of the slope.
        high: Upper bound of the slope.
        p: Two-sided, t with units − 1 degrees of freedom, cluster-robust.
        n_units: Units seen in at least two periods.
        n_periods: Periods.
        between: r of the unit means: another question, with possibly another answer.
        one_way: r with unit (and controls) but not period taken out.
        control_slopes: Slope of each control.
        notes: `directions_differ` when `between` and `estimate` have opposite signs,
            `shared_movement` when `one_way` and `estimate` differ by more than .3.
    """

    slope: float | None = None
    p: float | None = None
    n_units: int = 0
    n_periods: int = 0
    between: float | None = None
    one_way: float | None = None
    control_slopes: dict[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Rest:
    """What unit, period and controls leave of y and x.

    `inside` are all columns without unit means, `others` the period dummies and controls so
    treated.
    """

    y: Floats
    x: Floats
    inside: Floats
    others: Floats
    parameters: int


def within_units(data: "pd.DataFrame", controls: Sequence[str] = (), *, level: float = 0.95) -> WithinUnits:
    """Answers: when a unit's employees answer better than usual, do its customers too?

    Season, price and campaigns that touch all units alike are taken out. It shows association, not
    which side acts on the other.

    Args:
        data: One row per unit and period with columns `unit`, `period`, `x`, `y` and the controls.
            Rows with a gap are left out, and so are units seen only once; gaps are allowed.
        controls: Names of columns held constant.
        level: Confidence level of the interval of the slope, between 0 and 1.

    Returns:
        `estimate` (r), `slope` with `low` and `high` (CR1 counting the unit and period dummies, t
        with units − 1 degrees of freedom), `p`, `between`, `one_way`, `notes`, `n_units`,
        `n_periods`, and `n` rows.

    Refuses:
        `too_few_units` below 8, `too_few_periods` below 4, `no_variation` when x or y does not vary
        beyond unit, period and controls.

    Raises:
        ValueError: A column is missing, a unit has two rows in one period, a value is not a finite
            number.

    Source:
        Cameron & Miller 2015, Journal of Human Resources 50:317, section II (CR1); Grunfeld
        1958 in Baltagi 2013, section 2 (slopes).

    Example:
        >>> import pandas as pd
        >>> rows = [(u, t, (u * t * t) % 7, 2 * ((u * t * t) % 7) + u - t)
        ...         for u in range(8) for t in range(6)]
        >>> found = within_units(pd.DataFrame(rows, columns=["unit", "period", "x", "y"]))
        >>> round(found.slope, 6), found.n_units, found.n_periods
        (2.0, 8, 6)
    """
    share(level, "level")
    panel = read_panel(data, (controls,) if isinstance(controls, str) else tuple(controls))
    refusal = _refusal(panel)
    if not refusal:
        panel = repeated(panel)
        refusal = _refusal(panel)
    rest = None if refusal else _leave_over(panel)
    if rest:
        refusal = _nothing_left(panel, rest)
    if refusal or not rest:
        return WithinUnits(
            n=len(panel.unit),
            n_units=panel.n_units,
            n_periods=panel.n_periods,
            level=level,
            refusal=refusal,
        )
    return _fitted(panel, rest, level)


def _leave_over(panel: Panel) -> _Rest:
    inside = without_units(panel.columns, panel.unit)
    dummies = without_units(np.eye(panel.n_periods)[panel.period], panel.unit)
    others = np.column_stack([dummies, inside[:, 2:]])
    coefficients, rank = least_squares(inside[:, :2], others)
    y, x = (inside[:, :2] - others @ coefficients).T
    return _Rest(y, x, inside, others, rank + 1 + panel.n_units)


def _nothing_left(panel: Panel, rest: _Rest) -> Refusal | None:
    if len(rest.x) <= rest.parameters:
        return "too_few_periods"
    flat = is_explained(rest.y, panel.columns[:, 0]) or is_explained(rest.x, panel.columns[:, 1])
    return "no_variation" if flat else None


def _fitted(panel: Panel, rest: _Rest, level: float) -> WithinUnits:
    slope = float(rest.x @ rest.y) / float(rest.x @ rest.x)
    error = _cluster_error(panel, rest, rest.y - slope * rest.x)
    r, between, one_way = correlation(rest.x, rest.y), _between(panel), _one_way(panel, rest)
    reach = two_sided_t(level, panel.n_units - 1) * error
    return WithinUnits(
        estimate=r,
        low=slope - reach,
        high=slope + reach,
        n=len(panel.unit),
        level=level,
        slope=slope,
        p=t_tails(slope / error, panel.n_units - 1) if error else 0.0,
        n_units=panel.n_units,
        n_periods=panel.n_periods,
        between=between,
        one_way=one_way,
        control_slopes=_control_slopes(panel, rest),
        notes=_notes(r, between, one_way),
    )


def _refusal(panel: Panel) -> Refusal | None:
    if panel.n_units < FEWEST_UNITS:
        return "too_few_units"
    if panel.n_periods < FEWEST_PERIODS:
        return "too_few_periods"
    if constant(panel.columns[:, 0]) or constant(panel.columns[:, 1]):
        return "no_variation"
    return None


def _cluster_error(panel: Panel, rest: _Rest, errors: Floats) -> float:
    """CR1: sums of x·e per unit, times J/(J − 1) · (N − 1)/(N − parameters)."""
    n, units = len(rest.x), panel.n_units
    scores = np.bincount(panel.unit, weights=rest.x * errors)
    correction = units / (units - 1) * (n - 1) / (n - rest.parameters)
    return math.sqrt(correction * float(scores @ scores)) / float(rest.x @ rest.x)


def _between(panel: Panel) -> float | None:
    y, x = unit_means(panel.columns[:, :2], panel.unit).T
    return None if constant(x) or constant(y) else correlation(x, y)


def _one_way(panel: Panel, rest: _Rest) -> float | None:
    both, controls = rest.inside[:, :2], rest.inside[:, 2:]
    y, x = (both - controls @ least_squares(both, controls)[0]).T if panel.controls else both.T
    flat = is_explained(y, panel.columns[:, 0]) or is_explained(x, panel.columns[:, 1])
    return None if flat else correlation(x, y)


def _control_slopes(panel: Panel, rest: _Rest) -> dict[str, float]:
    regressors = np.column_stack([rest.others, rest.inside[:, 1]])
    slopes = least_squares(rest.inside[:, 0], regressors)[0][panel.n_periods : -1]
    return {name: float(slope) for name, slope in zip(panel.controls, slopes, strict=True)}


def _notes(r: float, between: float | None, one_way: float | None) -> tuple[str, ...]:
    notes = []
    if between is not None and r * between < 0:
        notes.append("directions_differ")
    if one_way is not None and abs(one_way - r) > SHARED:
        notes.append("shared_movement")
    return tuple(notes)
