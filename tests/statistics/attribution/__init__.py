"""Mirrors reciproca/statistics/attribution."""
