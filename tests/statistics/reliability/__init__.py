"""Mirrors reciproca/statistics/reliability."""
