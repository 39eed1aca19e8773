"""Setting words into a box: as large as they fit, lines broken evenly, an ellipsis when nothing else helps.

Widths are measured once at 100 px and scaled: measuring anew for each size would cost more than drawing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

from PIL import ImageFont

from reciproca.assets import drawing

MEASURED_AT: Final = 100
LEADING: Final = 1.04
TRACKING: Final = -0.03  # of the size, as the headings of pages
ELLIPSIS: Final = "…"
EMOJI: Final = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f\u200d\U000e0020-\U000e007f]")
# One emoji as it is seen: a flag of two signs, or a sign with its skin, its style and whoever is joined to it.
ONE: Final = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}|[^\u200d](?:[\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|\u200d.)*"
)
EMOJI_SIZE: Final = 0.86  # of the letters beside them: as large as these, they would touch the line above
EMOJI_WIDTH: Final = 1.3 * EMOJI_SIZE
JOINERS: Final = "\ufe0f\u200d"
FAMILIES: Final = {
    "emoji": drawing.EMOJI_FAMILY,
    "arabic": drawing.ARABIC_FAMILY,
    "hebrew": drawing.HEBREW_FAMILY,
    "latin": drawing.DISPLAY_FAMILY,
}


@dataclass(frozen=True)
class Block:
    """Lines that fit, at a size."""

    lines: list[str]
    size: int

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last."""
        return len(self.lines) * self.size * LEADING


def script_of(character: str) -> str:
    """Return which font draws a character."""
    if EMOJI.match(character):
        return "emoji"
    name = unicodedata.name(character, "")
    if name.startswith("ARABIC"):
        return "arabic"
    return "hebrew" if name.startswith("HEBREW") else "latin"


def runs(line: str) -> Iterator[tuple[str, str]]:
    """Yield stretches of one script, each with its family; blanks go with the letters before them, never with emoji.

    The blank of the emoji's font is as wide as an emoji.
    """
    scripts: list[str] = []
    for character in line:
        before = scripts[-1] if scripts and scripts[-1] != "emoji" else "latin"
        scripts.append(before if character.isspace() else script_of(character))
    for script, group in groupby(zip(scripts, line, strict=True), key=lambda pair: pair[0]):
        yield FAMILIES[script], "".join(character for _script, character in group)


def right_to_left(text: str) -> bool:
    """Tell whether a text begins with letters that run from right to left."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    return next((kind in {"R", "AL"} for kind in kinds if kind in {"L", "R", "AL"}), False)


@lru_cache(maxsize=8)
def face(family: str) -> ImageFont.FreeTypeFont:
    """Return a face to measure with."""
    return ImageFont.truetype(str(drawing.FACES[family]), MEASURED_AT)


@lru_cache(maxsize=4096)
def width_at_100(text: str, family: str = drawing.DISPLAY_FAMILY) -> float:
    """Return how wide a text is at 100 px; letters of other scripts by their own fonts."""
    total = 0.0
    for found, stretch in runs(text):
        if found == drawing.EMOJI_FAMILY:
            total += EMOJI_WIDTH * MEASURED_AT * len(ONE.findall(stretch))
        else:
            total += face(family if found == drawing.DISPLAY_FAMILY else found).getlength(stretch)
    return total


def width_of(text: str, size: float, family: str = drawing.DISPLAY_FAMILY, tracking: float = 0.0) -> float:
    """Return how wide a text is at a size, in pixels."""
    return width_at_100(text, family) * size / MEASURED_AT + tracking * size * len(text)


def broken(text: str, size: float, width: float) -> list[str]:
    """Break a text into as few lines as fit a width; a word that is wider than the line is cut where it must."""
    lines: list[str] = []
    for word in text.split():
        for piece in pieces(word, size, width):
            longer = f"{lines[-1]} {piece}" if lines else piece
            if lines and width_of(longer, size) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def pieces(word: str, size: float, width: float) -> list[str]:
    """Cut a word that is wider than a line, with a hyphen where it is cut."""
    found, rest = [], word
    while width_of(rest, size) > width and len(rest) > 1:
        end = next((n for n in range(len(rest) - 1, 1, -1) if width_of(f"{rest[:n]}-", size) <= width), 1)
        found.append(f"{rest[:end]}-")
        rest = rest[end:]
    return [*found, rest]


def balanced(text: str, size: float, width: float) -> list[str]:
    """Break a text into the same number of lines, as even as they can be: the narrowest measure that still does it."""
    lines = broken(text, size, width)
    low, high = width / 2, width
    while high - low > 4:  # noqa: PLR2004 - pixels nobody sees
        middle = (low + high) / 2
        tried = broken(text, size, middle)
        if len(tried) == len(lines) and not any(line.endswith("-") for line in tried):
            lines, high = tried, middle
        else:
            low = middle
    return together_at_the_end(lines)


def together_at_the_end(lines: list[str]) -> list[str]:
    """Give a last word that stands alone the word before it for company."""
    if len(lines) > 1 and " " not in lines[-1] and lines[-2].count(" ") > 1:
        before, _blank, word = lines[-2].rpartition(" ")
        return [*lines[:-2], before, f"{word} {lines[-1]}"]
    return lines


def fitted(text: str, width: float, height: float, sizes: tuple[int, int]) -> Block:
    """Return a text as large as it fits into a box; what does not fit at the smallest size ends with an ellipsis."""
    text = " ".join(text.split())
    for size in range(sizes[0], sizes[1] - 1, -4):
        lines = broken(text, size, width)
        whole = not any(line.endswith("-") for line in lines)
        if Block(lines, size).height <= height and (whole or size == sizes[1]):
            return Block(balanced(text, size, width), size)
    size = sizes[1]
    room = max(1, int(height / (size * LEADING)))
    lines = broken(text, size, width)
    return Block(lines if len(lines) <= room else cut_off(lines[:room], size, width), size)


def cut_off(lines: list[str], size: float, width: float) -> list[str]:
    """End the last line with an ellipsis that fits."""
    return [*lines[:-1], ended(lines[-1].rstrip("-"), size, width, drawing.DISPLAY_FAMILY)]


def ended(text: str, size: float, width: float, family: str) -> str:
    """Cut a text after a word, with an ellipsis; within the word when there is only one."""
    while " " in text and width_of(text + ELLIPSIS, size, family) > width:
        text = text.rpartition(" ")[0]
    while text and width_of(text + ELLIPSIS, size, family) > width:
        text = text[:-1]
    return text.rstrip(" ,.;:-?!") + ELLIPSIS


def shortened(text: str, size: float, width: float, family: str) -> str:
    """Return one line that fits, cut off if it must be."""
    return text if width_of(text, size, family) <= width else ended(text, size, width, family)
