"""Brands' marks: drawn ones, else the initials in a circle."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.html import escape

# Drawn on a 32 by 32 square; `mark-a` is the figure and `mark-b` what is cut out of it.
MARKS: Final[Mapping[str, str]] = {
    "kiln": (
        '<path d="M3 30V15a13 13 0 0 1 26 0v15Z" class="mark-a"/><path d="M11 30V19a5 5 0 0 1 10 0v11Z" class="mark-b"/>'
    ),
    "boxes": (
        '<rect x="3" y="13" width="16" height="16" rx="2.5" fill="currentColor"/><rect x="16" y="4.5" width="12" '
        'height="12" rx="1.5" fill="none" stroke="currentColor" stroke-width="2.5"/>'
    ),
}
PAIR: Final = (
    '<g fill="none" stroke="currentColor" stroke-width="2.2"><circle cx="11" cy="16" r="8.5"/>'
    '<circle cx="21" cy="16" r="8.5"/></g><path d="M16 9.1a8.5 8.5 0 0 1 0 13.8 8.5 8.5 0 0 1 0-13.8Z" '
    'fill="currentColor"/>'
)


def initials(name: str) -> str:
    """Return up to two letters of a name."""
    return "".join(word[0] for word in name.split()[:2]).upper()


def letters(name: str) -> str:
    """Return the initials as they can stand in an address."""
    return "".join(letter for letter in initials(name) if letter.isalnum()) or "R"


def app_icon(mark: str, *, ground: str, figure: str) -> str:
    """Draw a mark as an icon of its own: a filled square that any platform may round."""
    inside = PAIR if mark == "reciproca" else MARKS.get(mark)
    if inside is None:
        inside = (
            '<text x="16" y="21" text-anchor="middle" font-family="system-ui,sans-serif" font-weight="700" '
            f'font-size="14" fill="currentColor">{escape(mark.upper())}</text>'
        )
    inside = inside.replace('class="mark-a"', 'fill="currentColor"').replace('class="mark-b"', f'fill="{ground}"')
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 48 48" width="512" height="512">'
        f'<rect x="-8" y="-8" width="48" height="48" fill="{ground}"/><g color="{figure}">{inside}</g></svg>'
    )
