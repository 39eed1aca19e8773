"""Staying in the talent pool, or leaving it, from the letter that asks."""
