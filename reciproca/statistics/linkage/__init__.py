"""How the employees' and the customers' journeys move together, across units and over time."""

from reciproca.statistics.linkage.across import (
    UnitCorrelation,
    across_units,
    attenuation_ceiling,
    corrected_correlation,
)
from reciproca.statistics.linkage.prediction import Granger, GrangerTest, granger
from reciproca.statistics.linkage.screening import (
    Screening,
    false_discovery_rate,
    sample_size_for_correlation,
)
from reciproca.statistics.linkage.timing import WhoMovesFirst, who_moves_first
from reciproca.statistics.linkage.within import WithinUnits, within_units

__all__ = [
    "Granger",
    "GrangerTest",
    "Screening",
    "UnitCorrelation",
    "WhoMovesFirst",
    "WithinUnits",
    "across_units",
    "attenuation_ceiling",
    "corrected_correlation",
    "false_discovery_rate",
    "granger",
    "sample_size_for_correlation",
    "who_moves_first",
    "within_units",
]
