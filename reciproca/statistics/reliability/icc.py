"""Intraclass correlations of a complete table of ratings."""

from dataclasses import dataclass, field

import numpy as np

from reciproca.statistics.distributions import f_quantile
from reciproca.statistics.estimate import Estimate, Refusal
from reciproca.statistics.inputs import SAME, Floats, Values, constant, share, table as read_table

SMALLEST_DF = 1e-3
"""With fewer degrees of freedom the approximation says nothing, and any value is possible."""


@dataclass(frozen=True, kw_only=True)
class IntraclassCorrelation(Estimate):
    """Reliability of one reviewer (`single`, the `estimate`) and of the mean of all (`average`).

    `all_forms` holds the six forms of Shrout & Fleiss; a form that is not defined is `None`.
    """

    average: float | None = None
    n_subjects: int = 0
    n_raters: int = 0
    all_forms: dict[str, float | None] = field(default_factory=dict)

    @property
    def single(self) -> float | None:
        """ICC(2,1): reliability of the ratings of one reviewer; may be negative."""
        return self.estimate


@dataclass(frozen=True)
class _MeanSquares:
    """Two-way analysis of variance without replication (Shrout & Fleiss 1979, Table 2)."""

    subjects: float
    within: float
    raters: float
    error: float
    n: int
    k: int


def intraclass_correlation(table: Values, *, level: float = 0.95) -> IntraclassCorrelation:
    """Answers: if another reviewer had rated these candidates, how alike would the ratings be?

    Two-way random effects, absolute agreement: a strict reviewer counts as disagreement. That is
    ICC(2,1); ICC(3,k), which forgives strictness, is listed in `all_forms` but is not reliability
    of a rating by whoever happens to rate. Negative values mean no agreement beyond chance and are
    not clamped.

    Args:
        table: Subjects × raters. Subjects that somebody did not rate are left out.
        level: Confidence level of the interval of `single`, between 0 and 1.

    Returns:
        `single`, `average` (ICC(2,k)), `low` and `high` of `single`, `n_subjects`, `n_raters`,
        `all_forms`.

    Refuses:
        `too_few_people` below two complete subjects, `too_few_reviewers` below two raters,
        `no_variation` when all ratings are the same.

    Raises:
        ValueError: The table is not two-dimensional or holds something that is not a finite number.

    Source:
        Shrout & Fleiss 1979, Psychological Bulletin 86:420, Tables 2 to 4; interval McGraw & Wong
        1996, Table 7.

    Example:
        >>> ratings = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8],
        ...            [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
        >>> icc = intraclass_correlation(ratings)
        >>> f"{icc.single:.2f} ({icc.low:.2f} to {icc.high:.2f}), {icc.average:.2f}"
        '0.29 (0.02 to 0.76), 0.62'
    """
    share(level, "level")
    rows = read_table(table, "table")
    rows = rows[~np.isnan(rows).any(axis=1)]
    n, k = rows.shape
    refusal = _refusal(rows)
    if refusal:
        return IntraclassCorrelation(n=n, n_subjects=n, n_raters=k, level=level, refusal=refusal)
    squares = _mean_squares(rows)
    forms = _forms(squares)
    single = forms["ICC(2,1)"]
    low, high = _interval(squares, single or 0.0, level)
    return IntraclassCorrelation(
        estimate=single,
        average=forms["ICC(2,k)"],
        low=low,
        high=high,
        n=n,
        level=level,
        n_subjects=n,
        n_raters=k,
        all_forms=forms,
    )


def _refusal(rows: Floats) -> Refusal | None:
    if len(rows) < 2:
        return "too_few_people"
    if rows.shape[1] < 2:
        return "too_few_reviewers"
    return "no_variation" if constant(rows.ravel()) else None


def _mean_squares(rows: Floats) -> _MeanSquares:
    n, k = rows.shape
    centred = rows - rows.mean()
    total = float((centred**2).sum())
    subjects = float(k * (centred.mean(axis=1) ** 2).sum())
    raters = float(n * (centred.mean(axis=0) ** 2).sum())
    error = total - subjects - raters
    subjects, raters, error = (part if part > SAME * total else 0.0 for part in (subjects, raters, error))
    return _MeanSquares(
        subjects=subjects / (n - 1),
        within=(raters + error) / (n * (k - 1)),
        raters=raters / (k - 1),
        error=error / ((n - 1) * (k - 1)),
        n=n,
        k=k,
    )


def _forms(ms: _MeanSquares) -> dict[str, float | None]:
    n, k, between = ms.n, ms.k, ms.subjects
    spread_of_raters = (ms.raters - ms.error) / n
    return {
        "ICC(1,1)": _ratio(between - ms.within, between + (k - 1) * ms.within),
        "ICC(2,1)": _ratio(between - ms.error, between + (k - 1) * ms.error + k * spread_of_raters),
        "ICC(3,1)": _ratio(between - ms.error, between + (k - 1) * ms.error),
        "ICC(1,k)": _ratio(between - ms.within, between),
        "ICC(2,k)": _ratio(between - ms.error, between + spread_of_raters),
        "ICC(3,k)": _ratio(between - ms.error, between),
    }


def _ratio(numerator: float, denominator: float) -> float | None:
    return numerator / denominator if denominator else None


def _interval(ms: _MeanSquares, single: float, level: float) -> tuple[float, float]:
    """McGraw & Wong 1996, Table 7, case 2A, with a and b multiplied by 1 − ICC."""
    n, k, error, raters = ms.n, ms.k, ms.error, ms.raters
    a, b = k * single / n, 1 - single + k * single * (n - 1) / n
    spread = (a * raters) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1))
    if spread == 0:
        return single, single
    df = (a * raters + b * error) ** 2 / spread
    if df < SMALLEST_DF:
        return min(single, -1.0), 1.0
    above = f_quantile(0.5 + level / 2, n - 1, df)
    below = f_quantile(0.5 + level / 2, df, n - 1)
    noise = k * raters + (k * n - k - n) * error
    low = n * (ms.subjects - above * error) / (above * noise + n * ms.subjects)
    high = n * (below * ms.subjects - error) / (noise + n * below * ms.subjects)
    return min(low, single), max(high, single)
