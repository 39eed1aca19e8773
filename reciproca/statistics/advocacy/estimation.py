"""The next-generation matrix from counted, accepted invites."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from reciproca.statistics.estimate import Estimate
from reciproca.statistics.inputs import (
    Booleans,
    Floats,
    Label,
    Values,
    as_floats,
    in_order,
    label_list,
    missing,
    numbers,
    share as read_share,
    single,
    whole,
)
from reciproca.statistics.intervals import percentile_interval

if TYPE_CHECKING:
    import pandas as pd

FEWEST_ADVOCATES = 30
"""Below this many advocates per type the interval is too narrow (coverage .895 at 15)."""

Share = float | tuple[int, int]
"""A share of attracted people who become advocates, or its counts (advocates, attracted)."""


@dataclass(frozen=True, kw_only=True, eq=False)
class EstimatedMatrix(Estimate):
    """The growth factor (`estimate`) with the matrix it comes from.

    Attributes:
        matrix: Types × types, or `None` when refused: accepted invites to type i per attracted j.
        matrix_low: Lower bounds of the entries.
        matrix_high: Upper bounds of the entries.
        types: Names of the types, in the order of rows and columns.
        invites: Types × types, counted accepted invites; given even when refused.
        advocates: Advocates of each type whose window has closed.
        open_windows: Advocates left out because their window is still open.
        self_sustaining: Whether the lower bound of the growth factor is above 1; `None` if refused.
    """

    matrix: Floats | None = None
    matrix_low: Floats | None = None
    matrix_high: Floats | None = None
    types: tuple[Label, ...] = ()
    invites: Floats | None = None
    advocates: tuple[int, ...] = ()
    open_windows: int = 0
    self_sustaining: bool | None = None

    @property
    def growth_factor(self) -> float | None:
        """The same as `estimate`."""
        return self.estimate


def estimate_matrix(
    advocates: "pd.DataFrame",
    *,
    types: Sequence[Label] | None = None,
    shares: Mapping[Label, Share] | None = None,
    level: float = 0.95,
    draws: int = 2000,
    seed: int = 0,
) -> EstimatedMatrix:
    """Answers: how many people of each circle does an attracted person bring, and does that last?

    An accepted invite is not always one more person: without a hold-out the matrix is an upper
    bound. The bootstrap draws advocates, not invites, because few people bring most.

    Args:
        advocates: One row per advocate: column `type` (the circle it belongs to) and one column per
            type with the number of accepted invites to it. If there is a column `closed`, rows
            where it is false have an open window and are left out: counting them would bias the
            matrix down; so are rows with a gap. If there is a column `advocate`, it names the
            person, who counts once per circle.
        types: The types in the order of rows and columns; default: the values of `type`, sorted.
        shares: Per type, which share of attracted people become advocates: a number from 0 to 1, or
            counts (advocates, attracted), whose uncertainty then enters the interval. Default 1:
            every attracted person has a row.
        level: Confidence level of the intervals, between 0 and 1.
        draws: Bootstrap draws over advocates.
        seed: The same seed gives the same intervals.

    Returns:
        `estimate` (growth factor) with `low` and `high`, `matrix` with `matrix_low` and
        `matrix_high`, `invites`, `advocates`, `open_windows`, `self_sustaining`; `n` advocates.

    Refuses:
        `too_few_people` below 30 advocates with a closed window in one of the types; the counts are
        given all the same.

    Raises:
        ValueError: A column is missing, a count is negative or not whole, a person has two rows in
            one circle, a type or a share does not fit.

    Source:
        Diekmann, Heesterbeek & Roberts 2010 (K = transmission × survival), here s_j ·
        N_ij/M_j; bootstrap percentiles: Efron & Tibshirani 1993, chapter 13.

    Example:
        >>> import pandas as pd
        >>> rows = [("customer", k % 2, 0) for k in range(40)]
        >>> rows += [("employee", 0, k % 4 == 0) for k in range(40)]
        >>> table = pd.DataFrame(rows, columns=["type", "customer", "employee"])
        >>> found = estimate_matrix(table)
        >>> found.matrix.tolist(), found.growth_factor, found.self_sustaining
        ([[0.5, 0.0], [0.0, 0.25]], 0.5, False)
    """
    read_share(level, "level")
    draws = whole(draws, "draws", least=1)
    closed, still_open = _closed(advocates)
    names = _types(closed, types)
    groups = [_invites(closed, names, name) for name in names]
    parts = [_share(shares or {}, name) for name in names]
    counts, sizes = np.array([group.sum(axis=0) for group in groups]).T, [len(g) for g in groups]
    found = EstimatedMatrix(
        n=sum(sizes),
        level=level,
        types=tuple(names),
        invites=counts,
        advocates=tuple(sizes),
        open_windows=still_open,
        refusal="too_few_people",
    )
    if not sizes or min(sizes) < FEWEST_ADVOCATES:
        return found
    return _estimated(found, groups, parts, draws, seed)


def _estimated(
    found: EstimatedMatrix, groups: list[Floats], parts: list[Share], draws: int, seed: int
) -> EstimatedMatrix:
    random = np.random.default_rng(seed)
    columns = [group.mean(axis=0) * _point(part) for group, part in zip(groups, parts, strict=True)]
    matrix = np.stack(columns, axis=1)
    drawn = np.stack(
        [
            _resampled(group, draws, random) * _drawn_share(part, draws, random)[:, None]
            for group, part in zip(groups, parts, strict=True)
        ],
        axis=2,
    )
    estimate = float(np.abs(np.linalg.eigvals(matrix)).max())
    factors = np.abs(np.linalg.eigvals(drawn)).max(axis=1)
    low, high = percentile_interval(factors, estimate, found.level)
    tails = 0.5 - found.level / 2, 0.5 + found.level / 2
    return replace(
        found,
        estimate=estimate,
        low=low,
        high=high,
        refusal=None,
        matrix=matrix,
        matrix_low=np.minimum(matrix, np.quantile(drawn, tails[0], axis=0)),
        matrix_high=np.maximum(matrix, np.quantile(drawn, tails[1], axis=0)),
        self_sustaining=low > 1,
    )


def _resampled(group: Floats, draws: int, random: np.random.Generator) -> Floats:
    """Means of advocates drawn again; equal rows are drawn together."""
    patterns, counts = np.unique(group, axis=0, return_counts=True)
    weights = random.multinomial(len(group), counts / len(group), size=draws)
    return weights @ patterns / len(group)


def _closed(advocates: "pd.DataFrame") -> tuple["pd.DataFrame", int]:
    if "type" not in advocates:
        raise ValueError("advocates has no column 'type'.")
    named = [not missing(name) for name in label_list(advocates["type"])]
    known = advocates.loc[np.array(named, dtype=np.bool_)]
    if "closed" not in known:
        return known, 0
    closed: Booleans = numbers(known["closed"], "closed") == 1
    return known.loc[closed], int((~closed).sum())


def _types(closed: "pd.DataFrame", types: Sequence[Label] | None) -> list[Label]:
    found = set(label_list(closed["type"]))
    names = in_order(found) if types is None else list(types)
    for name in found - set(names):
        raise ValueError(f"advocates has type {name!r}, which types does not name.")
    for name in names:
        if name not in closed:
            raise ValueError(f"advocates has no column {name!r} with accepted invites.")
    _refuse_twice(closed)
    return names


def _refuse_twice(closed: "pd.DataFrame") -> None:
    if "advocate" not in closed:
        return
    twice = np.flatnonzero(closed.duplicated(["advocate", "type"]).to_numpy())
    if len(twice):
        person = label_list(closed["advocate"])[twice[0]]
        raise ValueError(f"advocates has {person!r} twice in one circle, again in row {twice[0]}.")


def _invites(closed: "pd.DataFrame", names: list[Label], name: Label) -> Floats:
    rows = closed[closed["type"] == name]
    columns: list[Values] = []
    for other in names:
        counts = numbers(rows[other], str(other))
        for row in np.flatnonzero((counts < 0) | (counts % 1 > 0)):
            raise ValueError(f"{other} has {counts[row]:g} in row {row} of {name}; it is no count.")
        columns.append(counts)
    invites = np.stack(columns, axis=1)
    return as_floats(invites[~np.isnan(invites).any(axis=1)])


def _share(shares: Mapping[Label, Share], name: Label) -> Share:
    given = shares.get(name, 1.0)
    if isinstance(given, tuple):
        some, people = whole(given[0], "shares"), whole(given[1], "shares", least=1)
        if some > people:
            raise ValueError(f"shares of {name!r} has {some} advocates of {people} attracted.")
        return some, people
    number = single(given, "shares")
    if not 0 <= number <= 1:
        raise ValueError(f"shares of {name!r} must lie from 0 to 1, not {given!r}.")
    return number


def _point(part: Share) -> float:
    return part[0] / part[1] if isinstance(part, tuple) else part


def _drawn_share(part: Share, draws: int, random: np.random.Generator) -> Floats:
    if isinstance(part, tuple):
        return random.binomial(part[1], _point(part), size=draws) / part[1]
    return np.full(draws, part)
