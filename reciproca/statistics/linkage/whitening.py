"""The filter that leaves of a series only what its own past does not tell."""

import math
from dataclasses import dataclass

import numpy as np

from reciproca.statistics.inputs import Floats, as_floats
from reciproca.statistics.linkage.regression import least_squares
from reciproca.statistics.linkage.series import complete, lagged

LARGEST_ORDER = 4
LARGEST_MOVING_ORDER = 1
"""With a moving average term, at most this many autoregressive ones."""
FEWEST_ROWS = 6
COARSE = np.linspace(-0.95, 0.95, 39)


@dataclass(frozen=True, eq=False)
class Filter:
    """An ARMA filter: (1 − φ₁B − … )/(1 + θB), applied to a series without its mean.

    Attributes:
        moving: θ, 0 without a moving average term.
        weights: φ₁, φ₂ …
        badness: BIC of the series it was fitted to; the least is chosen.
    """

    moving: float
    weights: Floats
    badness: float

    def __call__(self, series: Floats) -> Floats:
        """What the filter leaves of a series; NaN where its past is not known."""
        inverted = _inverted(series - np.nanmean(series), self.moving)
        if len(self.weights) == 0:
            return inverted
        return as_floats(inverted - lagged(inverted, len(self.weights)) @ self.weights)


def fitted_filter(series: Floats) -> Filter:
    """The ARMA filter with the least BIC: up to four autoregressive terms, or one and a moving one.

    Conditional least squares. For a given θ the weights are a regression of the inverted series on
    its past, so only θ is searched for.
    """
    most = _largest_order(series)
    plain = [_fitted(series, 0.0, order, most) for order in range(most + 1)]
    moving = [_with_moving(series, order, most) for order in range(min(LARGEST_MOVING_ORDER, most) + 1)]
    return min([*plain, *moving], key=lambda one: one.badness)


def _largest_order(series: Floats) -> int:
    """As many terms as leave enough rows without a gap in their past."""
    most = min(LARGEST_ORDER, len(series) // 6)
    while most and complete(series, lagged(series, most)).sum() < FEWEST_ROWS + 2 * most:
        most -= 1
    return most


def _with_moving(series: Floats, order: int, most: int) -> Filter:
    """The best θ, on a coarse grid and on a fine one around its best point."""
    best = min((_fitted(series, theta, order, most) for theta in COARSE), key=_badness)
    fine = best.moving + np.linspace(-0.05, 0.05, 21)
    return min((_fitted(series, theta, order, most) for theta in fine), key=_badness)


def _badness(one: Filter) -> float:
    return one.badness


def _fitted(series: Floats, moving: float, order: int, most: int) -> Filter:
    """Weights by least squares, over the rows that every order has."""
    inverted = _inverted(series - np.nanmean(series), moving)
    past = lagged(inverted, most)
    rows = complete(inverted, past) if most else complete(inverted)
    y, past = inverted[rows], past[rows][:, :order]
    weights = least_squares(y, past)[0] if order else np.empty(0)
    errors = y - past @ weights
    n, squares = len(y), max(float(errors @ errors), 1e-30)
    terms = 1 + order + (moving != 0)
    return Filter(float(moving), weights, n * math.log(squares / n) + terms * math.log(n))


def _inverted(series: Floats, moving: float) -> Floats:
    """(1 + θB)⁻¹ of a series; after a gap it starts anew."""
    if moving == 0:
        return series
    before, inverted = 0.0, []
    for value in series.tolist():
        now = value - moving * before
        inverted.append(now)
        before = 0.0 if math.isnan(now) else now
    return as_floats(inverted)
