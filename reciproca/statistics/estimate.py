"""What every answer has in common: estimate, interval, how many stand behind it, and why not."""

from dataclasses import dataclass
from typing import Literal

Refusal = Literal[
    "too_few_people",
    "too_few_units",
    "too_few_periods",
    "too_few_candidates",
    "too_few_reviewers",
    "too_few_conversions",
    "no_reference_selections",
    "not_connected",
    "no_variation",
]
"""Why a result carries no number. The codes are stable; the interface translates them.

too_few_people: nobody answered, or fewer people than the method can work with.
too_few_units: fewer units than the method can work with.
too_few_periods: fewer periods than the method can work with.
too_few_candidates: a reviewer saw fewer than five candidates.
too_few_reviewers: a single reviewer, so that leniency and level cannot be told apart.
too_few_conversions: no path converted.
no_reference_selections: nobody of the reference group was selected, the ratio has no denominator.
not_connected: reviewers and candidates fall into groups that share nobody.
no_variation: a constant variable; what does not vary has no association and no reliability.
"""


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A number that travels with its interval and its n.

    Attributes:
        estimate: The number, or `None` when it is refused.
        low: Lower bound of the interval at `level`.
        high: Upper bound of the interval at `level`.
        n: How many people (or units, as the function says) stand behind it.
        level: Confidence level of the interval.
        refusal: Stable code that says why there is no number, else `None`.
    """

    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    n: int = 0
    level: float = 0.95
    refusal: Refusal | None = None
