"""Mirrors reciproca/statistics/advocacy."""
