"""What may come of the advocates of today, within the audience there is."""

from dataclasses import dataclass

import numpy as np

from reciproca.statistics.advocacy.generation import square
from reciproca.statistics.inputs import Floats, Integers, Values, numbers, share, single, whole

FURTHEST = 3
"""Beyond three cycles there is no forecast."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Forecast:
    """New people per cycle and type.

    Attributes:
        expected: Cycles × types, mean of the simulated paths.
        low: Cycles × types, lower bound of the band.
        high: Cycles × types, upper bound of the band.
        reached: Mean number of people reached by the end of the last cycle, seeds included, per
            type.
        died_out: Share of paths in which nobody new came in the last cycle.
        cycles: Number of cycles, at most 3.
        level: Share of paths inside the band.
    """

    expected: Floats
    low: Floats
    high: Floats
    reached: Floats
    died_out: float
    cycles: int
    level: float


def forecast(
    matrix: Values,
    *,
    seeds: Values,
    audience: Values,
    cycles: int = 3,
    dispersion: float | None = 0.3,
    level: float = 0.8,
    draws: int = 2000,
    seed: int = 0,
) -> Forecast:
    """Answers: how many people may the advocates of today bring in the next cycles?

    A band of simulated paths, not one line. Every cycle is slowed by the share of the audience that
    is already reached, so nothing grows without end.

    Args:
        matrix: Types × types as in `next_generation`.
        seeds: People of each type who are attracted now (counts).
        audience: People of each type there are in all, those already attracted included (counts).
        cycles: How many cycles to look ahead, 1 to 3.
        dispersion: k of the negative binomial: .1 to .5 when few advocates bring most; `None` for
            Poisson, when all are alike.
        level: Share of paths inside the band, between 0 and 1.
        draws: Simulated paths.
        seed: The same seed gives the same forecast.

    Returns:
        `expected`, `low`, `high` new people per cycle and type, `reached`, `died_out`.

    Raises:
        ValueError: The arguments do not fit, the audience is smaller than the seeds, or `cycles` is
            above 3.

    Source:
        Harris 1963, chapter II (branching process of several types); Lloyd-Smith et al. 2005,
        Nature 438:355 (negative binomial); saturation: Kermack & McKendrick 1927.

    Example:
        >>> found = forecast([[0.8]], seeds=[1000], audience=[10**9], cycles=2)
        >>> [round(new, -1) for new in found.expected[:, 0].tolist()]
        [800.0, 640.0]
    """
    k = square(matrix)
    start, most = (_per_type(values, name, len(k)) for values, name in ((seeds, "seeds"), (audience, "audience")))
    if (most < start).any() or (most == 0).any():
        raise ValueError("audience must hold at least the seeds, and somebody, of each type.")
    horizon = whole(cycles, "cycles", least=1)
    if horizon > FURTHEST:
        raise ValueError(f"cycles must be at most {FURTHEST}, not {cycles!r}.")
    share(level, "level")
    spread = None if dispersion is None else single(dispersion, "dispersion")
    if spread is not None and spread <= 0:
        raise ValueError(f"dispersion must be above 0, not {dispersion!r}.")
    paths = whole(draws, "draws", least=1)
    random = np.random.default_rng(seed)
    now = np.tile(start, (paths, 1))
    new = _paths(k, now, most, cycles=horizon, dispersion=spread, random=random)
    return Forecast(
        expected=new.mean(axis=1),
        low=np.quantile(new, 0.5 - level / 2, axis=1),
        high=np.quantile(new, 0.5 + level / 2, axis=1),
        reached=start + new.sum(axis=0).mean(axis=0),
        died_out=float((new[-1].sum(axis=1) == 0).mean()),
        cycles=horizon,
        level=level,
    )


def _per_type(values: Values, name: str, types: int) -> Integers:
    column = numbers(values, name)
    if len(column) != types:
        raise ValueError(f"{name} has {len(column)} rows; the matrix has {types} types.")
    return np.array([whole(value, f"{name} in row {row}") for row, value in enumerate(column)])


def _paths(
    k: Floats,
    now: Integers,
    audience: Integers,
    *,
    cycles: int,
    dispersion: float | None,
    random: np.random.Generator,
) -> Floats:
    """Cycles × paths × types: new people, never more than are left."""
    reached, new = now.copy(), np.zeros((cycles, *now.shape))
    for cycle in range(cycles):
        left = 1 - reached / audience
        arrived = np.zeros(now.shape, dtype=np.int64)
        for recruiter in range(len(k)):
            arrived += _recruits(now[:, recruiter], k[:, recruiter] * left, dispersion, random)
        now = np.minimum(arrived, audience - reached)
        reached, new[cycle] = reached + now, now
    return new


def _recruits(recruiters: Integers, means: Floats, dispersion: float | None, random: np.random.Generator) -> Integers:
    """How many people these recruiters bring; n negative binomials are one with n·k."""
    expected = recruiters[:, None] * means
    if dispersion is not None:
        shape = np.broadcast_to(recruiters[:, None] * dispersion, expected.shape)
        drawn = random.gamma(np.where(shape > 0, shape, 1.0), 1.0)
        expected = np.where(shape > 0, drawn * means / dispersion, 0.0)
    return random.poisson(expected)
