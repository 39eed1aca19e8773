"""Drawn portraits for people without a photograph.

A face is a small dictionary kept on a member: `{"hair": "bob", "skin": "#e2b291", "tone": "#3a2a22", "top": "#17604c",
"background": "#e6c27e"}`. Missing or malformed parts fall back to the bust without features.
"""

from __future__ import annotations

from collections.abc import Mapping

from reciproca.web.ui.art.colours import COLOUR

CROWN = "M20.5 28C18 12 28 10 33 10.5C44 10 47 19 43.5 28C42.5 22 40 19.5 36 19.5C29 20 23 20 20.5 28Z"
COMBED = "M20.5 28C18 12 28 10 33 10.5C44 10 47 19 43.5 28C43 21 40 19 36 18.5C29 18 23 20 20.5 28Z"
FRINGE = "M20.5 27C19 12 30 11 33 11.5C43 11 46 18 43.5 27C42 21 38 18 34 16.5C31 20 24 20 20.5 27Z"
BEARD = "M21 28c1 5 5 5 11 5s10 0 11-5c1 9-4 14-11 14s-12-5-11-14Z"
# What lies behind the head, and what lies over it, for each way of wearing hair; {} takes the hair's colour.
HAIR = {
    "short": ("", f'<path d="{CROWN}" fill="{{}}"/>'),
    "bob": ('<path d="M18 42C14 4 50 4 46 42Z" fill="{}"/>', f'<path d="{FRINGE}" fill="{{}}"/>'),
    "long": ('<path d="M17 54C13 6 51 6 47 54Z" fill="{}"/>', f'<path d="{FRINGE}" fill="{{}}"/>'),
    "bun": ('<circle cx="32" cy="10" r="6.5" fill="{}"/>', f'<path d="{CROWN}" fill="{{}}"/>'),
    "beard": ("", f'<path d="{COMBED}" fill="{{}}"/><path d="{BEARD}" fill="{{}}"/>'),
    "curls": (
        '<circle cx="22" cy="20" r="7" fill="{}"/><circle cx="28" cy="13" r="7" fill="{}"/>'
        '<circle cx="37" cy="13" r="7" fill="{}"/><circle cx="43" cy="20" r="7" fill="{}"/>'
        '<circle cx="32" cy="17" r="10" fill="{}"/>',
        "",
    ),
    "scarf": ("", ""),
}
PRESETS: dict[str, dict[str, str]] = {
    "giulia": {
        "hair": "bob",
        "skin": "#e2b291",
        "tone": "#3a2a22",
        "top": "#17604c",
        "background": "#e6c27e",
    },
    "elena": {
        "hair": "bun",
        "skin": "#efcbb0",
        "tone": "#8a4b2a",
        "top": "#1c1a17",
        "background": "#c7d3da",
    },
    "tommaso": {
        "hair": "curls",
        "skin": "#8a5a3c",
        "tone": "#1c1613",
        "top": "#e9e2d3",
        "background": "#dcd0a8",
    },
    "davide": {
        "hair": "beard",
        "skin": "#d9a683",
        "tone": "#2b2420",
        "top": "#a34620",
        "background": "#c9d6cd",
    },
    "nadia": {
        "hair": "scarf",
        "skin": "#b97f58",
        "tone": "#5b2b3c",
        "top": "#5b2b3c",
        "background": "#e9b9a0",
    },
    "marco": {
        "hair": "short",
        "skin": "#e6bd9d",
        "tone": "#6b4a2f",
        "top": "#2f4a63",
        "background": "#d5cbb9",
    },
    "anna": {
        "hair": "bob",
        "skin": "#f0cfb4",
        "tone": "#a5a09a",
        "top": "#7d1710",
        "background": "#e8d6b2",
    },
    "sara": {
        "hair": "long",
        "skin": "#dba580",
        "tone": "#241b18",
        "top": "#17604c",
        "background": "#f0d3c0",
    },
    "luca": {
        "hair": "short",
        "skin": "#e8c3a4",
        "tone": "#4a3426",
        "top": "#3d3a36",
        "background": "#cfd8c6",
    },
    "ines": {
        "hair": "bun",
        "skin": "#7a4c33",
        "tone": "#14100e",
        "top": "#e6c27e",
        "background": "#e3c9c0",
    },
    "chiara": {
        "hair": "long",
        "skin": "#edc6a6",
        "tone": "#c08a3e",
        "top": "#a34620",
        "background": "#dbe3cf",
    },
    "paolo": {
        "hair": "short",
        "skin": "#ecc9ad",
        "tone": "#b9b2a7",
        "top": "#17604c",
        "background": "#d0d4d8",
    },
}
NOBODY = {
    "hair": "",
    "skin": "#ddd8cd",
    "tone": "#ddd8cd",
    "top": "#847d71",
    "background": "#efece5",
}
SHOULDERS = '<path d="M7 66C7 50 18 45 32 45S57 50 57 66Z" fill="{}"/>'
NECK = '<path d="M27 34h10v10a5 5 0 0 1-10 0Z" fill="{}"/><path d="M27 38c3 3.5 7 3.5 10 0v4c-3 3-7 3-10 0Z" fill="#000" opacity=".1"/>'


def drawn(look: Mapping[str, str] | None) -> str:
    """Return the inside of a 64 × 64 SVG for this face."""
    face = {
        **NOBODY,
        **{key: value for key, value in (look or {}).items() if key in NOBODY and usable(key, value)},
    }
    behind, over = HAIR.get(face["hair"], ("", ""))
    head = f'<ellipse cx="32" cy="27" rx="11" ry="13" fill="{face["skin"]}"/>'
    if face["hair"] == "scarf":
        head = (
            f'<path d="M16 46C12 6 52 6 48 46C44 56 20 56 16 46Z" fill="{face["tone"]}"/>'
            f'<ellipse cx="32" cy="28" rx="9.5" ry="12" fill="{face["skin"]}"/>'
        )
    return "".join(
        (
            f'<rect width="64" height="64" fill="{face["background"]}"/>',
            behind.replace("{}", face["tone"]),
            SHOULDERS.format(face["top"]),
            NECK.format(face["skin"]),
            head,
            over.replace("{}", face["tone"]),
        ),
    )


def usable(key: str, value: object) -> bool:
    """Whether a part of a face may be drawn as it is."""
    if key == "hair":
        return value in HAIR
    return isinstance(value, str) and COLOUR.fullmatch(value) is not None
