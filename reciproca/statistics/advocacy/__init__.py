"""Whether advocacy feeds itself: who brings whom, how many, how fast, and how sure."""

from reciproca.statistics.advocacy.estimation import EstimatedMatrix, estimate_matrix
from reciproca.statistics.advocacy.forecasting import Forecast, forecast
from reciproca.statistics.advocacy.generation import (
    NextGeneration,
    next_generation,
    type_reproduction_number,
)
from reciproca.statistics.advocacy.growth import (
    GrowthRate,
    extinction_probability,
    growth_rate,
    growth_rate_between_types,
)

__all__ = [
    "EstimatedMatrix",
    "Forecast",
    "GrowthRate",
    "NextGeneration",
    "estimate_matrix",
    "extinction_probability",
    "forecast",
    "growth_rate",
    "growth_rate_between_types",
    "next_generation",
    "type_reproduction_number",
]
