"""How long people stay in a stage, and where they go, with those counted who are still in it."""

import math
from dataclasses import dataclass, field

import numpy as np

from reciproca.statistics.distributions import two_sided_z
from reciproca.statistics.estimate import Estimate
from reciproca.statistics.inputs import (
    Floats,
    Integers,
    Label,
    Values,
    as_floats,
    in_order,
    label_list,
    missing,
    numbers,
    single,
)

HALF = 0.5 + 1e-12


def _nobody() -> Floats:
    return np.empty(0)


@dataclass(frozen=True)
class _Table:
    """Life table: for each day with an exit, who was at risk and who left how."""

    days: Floats
    at_risk: Floats
    exits: Floats
    of_kind: Floats
    kinds: list[Label]
    n: int

    @property
    def survival(self) -> Floats:
        """Kaplan-Meier estimate just after each day."""
        return as_floats(np.cumprod(1 - self.exits / self.at_risk))

    @property
    def greenwood(self) -> Floats:
        """Greenwood's sum; infinite once nobody is left."""
        left = self.at_risk - self.exits
        terms = np.divide(self.exits, self.at_risk * left, out=np.full(len(left), np.inf), where=left > 0)
        return as_floats(np.cumsum(terms))


@dataclass(frozen=True, kw_only=True, eq=False)
class TimeToExit(Estimate):
    """Time until any exit; the `estimate` is the median, in days.

    `median`, `low` or `high` are `None` when so many are still open that it is not reached; that is
    a legal answer, and then `refusal` is `None`.
    """

    exits: int = 0
    days: Floats = field(default_factory=_nobody, repr=False)
    shares: Floats = field(default_factory=_nobody, repr=False)
    shares_low: Floats = field(default_factory=_nobody, repr=False)
    shares_high: Floats = field(default_factory=_nobody, repr=False)

    @property
    def median(self) -> float | None:
        """Smallest day by which at least half have left."""
        return self.estimate

    def survival(self, day: float) -> float | None:
        """Share of people still there after this day; `None` when there was nobody."""
        return _step(self.days, self.shares, day, 1.0) if self.n else None

    def survival_interval(self, day: float) -> tuple[float, float] | None:
        """Interval of that share, on the log-log scale; `None` when there was nobody."""
        if not self.n:
            return None
        bounds = (self.shares_low, self.shares_high)
        low, high = (_step(self.days, bound, day, 1.0) for bound in bounds)
        return low, high


@dataclass(frozen=True, eq=False)
class Incidence:
    """Share of people who have left in one way by a day; call it with the day.

    Attributes:
        days: Days with any exit.
        shares: Share that has left in this way by the end of each of these days.
        errors: Standard error of each share.
        n: People in all.
    """

    days: Floats
    shares: Floats
    errors: Floats
    n: int

    def __call__(self, day: float) -> float:
        """Share (0 to 1) that has left in this way by the end of this day."""
        return _step(self.days, self.shares, day, 0.0)

    def interval(self, day: float, *, level: float = 0.95) -> tuple[float, float]:
        """Interval of that share, on the log-log scale."""
        f, error = self(day), _step(self.days, self.errors, day, 0.0)
        z = two_sided_z(level)
        if f in {0.0, 1.0}:
            return f, f
        bend = math.exp(z * error / (f * -math.log(f)))
        return f**bend, f ** (1 / bend)


def time_to_exit(days: Values, exits: Values, *, level: float = 0.95) -> TimeToExit:
    """Answers: how long until half of the people have left this stage, whichever way?

    Those still in the stage count for as long as they have been there. The mean of the closed cases
    alone would be too short.

    Args:
        days: Days in the stage until the exit, or until today, per person; not negative.
        exits: How each person left, anything; `None`, NaN, `False` or 0 for still open.
        level: Confidence level of the intervals, between 0 and 1.

    Returns:
        `median` in days (`None`: not reached) with `low` and `high`; `survival(day)` and
        `survival_interval(day)`; `exits` and `n` (counts).

    Refuses:
        `too_few_people` when there is nobody.

    Raises:
        ValueError: The columns differ in length, or a time is negative or not finite.

    Source:
        Kaplan & Meier 1958; Freireich et al. 1963 (6-MP); interval of the median: Brookmeyer &
        Crowley 1982, on the log-log scale, Kalbfleisch & Prentice 2002, chapter 1.

    Example:
        >>> weeks = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
        >>> relapse = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
        >>> found = time_to_exit(weeks, relapse)
        >>> found.median, round(found.survival(6), 3), round(found.survival(23), 3)
        (23.0, 0.857, 0.448)
    """
    z, table = two_sided_z(level), _table(days, exits)
    if table.n == 0:
        return TimeToExit(level=level, refusal="too_few_people")
    survival = table.survival
    low, high = _log_log(survival, table.greenwood, z)
    return TimeToExit(
        estimate=_first_half(table.days, survival),
        low=_first_half(table.days, low),
        high=_first_half(table.days, high),
        n=table.n,
        level=level,
        exits=int(table.exits.sum()),
        days=table.days,
        shares=survival,
        shares_low=low,
        shares_high=high,
    )


def cumulative_incidence(days: Values, exits: Values) -> dict[Label, Incidence]:
    """Answers: what share of people have been hired, or rejected, or have withdrawn by a day?

    The shares of all kinds and of those still there sum to 1. Treating the rejected as still open
    and reading 1 minus Kaplan-Meier would promise too many hires.

    Args:
        days: Days in the stage until the exit, or until today, per person; not negative.
        exits: The kind of exit of each person; `None`, NaN, `False` or 0 for still open.

    Returns:
        Kind → callable: `found["hired"](30)` is the share hired by the end of day 30, and
        `found["hired"].interval(30)` its interval. Empty when nobody has left.

    Raises:
        ValueError: The columns differ in length, or a time is negative or not finite.

    Source:
        Aalen & Johansen 1978; Kalbfleisch & Prentice 2002, chapter 8; variance Marubini &
        Valsecchi 1995, equation 10.12.

    Example:
        >>> found = cumulative_incidence([5, 5, 8, 10], ["hired", "rejected", "hired", None])
        >>> found["hired"](5), found["hired"](9), found["rejected"](9)
        (0.25, 0.5, 0.25)
    """
    table = _table(days, exits)
    before = np.concatenate([[1.0], table.survival])[:-1]
    found = {}
    for kind, leaving in zip(table.kinds, table.of_kind, strict=True):
        shares = np.cumsum(before * leaving / table.at_risk)
        errors = _incidence_errors(table, before, leaving, shares)
        found[kind] = Incidence(table.days, shares, errors, table.n)
    return found


def _table(days: Values, exits: Values) -> _Table:
    times, codes, kinds = _read(days, exits)
    moments, place = _moments(times)
    ways, width = len(kinds) + 1, len(moments)
    ended = np.bincount(codes * width + place, minlength=ways * width).reshape(ways, width)
    leaving, gone = as_floats(ended[1:]), ended.sum(axis=0)
    at_risk = len(times) - np.cumsum(gone) + gone
    exits_then = leaving.sum(axis=0)
    some = exits_then > 0
    return _Table(moments[some], as_floats(at_risk[some]), exits_then[some], leaving[:, some], kinds, len(times))


def _moments(times: Floats) -> tuple[Floats, Integers]:
    """The days in order, and the place of each time among them; whole days need no sorting."""
    whole = times.astype(np.int64)
    if len(times) and times.max() <= 10 * len(times) and (whole == times).all():
        return np.arange(whole.max() + 1, dtype=np.float64), whole
    moments, place = np.unique(times, return_inverse=True)
    return moments, place


def _read(days: Values, exits: Values) -> tuple[Floats, Integers, list[Label]]:
    times, labels = numbers(days, "days"), _labels(exits)
    if len(labels) != len(times):
        raise ValueError(f"days has {len(times)} rows and exits has {len(labels)}.")
    for row in np.flatnonzero(times < 0):
        raise ValueError(f"days has {times[row]:g} in row {row}, which is before the start.")
    gaps = np.isnan(times)
    if gaps.any():
        times, labels = times[~gaps], [labels[row] for row in np.flatnonzero(~gaps)]
    return times, *_coded(labels)


def _labels(exits: Values) -> Values:
    """Exits as they are if numpy holds them as numbers, else as a list."""
    numeric = isinstance(exits, np.ndarray) and exits.ndim == 1 and exits.dtype.kind in "biu"
    return exits if numeric else label_list(exits)


def _coded(labels: Values) -> tuple[Integers, list[Label]]:
    """The number of each person's kind of exit from 1, 0 for still open, and the kinds."""
    if isinstance(labels, np.ndarray):
        return _coded_numbers(labels)
    kinds = in_order({label for label in set(labels) if not _still_open(label)})
    code = dict.fromkeys(set(labels), 0) | {kind: place for place, kind in enumerate(kinds, 1)}
    return np.array([code[label] for label in labels], dtype=np.int64), kinds


def _coded_numbers(labels: Integers) -> tuple[Integers, list[Label]]:
    """The same for whole numbers; small ones need no sorting."""
    labels = labels.astype(np.int64, copy=False)
    small = len(labels) > 0 and labels.min() >= 0 and labels.max() <= len(labels)
    found = np.flatnonzero(np.bincount(labels)) if small else np.unique(labels)
    found = found[found != 0]
    if not small:
        return np.where(labels == 0, 0, np.searchsorted(found, labels) + 1), found.tolist()
    code = np.zeros(int(labels.max()) + 1, dtype=np.int64)
    code[found] = np.arange(1, len(found) + 1)
    return np.take(code, labels), found.tolist()


def _still_open(label: Label) -> bool:
    return missing(label) or (isinstance(label, bool | int | float) and label == 0)


def _step(days: Floats, values: Floats, day: float, before: float) -> float:
    place = int(np.searchsorted(days, single(day, "day"), side="right"))
    return float(values[place - 1]) if place else before


def _first_half(days: Floats, shares: Floats) -> float | None:
    half = np.flatnonzero(shares <= HALF)
    return float(days[half[0]]) if len(half) else None


def _log_log(survival: Floats, greenwood: Floats, z: float) -> tuple[Floats, Floats]:
    low, high = survival.copy(), survival.copy()
    inside = (survival > 0) & (survival < 1)
    s = survival[inside]
    bend = np.exp(z * np.sqrt(greenwood[inside]) / -np.log(s))
    low[inside], high[inside] = s**bend, s ** (1 / bend)
    return low, high


def _incidence_errors(table: _Table, before: Floats, leaving: Floats, shares: Floats) -> Floats:
    """Delta method; written as sums so that every day costs the same."""
    n, d = table.at_risk, table.exits
    left = np.where(n > d, n - d, 1.0)
    a = np.where(n > d, d / (n * left), 0.0)
    b = before**2 * (n - leaving) * leaving / n**3
    c = before * leaving / n**2
    squares = shares**2 * np.cumsum(a) - 2 * shares * np.cumsum(a * shares) + np.cumsum(a * shares**2)
    crossed = shares * np.cumsum(c) - np.cumsum(c * shares)
    return as_floats(np.sqrt(np.maximum(0.0, squares + np.cumsum(b) - 2 * crossed)))
