"""The four formats of a share picture: where each part stands, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Format:
    """Where the parts of a picture stand.

    `x`, `width`: the column of words; `top`: the mark's upper edge; `bottom`: where words must end; `sizes`: the
    question's largest and smallest size; `scene`: x, y and scale of the still life, whose table stands at `table`;
    `pill`: y of the voice; `code`: x, y and side of the code's plate, or nothing; `role_more`: how much wider
    than the question the place may be; `photo`: where a photograph stands that takes the drawing's place.
    """

    name: str
    size: tuple[int, int]
    x: int
    width: int
    top: int
    bottom: int
    sizes: tuple[int, int]
    small: float
    table: int
    scene: tuple[float, float, float]
    pill: int
    code: tuple[int, int, int] | None = None
    role_more: int = 0
    photo: tuple[int, int, int, int] = (0, 0, 0, 0)


FORMATS: Final = {
    "og": Format(
        "og", (1200, 630), 150, 520, 80, 440, (80, 44), 1.0, 478, (610, 0, 1.62), 458, photo=(700, 0, 1200, 630)
    ),
    "square": Format(
        "square",
        (1080, 1080),
        64,
        560,
        64,
        650,
        (96, 54),
        1.25,
        690,
        (600, 0, 1.42),
        800,
        (776, 784, 240),
        30,
        photo=(700, 0, 1080, 750),
    ),
    "feed": Format(
        "feed", (1080, 1350), 64, 952, 70, 640, (124, 60), 1.35, 1040, (170, 0, 2.0), 1150, photo=(0, 680, 1080, 1110)
    ),
    "story": Format(
        "story",
        (1080, 1920),
        64,
        952,
        262,
        860,
        (136, 64),
        1.35,
        1240,
        (170, 0, 2.0),
        1390,
        (776, 1386, 240),
        photo=(0, 890, 1080, 1340),
    ),
}
