"""Whether unit means mean something, and how far to pull them together if they do not."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reciproca.statistics.distributions import f_quantile, normal_quantile
from reciproca.statistics.estimate import Estimate, Refusal
from reciproca.statistics.inputs import (
    SAME,
    Floats,
    Integers,
    Label,
    Values,
    constant,
    grouped,
    share,
)

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True)
class UnitReliability(Estimate):
    """ICC(1) (the `estimate`) and ICC(2) of answers nested in units."""

    icc2: float | None = None
    n_units: int = 0

    @property
    def icc1(self) -> float | None:
        """Share of the variance of single answers that lies between units; may be negative."""
        return self.estimate


@dataclass(frozen=True, kw_only=True, eq=False)
class ShrunkenMeans:
    """Unit means pulled to the grand mean.

    Attributes:
        units: Indexed by unit: `mean`, `shrunken`, `low`, `high`, `reliability`, `n`.
        grand_mean: Mean of the unit means, weighted by how reliable each is.
        icc1: Share of the variance of single answers that lies between units.
        refusal: Stable code that says why nothing was shrunk, else `None`.
    """

    units: "pd.DataFrame"
    grand_mean: float | None = None
    icc1: float | None = None
    level: float = 0.95
    refusal: Refusal | None = None


@dataclass(frozen=True)
class _OneWay:
    """One-way analysis of variance of values in units."""

    between: float
    within: float
    sizes: Integers
    means: Floats

    @property
    def n0(self) -> float:
        """Group size that stands for unequal ones: (N − Σn²/N)/(J − 1)."""
        n = self.sizes.sum()
        return float((n - (self.sizes**2).sum() / n) / (len(self.sizes) - 1))


def unit_reliability(values: Values, units: Values, *, level: float = 0.95) -> UnitReliability:
    """Answers: do units differ at all, and is the mean of a unit a property of the unit?

    Args:
        values: One answer or score per person. NaN is not answered.
        units: The unit of each person, in the same order.
        level: Confidence level of the interval of ICC(1), between 0 and 1.

    Returns:
        `icc1`, `icc2` (`None` when all units have the same mean), `low` and `high` of `icc1`,
        `n_units`, `n` people. Negative values are not clamped.

    Refuses:
        `too_few_units` below two units, `too_few_people` when no unit has two people,
        `no_variation` when all answers are the same.

    Raises:
        ValueError: The two columns differ in length, or a value is not a finite number.

    Source:
        Bliese 2000, in Klein & Kozlowski, p. 355 (ICC(1), ICC(2)); n0 and interval from F: Searle,
        Casella & McCulloch 1992, chapter 3.

    Example:
        The first reliability of Shrout & Fleiss 1979, Table 4: ICC(1,1) .17 and ICC(1,k) .44.

        >>> ratings = [9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7]
        >>> subjects = [subject for subject in range(6) for _ in range(4)]
        >>> found = unit_reliability(ratings, subjects)
        >>> round(found.icc1, 2), round(found.icc2, 2)
        (0.17, 0.44)
    """
    share(level, "level")
    column, codes, groups = grouped(values, units, ("values", "units"))
    n, n_units = len(column), len(groups)
    refusal = _refusal(column, n_units)
    if refusal:
        return UnitReliability(n=n, n_units=n_units, level=level, refusal=refusal)
    anova = _one_way(column, codes, n_units)
    icc1 = _icc1(anova)
    low, high = _icc1_interval(anova, n, level)
    return UnitReliability(
        estimate=icc1,
        low=min(low, icc1),
        high=max(high, icc1),
        n=n,
        level=level,
        icc2=1 - anova.within / anova.between if anova.between else None,
        n_units=n_units,
    )


def shrunken_means(values: Values, units: Values, *, level: float = 0.95) -> ShrunkenMeans:
    """Answers: what would a league table of units look like if chance were taken out of it?

    Empirical Bayes: each unit's mean is pulled to the grand mean, the more, the fewer people
    answered and the less units differ. Raw means of few people overstate both ends.

    Args:
        values: One answer or score per person. NaN is not answered.
        units: The unit of each person, in the same order.
        level: Level of the interval of the shrunken mean, between 0 and 1.

    Returns:
        `units` (DataFrame indexed by unit: `mean`, `shrunken`, `low`, `high`, `reliability`, `n`),
        `grand_mean`, `icc1`. When units do not differ, all are pulled to the grand mean.

    Refuses:
        `too_few_units`, `too_few_people`, `no_variation` as `unit_reliability`; `shrunken` is
        empty.

    Raises:
        ValueError: The two columns differ in length, or a value is not a finite number.

    Source:
        Efron & Morris 1977, Scientific American 236:119 (batting averages); Snijders & Bosker 2012,
        section 4.8.

    Example:
        >>> hits = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7]
        >>> values = [int(turn < made) for made in hits for turn in range(45)]
        >>> players = [player for player in range(18) for _ in range(45)]
        >>> found = shrunken_means(values, players)
        >>> best = found.units.loc[0]
        >>> f"{best['mean']:.3f} is pulled to {best['shrunken']:.2f}"
        '0.400 is pulled to 0.28'
    """
    share(level, "level")
    column, codes, groups = grouped(values, units, ("values", "units"))
    refusal = _refusal(column, len(groups))
    sizes, means = _sizes_and_means(column, codes, len(groups))
    if refusal:
        nothing = np.full(len(groups), np.nan)
        parts = (means, nothing, nothing, nothing, nothing, sizes)
        return ShrunkenMeans(units=_unit_table(groups, parts), level=level, refusal=refusal)
    anova = _one_way(column, codes, len(groups))
    spread = max(0.0, (anova.between - anova.within) / anova.n0)
    reliability = sizes * spread / (sizes * spread + anova.within) if spread else sizes * 0.0
    grand = _grand_mean(anova, spread)
    shrunken = grand + reliability * (means - grand)
    reach = normal_quantile(0.5 + level / 2) * np.sqrt(spread * (1 - reliability))
    parts = (means, shrunken, shrunken - reach, shrunken + reach, reliability, sizes)
    return ShrunkenMeans(units=_unit_table(groups, parts), grand_mean=grand, icc1=_icc1(anova), level=level)


def _refusal(column: Floats, n_units: int) -> Refusal | None:
    if n_units < 2:
        return "too_few_units" if n_units or len(column) else "too_few_people"
    if len(column) == n_units:
        return "too_few_people"
    return "no_variation" if constant(column) else None


def _sizes_and_means(column: Floats, codes: Integers, n_units: int) -> tuple[Integers, Floats]:
    sizes = np.bincount(codes, minlength=n_units)
    return sizes, np.bincount(codes, weights=column, minlength=n_units) / np.maximum(sizes, 1)


def _one_way(column: Floats, codes: Integers, n_units: int) -> _OneWay:
    centred = column - column.mean()
    sizes, means = _sizes_and_means(centred, codes, n_units)
    total, between = float((centred**2).sum()), float((sizes * means**2).sum())
    within = float(((centred - means[codes]) ** 2).sum())
    between, within = (part if part > SAME * total else 0.0 for part in (between, within))
    return _OneWay(between / (n_units - 1), within / (len(column) - n_units), sizes, means + column.mean())


def _icc1(anova: _OneWay) -> float:
    return (anova.between - anova.within) / (anova.between + (anova.n0 - 1) * anova.within)


def _icc1_interval(anova: _OneWay, n: int, level: float) -> tuple[float, float]:
    if anova.within == 0:
        return 1.0, 1.0
    f, df1, df2 = anova.between / anova.within, len(anova.sizes) - 1, n - len(anova.sizes)
    low = f / f_quantile(0.5 + level / 2, df1, df2)
    high = f * f_quantile(0.5 + level / 2, df2, df1)
    return (low - 1) / (low + anova.n0 - 1), (high - 1) / (high + anova.n0 - 1)


def _grand_mean(anova: _OneWay, spread: float) -> float:
    weights = 1 / (spread + anova.within / anova.sizes) if spread or anova.within else anova.sizes
    return float(np.average(anova.means, weights=weights))


def _unit_table(groups: list[Label], parts: tuple[Values, ...]) -> "pd.DataFrame":
    import pandas as pd

    names = ("mean", "shrunken", "low", "high", "reliability", "n")
    return pd.DataFrame(dict(zip(names, parts, strict=True)), index=pd.Index(groups, name="unit"))
