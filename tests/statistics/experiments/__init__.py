"""Mirrors reciproca/statistics/experiments."""
