"""Words of the cast, in both languages."""

from __future__ import annotations


def both(italian: str, english: str) -> dict[str, str]:
    """Return words in both languages."""
    return {"it": italian, "en": english}
