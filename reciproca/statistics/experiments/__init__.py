"""Comparing two job cards: how many people, when to look, what the difference is."""

from reciproca.statistics.experiments.comparison import (
    CardComparison,
    compare_cards,
    split_is_fair,
)
from reciproca.statistics.experiments.looks import (
    false_positives_of_looks,
    obrien_fleming_limits,
    sequential_limit,
)
from reciproca.statistics.experiments.plan import planned_sample
from reciproca.statistics.experiments.sequence import ConfidenceSequence, confidence_sequence

__all__ = [
    "CardComparison",
    "ConfidenceSequence",
    "compare_cards",
    "confidence_sequence",
    "false_positives_of_looks",
    "obrien_fleming_limits",
    "planned_sample",
    "sequential_limit",
    "split_is_fair",
]
