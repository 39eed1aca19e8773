"""Mirrors reciproca/statistics/linkage."""
