"""How fast a loop grows, and how likely it dies out in spite of it."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from reciproca.statistics.advocacy.generation import largest_eigenvalue, square
from reciproca.statistics.inputs import Floats, Values, numbers, single, table

Shape = Literal["fixed", "exponential"]
ROUNDING = 1e-6 + 1e-12
"""How far probabilities may be from summing to 1."""


@dataclass(frozen=True, kw_only=True)
class GrowthRate:
    """Growth per unit of time.

    Attributes:
        rate: Continuous growth rate per unit of the cycle time; below 0 the loop shrinks.
        doubling_time: Time to double, in the same unit; `None` for growth factors up to 1.
    """

    rate: float
    doubling_time: float | None

    @property
    def estimate(self) -> float:
        """The same as `rate`."""
        return self.rate


def extinction_probability(offspring: Values) -> float:
    """Answers: how likely does advocacy that starts with one person die out by chance?

    Even a loop with a growth factor above 1 usually dies out when it starts from one person.

    Args:
        offspring: Probabilities that a person brings 0, 1, 2 … others, summing to 1 ± 1e-6.

    Returns:
        Probability between 0 and 1: the smallest root of f(q) = q, f the generating function.

    Raises:
        ValueError: The list is empty, a probability is negative or missing, or they do not sum to
            1.

    Source:
        Galton & Watson 1875; Harris 1963, theorem 6.1; Lotka 1931 (.819).

    Example:
        >>> from math import exp, factorial
        >>> poisson = [exp(-2) * 2**k / factorial(k) for k in range(40)]
        >>> round(extinction_probability(poisson), 4)
        0.2032
    """
    p = numbers(offspring, "offspring")
    for row in np.flatnonzero(np.isnan(p) | (p < 0)):
        raise ValueError(f"offspring has {p[row]:g} in row {row}, which is not a probability.")
    if abs(p.sum() - 1) > ROUNDING:
        raise ValueError(f"offspring must sum to 1, not {p.sum():g}.")
    p = p / p.sum()
    mean = float(p @ np.arange(len(p)))
    if p[0] == 0:
        return 0.0
    return 1.0 if mean <= 1 else _smallest_root(p)


def growth_rate(growth_factor: float, cycle_time: float, shape: Shape = "fixed") -> GrowthRate:
    """Answers: how long does it take until advocacy has doubled the people it reaches?

    Args:
        growth_factor: New people per person and cycle, not negative.
        cycle_time: Mean time from being attracted to attracting, in any unit, above 0.
        shape: `"fixed"` when every cycle takes the same time, `"exponential"` when it varies
            widely.

    Returns:
        `rate` per unit of `cycle_time` and `doubling_time` in that unit.

    Raises:
        ValueError: An argument is not a number, out of range, or `shape` is neither of the two.

    Source:
        Wallinga & Lipsitch 2007, Proc. R. Soc. B 274:599: R = 1/M(−r); fixed R = exp(rT),
        exponential R = 1 + rT.

    Example:
        >>> fixed, varied = growth_rate(1.127, 30), growth_rate(1.127, 30, "exponential")
        >>> round(fixed.doubling_time), round(varied.doubling_time)
        (174, 164)
    """
    factor, time = single(growth_factor, "growth_factor"), single(cycle_time, "cycle_time")
    _check(factor, time, shape)
    if shape == "exponential":
        return _with_doubling((factor - 1) / time)
    return _with_doubling(math.log(factor) / time if factor else -math.inf)


def growth_rate_between_types(matrix: Values, cycle_times: Values, shape: Shape = "fixed") -> GrowthRate:
    """Answers: how fast does the loop grow when the cycles of its types take different times?

    Solves ρ(K ∘ L(r)) = 1, L the Laplace transform of each pair's cycle time.

    Args:
        matrix: Types × types as in `next_generation`.
        cycle_times: Mean cycle time of each pair, of the same shape, above 0.
        shape: `"fixed"` or `"exponential"`.

    Returns:
        `rate` and `doubling_time` in the unit of `cycle_times`; the rate is minus infinity when
        nobody attracts anybody.

    Raises:
        ValueError: The matrices do not fit, a time is not above 0, or `shape` is neither of the
            two.

    Source:
        Wallinga & Lipsitch 2007, for a matrix: Diekmann & Heesterbeek 2000, chapter
        5.2.

    Example:
        >>> one = growth_rate(2, 10)
        >>> several = growth_rate_between_types([[1, 1], [1, 1]], [[10, 10], [10, 10]])
        >>> abs(several.rate - one.rate) < 1e-9
        True
    """
    k, times = square(matrix), table(cycle_times, "cycle_times")
    if times.shape != k.shape or not (times > 0).all():
        raise ValueError("cycle_times must hold a time above 0 for each entry of matrix.")
    _check(1.0, 1.0, shape)
    if largest_eigenvalue(k) == 0:
        return _with_doubling(-math.inf)
    return _with_doubling(_solved(k, times, shape))


def _check(factor: float, time: float, shape: str) -> None:
    if factor < 0:
        raise ValueError(f"growth_factor must not be negative, not {factor!r}.")
    if time <= 0:
        raise ValueError(f"cycle_time must be above 0, not {time!r}.")
    if shape not in {"fixed", "exponential"}:
        raise ValueError(f"shape must be 'fixed' or 'exponential', not {shape!r}.")


def _with_doubling(rate: float) -> GrowthRate:
    return GrowthRate(rate=rate, doubling_time=math.log(2) / rate if rate > 0 else None)


def _smallest_root(p: Floats) -> float:
    """Newton from 0 climbs to the smallest root of f(q) − q, because f is convex."""
    slope = p[1:] * np.arange(1, len(p))
    q = 0.0
    for _ in range(200):
        powers = q ** np.arange(len(p))
        step = (float(p @ powers) - q) / (1 - float(slope @ powers[:-1]))
        q = min(1.0, q + step)
        if step < 1e-15:
            break
    return q


def _solved(k: Floats, times: Floats, shape: Shape) -> float:
    """The rate at which the discounted matrix has growth factor 1, by bisection."""
    shortest = float(times.min())
    low, high = -1 / shortest, 1 / shortest
    if shape == "exponential":
        low = -1 / float(times.max()) * (1 - 1e-12)
    while shape == "fixed" and _discounted(k, times, low, shape) < 1:
        low *= 2
    while _discounted(k, times, high, shape) > 1:
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if _discounted(k, times, middle, shape) > 1 else (low, middle)
    return (low + high) / 2


def _discounted(k: Floats, times: Floats, rate: float, shape: Shape) -> float:
    discount = np.exp(-rate * times) if shape == "fixed" else 1 / (1 + rate * times)
    return largest_eigenvalue(k * discount)
