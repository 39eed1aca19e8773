"""Whether the past of one series predicts the other beyond that one's own past."""

from dataclasses import dataclass, replace

import numpy as np

from reciproca.statistics.distributions import f_tail
from reciproca.statistics.estimate import Refusal
from reciproca.statistics.inputs import Floats, Values, pairs, whole
from reciproca.statistics.linkage.regression import least_squares
from reciproca.statistics.linkage.series import complete, flat, lagged, refusal, wanders

FEWEST_PERIODS, WEAK_PERIODS = 24, 36


@dataclass(frozen=True, kw_only=True)
class GrangerTest:
    """One direction: F with its p, and the lag that BIC chose."""

    f: float
    p: float
    lag: int


@dataclass(frozen=True, kw_only=True)
class Granger:
    """Both directions.

    Attributes:
        x_to_y: Whether the past of x predicts y.
        y_to_x: Whether the past of y predicts x.
        differenced: Whether both series were differenced first.
        n: Periods known on both sides.
        notes: `few_periods` below 36: a solid effect is then missed every second time.
        refusal: Stable code that says why there is no answer, else `None`.
    """

    x_to_y: GrangerTest | None = None
    y_to_x: GrangerTest | None = None
    differenced: bool = False
    n: int = 0
    notes: tuple[str, ...] = ()
    refusal: Refusal | None = None


def granger(x: Values, y: Values, max_lag: int = 2) -> Granger:
    """Answers: does knowing the past of one series help to predict the other?

    A view for experts. It says "predicts", never more than that.

    Args:
        x: One value per period, in order of time. NaN is not known and keeps its place.
        y: One value per period, in the same periods.
        max_lag: Largest number of past periods to use, at least 1; BIC chooses per direction.

    Returns:
        `x_to_y` and `y_to_x`, each with `f`, `p`, `lag`; `differenced`, `n`, `notes`.

    Refuses:
        `too_few_periods` below 24 periods (or 6 · `max_lag` + 6), `no_variation` when a series does
        not vary, or only along a straight line.

    Raises:
        ValueError: The series differ in length, a value is not finite, `max_lag` is not a whole
            number from 1.

    Source:
        Granger 1969, Econometrica 37:424; F test: Hamilton 1994, equation 11.2.9.

    Example:
        >>> import numpy as np
        >>> random = np.random.default_rng(0)
        >>> x = random.normal(size=80)
        >>> y = np.roll(x, 1) + random.normal(size=80)
        >>> found = granger(x, y)
        >>> found.x_to_y.p < 0.001, found.y_to_x.p > 0.05, found.x_to_y.lag
        (True, True, 1)
    """
    first, second = pairs(x, y)
    max_lag = whole(max_lag, "max_lag", least=1)
    n = int(complete(first, second).sum()) if len(first) else 0
    found = Granger(n=n, notes=("few_periods",) if n < WEAK_PERIODS else ())
    reason = refusal(first, second, max(FEWEST_PERIODS, 6 * max_lag + 6))
    if reason:
        return replace(found, refusal=reason)
    differenced = wanders(first) or wanders(second)
    if differenced:
        first, second = np.diff(first), np.diff(second)
    if flat(first, second):
        return replace(found, differenced=differenced, refusal="no_variation")
    return replace(
        found,
        x_to_y=_test(first, second, max_lag),
        y_to_x=_test(second, first, max_lag),
        differenced=differenced,
    )


def _test(source: Floats, target: Floats, max_lag: int) -> GrangerTest:
    lag = min(range(1, max_lag + 1), key=lambda lag: _bic(source, target, lag, max_lag))
    rows = complete(target, lagged(target, lag), lagged(source, lag))
    own, both = _designs(source, target, lag)
    n = int(rows.sum())
    restricted, full = (_squares(target[rows], design[rows]) for design in (own, both))
    df = n - both.shape[1]
    if full <= 1e-24 * max(restricted, float(target[rows] @ target[rows])):
        gained = restricted > full * 2
        return GrangerTest(f=float("inf") if gained else 0.0, p=0.0 if gained else 1.0, lag=lag)
    f = max(0.0, (restricted - full) / lag / (full / df))
    return GrangerTest(f=f, p=f_tail(f, lag, df), lag=lag)


def _designs(source: Floats, target: Floats, lag: int) -> tuple[Floats, Floats]:
    own = np.column_stack([np.ones(len(target)), lagged(target, lag)])
    return own, np.column_stack([own, lagged(source, lag)])


def _bic(source: Floats, target: Floats, lag: int, max_lag: int) -> float:
    """BIC of the larger model, over the rows that every lag has."""
    rows = complete(target, lagged(target, max_lag), lagged(source, max_lag))
    design = _designs(source, target, lag)[1][rows]
    n, squares = len(design), _squares(target[rows], design)
    return float(n * np.log(max(squares, 1e-300) / n) + design.shape[1] * np.log(n))


def _squares(y: Floats, design: Floats) -> float:
    errors = y - design @ least_squares(y, design)[0]
    return float(errors @ errors)
