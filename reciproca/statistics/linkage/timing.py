"""Which of two series moves first, once each one's own momentum is taken out."""

from dataclasses import dataclass

import numpy as np

from reciproca.statistics.distributions import t_tails
from reciproca.statistics.estimate import Refusal
from reciproca.statistics.inputs import Floats, Values, constant, pairs, whole
from reciproca.statistics.linkage.across import correlation
from reciproca.statistics.linkage.screening import false_discovery_rate
from reciproca.statistics.linkage.series import complete, flat, refusal, wanders
from reciproca.statistics.linkage.whitening import fitted_filter

FEWEST_PERIODS = 12
FEWEST_PAIRS = 4


@dataclass(frozen=True, kw_only=True)
class WhoMovesFirst:
    """Correlations of two prewhitened series at each lag.

    Attributes:
        lags: −max_lag to max_lag; at lag k > 0 x moves k periods before y.
        correlations: Cross-correlation at each lag; NaN where fewer than four pairs are left.
        adjusted_p: p at each lag, adjusted for their number (Benjamini & Hochberg).
        peak_lag: The lag of the largest |r| among those with adjusted p below .05, else `None`.
        n: Periods known on both sides.
        order: Autoregressive order of the filter.
        moving: Its moving average term; 0 when it has none.
        differenced: Whether both series were differenced first.
        refusal: Stable code that says why there is no answer, else `None`.
    """

    lags: tuple[int, ...] = ()
    correlations: tuple[float, ...] = ()
    adjusted_p: tuple[float, ...] = ()
    peak_lag: int | None = None
    n: int = 0
    order: int = 0
    moving: float = 0.0
    differenced: bool = False
    refusal: Refusal | None = None

    @property
    def estimate(self) -> int | None:
        """The same as `peak_lag`."""
        return self.peak_lag


def who_moves_first(x: Values, y: Values, max_lag: int = 6) -> WhoMovesFirst:
    """Answers: does one series tend to move some periods before the other?

    Two series that trend or drift correlate at every lag. So the filter that makes x unpredictable
    from its own past is applied to both before they are compared; moving first is not acting on.

    Args:
        x: One value per period, in order of time. NaN is not known and keeps its place.
        y: One value per period, in the same periods.
        max_lag: How many periods to look ahead and back, at least 1.

    Returns:
        `lags`, `correlations`, `adjusted_p`, `peak_lag`; `order`, `moving`, `differenced` of the
        filter.

    Refuses:
        `too_few_periods` below 12 periods (or 6 more than `max_lag`), `no_variation` when a series
        does not vary, or only along a straight line.

    Raises:
        ValueError: The series differ in length, a value is not finite, `max_lag` is not a whole
            number from 1.

    Source:
        Box, Jenkins & Reinsel 1994, chapter 11 (prewhitening; series M, sales with a leading
        indicator, there at lag 3); Haugh 1976 (variance of cross-correlations).

    Example:
        >>> import numpy as np
        >>> x = np.random.default_rng(1).normal(size=60)
        >>> y = np.roll(x, 2)
        >>> who_moves_first(x, y).peak_lag
        2
    """
    first, second = pairs(x, y)
    max_lag = whole(max_lag, "max_lag", least=1)
    n = int(complete(first, second).sum()) if len(first) else 0
    reason = refusal(first, second, max(FEWEST_PERIODS, max_lag + 6))
    if reason:
        return WhoMovesFirst(n=n, refusal=reason)
    differenced = wanders(first) or wanders(second)
    if differenced:
        first, second = np.diff(first), np.diff(second)
    if flat(first, second):
        return WhoMovesFirst(n=n, differenced=differenced, refusal="no_variation")
    whiten = fitted_filter(first)
    whitened = whiten(first), whiten(second)
    lags = tuple(range(-max_lag, max_lag + 1))
    found = [_at_lag(*whitened, lag) for lag in lags]
    adjusted = tuple(float(p) for p in false_discovery_rate([p for _, p in found]).adjusted)
    return WhoMovesFirst(
        lags=lags,
        correlations=tuple(r for r, _ in found),
        adjusted_p=adjusted,
        peak_lag=_peak(lags, [r for r, _ in found], adjusted),
        n=n,
        order=len(whiten.weights),
        moving=whiten.moving,
        differenced=differenced,
    )


def _at_lag(x: Floats, y: Floats, lag: int) -> tuple[float, float]:
    """Cross-correlation of x with y `lag` periods later, and p of its pairs with t(pairs − 2)."""
    before, after = (x[: len(x) - lag], y[lag:]) if lag >= 0 else (x[-lag:], y[: len(y) + lag])
    both = complete(before, after)
    before, after = before[both], after[both]
    n = len(before)
    if n < FEWEST_PAIRS or constant(before) or constant(after):
        return float("nan"), float("nan")
    r = correlation(before, after)
    p = t_tails(r * ((n - 2) / (1 - r * r)) ** 0.5, n - 2) if abs(r) < 1 else 0.0
    return _cross_correlation(x, y, before, after), p


def _cross_correlation(x: Floats, y: Floats, before: Floats, after: Floats) -> float:
    """Box, Jenkins & Reinsel 1994, chapter 11: means and deviations are of the whole series."""
    together = float((before - np.nanmean(x)) @ (after - np.nanmean(y)))
    known = min(int((~np.isnan(x)).sum()), int((~np.isnan(y)).sum()))
    return together / (known * float(np.nanstd(x)) * float(np.nanstd(y)))


def _peak(lags: tuple[int, ...], found: list[float], adjusted: tuple[float, ...]) -> int | None:
    standing = [place for place, p in enumerate(adjusted) if p < 0.05]
    return lags[max(standing, key=lambda place: abs(found[place]))] if standing else None
