"""The code and the drawn vessel by which blind reviewers know an application.

Both are drawn at random: never from the voice, the name or anything else about the person.
"""

from __future__ import annotations

import secrets
from collections.abc import Container

# Letters and digits that nobody takes for one another.
DIGITS = "23456789"
LETTERS = "ABCDEFGHKMNPRTUVWXYZ"
SHAPES = ("bottle", "jug", "cup", "vase", "bowl", "jar")
COLOURS = ("#17604c", "#b5532b", "#8ea39f", "#2f4a63", "#d9a441", "#7d1710", "#5b2b3c", "#a34620")
BACKGROUNDS = ("#f4ead8", "#e6c27e", "#c9d6cd", "#e9b9a0", "#dcd0a8", "#c7d3da")


def draw_code(taken: Container[str]) -> str:
    """Draw a code such as 7F that no application for this job has; longer when they run out."""
    for length in (2, 2, 2, 2, 3, 3, 3, 3):
        code = secrets.choice(DIGITS) + secrets.choice(LETTERS)
        code += "".join(secrets.choice(DIGITS) for _ in range(length - 2))
        if code not in taken:
            return code
    while True:
        code = "".join(secrets.choice(DIGITS + LETTERS) for _ in range(4))
        if code not in taken:
            return code


def draw_look() -> dict[str, str]:
    """Draw a vessel."""
    return {
        "shape": secrets.choice(SHAPES),
        "colour": secrets.choice(COLOURS),
        "background": secrets.choice(BACKGROUNDS),
    }
