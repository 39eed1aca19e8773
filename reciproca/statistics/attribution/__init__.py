"""Dividing credit among channels. It divides; it does not measure what would have happened."""

from reciproca.statistics.attribution.absorbing import MarkovAttribution, markov
from reciproca.statistics.attribution.cooperative import path_value, shapley
from reciproca.statistics.attribution.touch import first_touch, last_touch, linear

__all__ = [
    "MarkovAttribution",
    "first_touch",
    "last_touch",
    "linear",
    "markov",
    "path_value",
    "shapley",
]
