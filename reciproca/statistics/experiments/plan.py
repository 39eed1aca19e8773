"""How many people an experiment needs, before it starts."""

import math

from reciproca.statistics.distributions import normal_quantile, two_sided_z
from reciproca.statistics.inputs import share


def planned_sample(baseline: float, target: float, power: float = 0.8, *, level: float = 0.95) -> int:
    """Answers: how many people must see each card, so that this improvement would be noticed?

    Args:
        baseline: Share that converts today, between 0 and 1.
        target: Share that would be worth knowing about, between 0 and 1.
        power: Probability to notice it, between 0 and 1.
        level: 1 minus the probability of a false alarm (two-sided), between 0 and 1.

    Returns:
        People per card, a whole number.

    Raises:
        ValueError: A share does not lie between 0 and 1, or baseline and target are the same.

    Source:
        Cohen 1988, chapter 6 with h = 2·arcsin √p₁ − 2·arcsin √p₂ and Table
        6.4.1.

    Example:
        >>> planned_sample(0.50, 0.60)
        388
    """
    first, second = share(baseline, "baseline"), share(target, "target")
    if first == second:
        raise ValueError("target must differ from baseline.")
    h = 2 * math.asin(math.sqrt(second)) - 2 * math.asin(math.sqrt(first))
    z = two_sided_z(level) + normal_quantile(share(power, "power"))
    return max(1, math.ceil(2 * (z / h) ** 2 - 1e-9))
