"""Looking several times at the same experiment without fooling oneself."""

import math
from functools import lru_cache

import numpy as np

from reciproca.statistics.inputs import Floats, as_floats, share, single, whole

MOST_LOOKS = 100
Limits = tuple[float, ...]


def sequential_limit(looks: int, *, level: float = 0.95) -> float:
    """Answers: how large must z be at any of these looks, so that looking often does no harm?

    Args:
        looks: How many times the data are looked at, after equal numbers of people, 1 to 100.
        level: 1 minus the probability of a false alarm over all looks, between 0 and 1.

    Returns:
        The limit for |z|, the same at each look (Pocock).

    Raises:
        ValueError: `looks` is not a whole number from 1 to 100.

    Source:
        Pocock 1977, Biometrika 64:191, Table 1; Jennison & Turnbull 2000, Table 2.1.

    Example:
        >>> [round(sequential_limit(looks), 3) for looks in (1, 2, 5)]
        [1.96, 2.178, 2.413]
    """
    return _pocock(_looks(looks), share(level, "level"))


def obrien_fleming_limits(looks: int, *, level: float = 0.95) -> Limits:
    """Answers: which limits are strict at first, but at the last look almost the usual one?

    Args:
        looks: How many times the data are looked at, after equal numbers of people, 1 to 100.
        level: 1 minus the probability of a false alarm over all looks, between 0 and 1.

    Returns:
        The limits for |z|, one per look.

    Raises:
        ValueError: `looks` is not a whole number from 1 to 100.

    Source:
        O'Brien & Fleming 1979, Biometrics 35:549; Jennison & Turnbull 2000, Table 2.3.

    Example:
        >>> [round(limit, 3) for limit in obrien_fleming_limits(5)]
        [4.562, 3.226, 2.634, 2.281, 2.04]
    """
    number = _looks(looks)
    last = _solved(number, share(level, "level"), 0.5)
    return tuple(last * math.sqrt(number / look) for look in range(1, number + 1))


def false_positives_of_looks(looks: int, limit: float = 1.959963984540054) -> float:
    """Answers: how often does an experiment without any difference look like a success once?

    Args:
        looks: How many times the data are looked at, after equal numbers of people, 1 to 100.
        limit: The |z| from which on one would stop, above 0; 1.96 is the usual one for a single
            look.

    Returns:
        Probability between 0 and 1.

    Raises:
        ValueError: `looks` is not a whole number from 1 to 100, or `limit` is not above 0.

    Source:
        Armitage, McPherson & Rowe 1969, JRSS A 132:235, Table 2.

    Example:
        >>> [round(false_positives_of_looks(looks), 3) for looks in (1, 2, 5, 10, 20)]
        [0.05, 0.083, 0.142, 0.193, 0.248]
    """
    bound = single(limit, "limit")
    if bound <= 0:
        raise ValueError(f"limit must be above 0, not {limit!r}.")
    return _crossing((bound,) * _looks(looks))


def _looks(looks: int) -> int:
    number = whole(looks, "looks", least=1)
    if number > MOST_LOOKS:
        raise ValueError(f"looks must be at most {MOST_LOOKS}, not {looks!r}.")
    return number


@lru_cache(maxsize=256)
def _pocock(looks: int, level: float) -> float:
    return _solved(looks, level, 0.0)


def _solved(looks: int, level: float, power: float) -> float:
    """The limit at the last look, by bisection; at look k it is that times (K/k)**power."""
    low, high = 0.01, 10.0
    for _ in range(50):
        middle = (low + high) / 2
        limits = tuple(middle * (looks / look) ** power for look in range(1, looks + 1))
        low, high = (middle, high) if _crossing(limits) > 1 - level else (low, middle)
    return (low + high) / 2


def _crossing(limits: Limits) -> float:
    """1 − probability to stay inside at all looks: the density of the sum, one look after another.

    Sums of standard normals; at look k they stay inside ±limit·√k. Integrals by Gauss and Legendre.
    """
    points, weights = _grid(limits[0])
    density = _normal(points)
    for look, limit in enumerate(limits[1:], start=2):
        further, further_weights = _grid(limit * math.sqrt(look))
        density = _normal(further[:, None] - points) @ (weights * density)
        points, weights = further, further_weights
    return max(0.0, 1 - float(weights @ density))


def _grid(reach: float) -> tuple[Floats, Floats]:
    points, weights = _legendre(24 + 8 * math.ceil(min(reach, 60.0)))
    return points * reach, weights * reach


@lru_cache(maxsize=128)
def _legendre(size: int) -> tuple[Floats, Floats]:
    points, weights = np.polynomial.legendre.leggauss(size)
    return as_floats(points), as_floats(weights)


def _normal(x: Floats) -> Floats:
    return as_floats(np.exp(-(x**2) / 2) / math.sqrt(2 * math.pi))
