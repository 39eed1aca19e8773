"""Krippendorff's alpha: agreement of raters who did not all rate everything."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from reciproca.statistics.estimate import Estimate
from reciproca.statistics.inputs import (
    SAME,
    Floats,
    Values,
    as_floats,
    in_order,
    missing,
    share,
    table as read_table,
    whole,
)
from reciproca.statistics.intervals import percentile_interval

Metric = Literal["nominal", "ordinal", "interval", "ratio"]


@dataclass(frozen=True)
class _Counts:
    """How often each value (columns, ascending) was given to each unit (rows)."""

    values: Floats
    of_unit: Floats
    ratings: Floats


def krippendorff_alpha(
    table: Values,
    metric: Metric = "interval",
    *,
    level: float = 0.95,
    draws: int = 1000,
    seed: int = 0,
) -> Estimate:
    """Answers: how far do reviewers agree beyond chance, though not all of them rated everything?

    1 is perfect agreement, 0 is what chance would give, below 0 is systematic disagreement.

    Args:
        table: Raters × units (candidates, answers). NaN is not rated; units with one rating do not
            count. With the nominal metric the ratings may be words.
        metric: `"interval"` for means, `"ordinal"` for single ratings in order of their size,
            `"nominal"` for categories without order, `"ratio"` for amounts that are not negative.
        level: Confidence level of the interval, between 0 and 1.
        draws: Bootstrap draws over units; with 0 there is no interval.
        seed: The same seed gives the same interval.

    Returns:
        `estimate`, `low`, `high` (percentiles of the bootstrap over units) and `n` units that
        count.

    Refuses:
        `too_few_people` when no unit has two ratings, `no_variation` when all ratings are the same.

    Raises:
        ValueError: The metric is not one of the four; the table is not two-dimensional; an amount
            is negative under the ratio metric.

    Source:
        Krippendorff 2011, "Computing Krippendorff's alpha-reliability", sections C and D.

    Example:
        >>> nan = float("nan")
        >>> observers = [[1, 2, 3, 3, 2, 1, 4, 1, 2, nan, nan, nan],
        ...              [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nan, 3],
        ...              [nan, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nan],
        ...              [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nan]]
        >>> round(krippendorff_alpha(observers, "nominal").estimate, 3)
        0.743
    """
    share(level, "level")
    draws = whole(draws, "draws")
    if metric not in get_args(Metric):
        raise ValueError(f"metric must be one of {', '.join(get_args(Metric))}, not {metric!r}.")
    counts = _pairable(_read(table, metric))
    n = len(counts.of_unit)
    if n == 0:
        return Estimate(level=level, refusal="too_few_people")
    if counts.of_unit.any(axis=0).sum() == 1:
        return Estimate(n=n, level=level, refusal="no_variation")
    estimate = float(_alpha(counts, metric, np.ones((1, n)))[0])
    if draws == 0:
        return Estimate(estimate=estimate, n=n, level=level)
    resampled = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=draws)
    drawn = _alpha(counts, metric, resampled.astype(np.float64))
    low, high = percentile_interval(drawn, estimate, level)
    return Estimate(estimate=estimate, low=low, high=high, n=n, level=level)


def _read(table: Values, metric: Metric) -> _Counts:
    rows = _words_to_numbers(table) if metric == "nominal" else read_table(table, "table")
    if metric == "ratio" and (rows < 0).any():
        row = np.argwhere(rows < 0)[0][0]
        raise ValueError(f"table has a negative amount in row {row}; the ratio metric has none.")
    values = np.unique(rows)
    values = values[: np.searchsorted(values, np.nan)]
    units, width = rows.shape[1], len(values) + 1
    # a gap sorts behind all values and gets a column of its own, which is dropped
    cells = np.arange(units) * width + np.searchsorted(values, rows)
    counted = np.bincount(cells.ravel(), minlength=units * width).reshape(units, width)
    of_unit = as_floats(counted[:, :-1])
    return _Counts(values, of_unit, of_unit @ np.ones(width - 1))


def _words_to_numbers(table: Values) -> Floats:
    plain = table.to_numpy() if hasattr(table, "to_numpy") else np.asarray(table)
    if plain.ndim != 2 or plain.dtype.kind not in "OUS":
        return read_table(table, "table")
    words = np.asarray(table, dtype=object)
    # numpy writes a gap among words as the word "nan"
    names = in_order({word for word in words.ravel() if not missing(word)} - {"nan"})
    number = {name: float(position) for position, name in enumerate(names)}
    flat = [np.nan if missing(word) else number.get(word, np.nan) for word in words.ravel()]
    return np.array(flat).reshape(words.shape)


def _pairable(counts: _Counts) -> _Counts:
    kept = counts.ratings >= 2
    return _Counts(counts.values, counts.of_unit[kept], counts.ratings[kept])


def _alpha(counts: _Counts, metric: Metric, weights: Floats) -> Floats:
    """One alpha per row of weights (draws × units); NaN where a draw has no variation."""
    marginals, ratings = weights @ counts.of_unit, weights @ counts.ratings
    expected = _squared(metric, counts.values, marginals, ratings) / (ratings - 1)
    if metric == "ordinal":
        observed = _observed_ordinal(counts, _places(marginals), weights)
    else:
        disagreement = _squared(metric, counts.values, counts.of_unit, counts.ratings)
        observed = weights @ (disagreement / (counts.ratings - 1))
    varied = expected > SAME * np.abs(expected).max()
    return as_floats(np.where(varied, 1 - observed / np.where(varied, expected, 1.0), np.nan))


def _squared(metric: Metric, values: Floats, counts: Floats, ratings: Floats) -> Floats:
    """Per row of counts: Σ over ordered pairs of ratings of the squared difference δ²."""
    if metric == "nominal":
        return as_floats(ratings**2 - np.einsum("ij,ij->i", counts, counts))
    if metric == "ratio":
        total = values[:, None] + values
        relative = (values[:, None] - values) / np.where(total == 0, 1.0, total)
        return as_floats(np.einsum("ij,ij->i", counts @ relative**2, counts))
    if metric == "ordinal":
        places = _places(counts)
        first = np.einsum("ij,ij->i", counts, places)
        second = np.einsum("ij,ij->i", counts, places**2)
    else:
        places = values - values.mean()
        first, second = counts @ places, counts @ places**2
    return _moment(ratings, first, second)


def _moment(ratings: Floats, first: Floats, second: Floats) -> Floats:
    """Σ n_c n_k (x_c − x_k)² = 2 (n Σ n x² − (Σ n x)²)."""
    return as_floats(2 * (ratings * second - first**2))


def _places(marginals: Floats) -> Floats:
    """Mean ranks. The ordinal metric is the interval metric on them: δ_ck = |M_c − M_k|."""
    return np.cumsum(marginals, axis=1) - marginals / 2


def _observed_ordinal(counts: _Counts, places: Floats, weights: Floats) -> Floats:
    """Mean ranks change with every draw, and with them the disagreement of each unit."""
    first, second = places @ counts.of_unit.T, places**2 @ counts.of_unit.T
    disagreement = _moment(counts.ratings, first, second) / (counts.ratings - 1)
    return as_floats(np.einsum("du,du->d", weights, disagreement))
