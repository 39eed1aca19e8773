"""Figures of statistics as members read them."""

from __future__ import annotations

from django.utils.formats import number_format


def two(number: float | None) -> str:
    """Write a number with two decimals, in the reader's language; rounded first, because formatting cuts off."""
    return number_format(round(number or 0, 2), 2)
