"""One value per period: lags, differences, and whether a series wanders."""

import warnings

import numpy as np

from reciproca.statistics.estimate import Refusal
from reciproca.statistics.inputs import Booleans, Floats, constant


def lagged(series: Floats, lags: int) -> Floats:
    """Columns with the values 1, 2 … periods before; NaN where there is none."""
    columns = np.full((len(series), lags), np.nan)
    for lag in range(1, lags + 1):
        columns[lag:, lag - 1] = series[:-lag]
    return columns


def complete(*columns: Floats) -> Booleans:
    """Rows in which nothing is missing."""
    return np.asarray(~np.isnan(np.column_stack(columns)).any(axis=1), dtype=np.bool_)


def wanders(series: Floats) -> bool:
    """Whether the tests for and against a unit root say so, or disagree.

    ADF must reject the unit root and KPSS must not reject the level; else the series is
    differenced.
    """
    from statsmodels.tsa.stattools import adfuller, kpss

    known = series[~np.isnan(series)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rejected = adfuller(known, maxlag=min(4, len(known) // 6), autolag="BIC")[1] < 0.05
        level = kpss(known, regression="c", nlags=int(4 * (len(known) / 100) ** 0.25))[1] >= 0.05
    return not (rejected and level)


def flat(x: Floats, y: Floats) -> bool:
    """Whether one of the two series does not vary."""
    return any(constant(series[~np.isnan(series)]) for series in (x, y))


def refusal(x: Floats, y: Floats, fewest: int) -> Refusal | None:
    """Why two series cannot be compared over time."""
    if complete(x, y).sum() < fewest:
        return "too_few_periods"
    return "no_variation" if flat(x, y) else None
