"""Whether the people of one unit say the same, and how many raters make a mean reliable."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reciproca.statistics.distributions import chi2_quantile
from reciproca.statistics.estimate import Estimate
from reciproca.statistics.inputs import (
    Floats,
    Values,
    check_scale,
    numbers,
    on_scale,
    share,
    single,
    table,
)


@dataclass(frozen=True, kw_only=True)
class WithinGroupAgreement(Estimate):
    """Agreement inside one group; 1 is full, 0 is what random answers would give."""

    items: int = 0


def within_group_agreement(values: Values, scale: Sequence[float], *, level: float = 0.95) -> WithinGroupAgreement:
    """Answers: do the people of this one unit say the same thing?

    One column gives rwg, people × items gives rwg(j). Below 0 people differ more than random
    answers would; rwg(j) is not defined there and gives the mean of the single rwg instead.

    Args:
        values: Answers of one unit: one column, or people × items. NaN is not answered.
        scale: Lowest and highest answer; random means every whole answer is equally likely.
        level: Confidence level of the interval, between 0 and 1.

    Returns:
        `estimate`, `low`, `high` (from the chi-square distribution of a variance; for several items
        cautious), `items`, `n` people.

    Refuses:
        `too_few_people` below two people.

    Raises:
        ValueError: An answer lies off the scale.

    Source:
        James, Demaree & Wolf 1984, Journal of Applied Psychology 69:85, equations 1 and 2.

    Example:
        >>> within_group_agreement([4, 4, 5, 5, 4], scale=(1, 5)).estimate
        0.85
    """
    ends = check_scale(scale)
    share(level, "level")
    rows = _people_by_items(values)
    on_scale(rows, "values", ends)
    rows = rows[~np.isnan(rows).all(axis=1)]
    n, items = rows.shape
    enough = rows[:, (~np.isnan(rows)).sum(axis=0) >= 2]
    if enough.shape[1] == 0:
        return WithinGroupAgreement(n=n, items=items, level=level, refusal="too_few_people")
    random = ((ends[1] - ends[0] + 1) ** 2 - 1) / 12
    ratio = float(np.nanvar(enough, axis=0, ddof=1).mean()) / random
    wide, narrow = (chi2_quantile(0.5 + side * level / 2, n - 1) / (n - 1) for side in (-1, 1))
    return WithinGroupAgreement(
        estimate=_agreement(ratio, items),
        low=_agreement(ratio / min(wide, 1.0), items),
        high=_agreement(ratio / max(narrow, 1.0), items),
        n=n,
        level=level,
        items=items,
    )


def reviewers_needed(icc: float, target: float) -> int | None:
    """Answers: how many reviewers must rate each candidate for their mean to be this reliable?

    Args:
        icc: Reliability of a single reviewer, ICC(2,1), −1 to 1.
        target: Reliability that the mean shall have, between 0 and 1.

    Returns:
        A whole number of reviewers, or `None` when `icc` is not above 0: no number would do.

    Raises:
        ValueError: `icc` is above 1 or not a number; `target` does not lie between 0 and 1.

    Source:
        Spearman 1910 and Brown 1910, the prophecy formula solved for the number of raters; Shrout &
        Fleiss 1979, p. 426.

    Example:
        >>> reviewers_needed(0.29, 0.75)
        8
    """
    one, wanted = single(icc, "icc"), share(target, "target")
    if one > 1:
        raise ValueError(f"icc must not be above 1, not {icc!r}.")
    if one <= 0:
        return None
    return max(1, math.ceil(wanted * (1 - one) / (one * (1 - wanted)) - 1e-9))


def _people_by_items(values: Values) -> Floats:
    if getattr(values, "ndim", 0) == 1 or not len(np.shape(values)) > 1:
        return numbers(values, "values").reshape(-1, 1)
    return table(values, "values")


def _agreement(ratio: float, items: int) -> float:
    """Equation 2 of James, Demaree & Wolf; with one item it is equation 1."""
    if ratio > 1:
        return 1 - ratio
    return items * (1 - ratio) / (items * (1 - ratio) + ratio)
