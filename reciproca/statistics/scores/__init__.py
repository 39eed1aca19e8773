"""Scores of answers: recommendation, top box, dimensions, usability."""

from reciproca.statistics.scores.boxes import TopBox, top_box
from reciproca.statistics.scores.dimensions import DimensionScore, dimension_score
from reciproca.statistics.scores.recommendation import (
    RecommendationScore,
    recommendation_difference,
    recommendation_score,
)
from reciproca.statistics.scores.usability import system_usability, usability_lite

__all__ = [
    "DimensionScore",
    "RecommendationScore",
    "TopBox",
    "dimension_score",
    "recommendation_difference",
    "recommendation_score",
    "system_usability",
    "top_box",
    "usability_lite",
]
