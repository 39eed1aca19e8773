"""A dimension's score from a few items, and whether they agree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from reciproca.statistics.estimate import Estimate
from reciproca.statistics.inputs import Floats, Values, check_scale, constant, on_scale, share, table, whole
from reciproca.statistics.scores.means import mean_interval


@dataclass(frozen=True, kw_only=True)
class DimensionScore(Estimate):
    """A dimension's score (0 to 100) with the number of its items and their consistency."""

    alpha: float | None = None
    items: int = 0


def dimension_score(
    answers: Values,
    reverse: Iterable[int] = (),
    scale: Sequence[float] = (1, 5),
    *,
    level: float = 0.95,
) -> DimensionScore:
    """Answers: where on 0 to 100 do people stand on this dimension, and do its items agree?

    A person counts who answered at least two thirds of the items; nothing is imputed. Identical
    answers of everybody have an interval without width (the disclosure rules hide such cells), one
    single person has the whole scale as interval.

    Args:
        answers: People × items, numbers on the scale. NaN is not answered.
        reverse: Zero-based columns whose wording is negative.
        scale: Lowest and highest answer.
        level: Confidence level of the interval, between 0 and 1.

    Returns:
        `estimate` 0 to 100 with a t interval over persons; `alpha` over the people who answered
        everything (Cronbach; for two items Spearman-Brown; `None` for one item, below two people,
        or without variation); `items`, and `n` people who count.

    Refuses:
        `too_few_people` when nobody answered two thirds of the items.

    Raises:
        ValueError: The table is not two-dimensional, an answer lies off the scale, or `reverse`
            names a column that is not there.

    Source:
        Cronbach 1951, eq. 2; Eisinga, te Grotenhuis & Pelzer 2013 (two items); Chatterjee & Price
        1977 (30 departments, alpha .84).

    Example:
        >>> score = dimension_score([[5, 1], [4, 2], [4, 1], [2, 3]], reverse=[1])
        >>> round(score.estimate, 1), round(score.alpha, 2), score.items, score.n
        (75.0, 0.95, 2, 4)
    """
    ends = check_scale(scale)
    turned = _reversed(_answers(answers, ends), reverse, ends)
    people, low, high = _score_people(turned, ends, level)
    items = turned.shape[1]
    if low is None or high is None:
        return DimensionScore(items=items, level=level, refusal="too_few_people")
    return DimensionScore(
        estimate=float(people.mean()),
        low=low,
        high=high,
        n=len(people),
        level=level,
        alpha=_consistency(turned[~np.isnan(turned).any(axis=1)]),
        items=items,
    )


def _score_people(rows: Floats, ends: tuple[float, float], level: float) -> tuple[Floats, float | None, float | None]:
    """Scores 0 to 100 of the people who count, and the bounds of their mean."""
    share(level, "level")
    seen = (~np.isnan(rows)).sum(axis=1)
    kept = rows[(seen > 0) & (3 * seen >= 2 * rows.shape[1])]
    if len(kept) == 0:
        return np.empty(0), None, None
    asked, width = (~np.isnan(kept)).sum(axis=1), ends[1] - ends[0]
    people = 100 * (np.nansum(kept, axis=1) - asked * ends[0]) / (asked * width)
    _, low, high = mean_interval(people, (0.0, 100.0), level)
    return people, low, high


def _answers(answers: Values, ends: tuple[float, float]) -> Floats:
    rows = table(answers, "answers")
    on_scale(rows, "answers", ends)
    return rows


def _reversed(rows: Floats, reverse: Iterable[int], ends: tuple[float, float]) -> Floats:
    turned = rows.copy()
    columns = {whole(column, "reverse") for column in reverse}
    for column in columns:
        if rows.size and column >= rows.shape[1]:
            raise ValueError(f"reverse names column {column}; answers has {rows.shape[1]}.")
    if rows.size:
        for column in columns:
            turned[:, column] = sum(ends) - rows[:, column]
    return turned


def _consistency(rows: Floats) -> float | None:
    people, items = rows.shape
    if items < 2 or people < 2 or constant(rows.sum(axis=1)):
        return None
    return _spearman_brown(rows) if items == 2 else _cronbach(rows)


def _cronbach(rows: Floats) -> float:
    items = rows.shape[1]
    of_items, of_sum = rows.var(axis=0, ddof=1).sum(), rows.sum(axis=1).var(ddof=1)
    return float(items / (items - 1) * (1 - of_items / of_sum))


def _spearman_brown(rows: Floats) -> float | None:
    if constant(rows[:, 0]) or constant(rows[:, 1]):
        return None
    r = float(np.corrcoef(rows[:, 0], rows[:, 1])[0, 1])
    return 2 * r / (1 + r)
