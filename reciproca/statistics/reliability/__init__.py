"""Whether several people who rate or answer measure the same thing, and what is left if not."""

from reciproca.statistics.reliability.agreement import (
    WithinGroupAgreement,
    reviewers_needed,
    within_group_agreement,
)
from reciproca.statistics.reliability.icc import IntraclassCorrelation, intraclass_correlation
from reciproca.statistics.reliability.krippendorff import krippendorff_alpha
from reciproca.statistics.reliability.leniency import LeniencyAdjustment, adjust_for_leniency
from reciproca.statistics.reliability.shortlist import shortlist_probabilities
from reciproca.statistics.reliability.units import (
    ShrunkenMeans,
    UnitReliability,
    shrunken_means,
    unit_reliability,
)

__all__ = [
    "IntraclassCorrelation",
    "LeniencyAdjustment",
    "ShrunkenMeans",
    "UnitReliability",
    "WithinGroupAgreement",
    "adjust_for_leniency",
    "intraclass_correlation",
    "krippendorff_alpha",
    "reviewers_needed",
    "shortlist_probabilities",
    "shrunken_means",
    "unit_reliability",
    "within_group_agreement",
]
