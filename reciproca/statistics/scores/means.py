"""A mean on a scale with its t interval."""

import math

from reciproca.statistics.distributions import two_sided_t
from reciproca.statistics.inputs import Floats, constant


def mean_interval(column: Floats, ends: tuple[float, float], level: float) -> tuple[float, float, float]:
    """The mean and its bounds, cut at the scale; for one single person they are its ends."""
    mean = float(column.mean())
    if len(column) == 1:
        return mean, ends[0], ends[1]
    error = 0.0 if constant(column) else float(column.std(ddof=1)) / math.sqrt(len(column))
    reach = two_sided_t(level, len(column) - 1) * error
    return mean, max(ends[0], mean - reach), min(ends[1], mean + reach)
