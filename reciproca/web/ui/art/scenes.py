"""What stands on the tables: the compositions of the covers, in the design's own measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from reciproca.web.ui.art.vessels import Vessel

SAND, CREAM, GREEN, CLAY, GREY, BLUE, PLUM, GOLD = (
    *("#e6c27e", "#f4ead8", "#17604c", "#b5532b"),
    *("#8ea39f", "#2f4a63", "#4b3340", "#d9a441"),
)
# Wall and table. All of them carry ink; `brand` takes the tenant's colour and its own ink.
PALETTES: Final[Mapping[str, tuple[str, str]]] = {
    "sand": ("#e6c27e", "#c98f4e"),
    "mist": ("#c7d3da", "#90a6b1"),
    "rose": ("#e9b9a0", "#c98468"),
    "mustard": ("#e3aa2b", "#b9801a"),
    "sage": ("#c9d6cd", "#92a898"),
    "wheat": ("#dcd0a8", "#b09f6a"),
    "brand": ("", ""),
}
FRAMES: Final[Mapping[str, tuple[int, int]]] = {"front": (390, 292), "small": (358, 190), "wide": (390, 250)}


@dataclass(frozen=True)
class Scene:
    """What stands on a table at this height; `extra` is painted before the vessels."""

    table: int
    vessels: tuple[Vessel, ...]
    extra: str = ""


def crate(x: float, y: float, width: float, height: float, depth: float, rise: float, paint: tuple[str, str]) -> str:
    """Paint a removal box with its tape, seen from the left."""
    lid = f"M{x} {y}l{depth} {-rise}h{width}l{-depth} {rise}Z"
    tape, strip, drop = x + width * 0.42, width * 0.16, height * 0.3
    return (
        f'<ellipse cx="{x + width * 0.68:.0f}" cy="{y + height + 3:.0f}" rx="{width * 0.73:.0f}" ry="9" '
        f'fill="#1c1a17" opacity=".2"/><path d="M{x} {y}h{width}v{height}h{-width}Z" fill="{paint[0]}"/>'
        f'<path d="M{x + width} {y}l{depth} {-rise}v{height}l{-depth} {rise}Z" fill="{paint[1]}"/>'
        f'<path d="{lid}" fill="{paint[0]}"/><path d="{lid}" fill="#fff" opacity=".22"/>'
        f'<path d="M{tape:.1f} {y}l{depth} {-rise}h{strip:.1f}l{-depth} {rise}v{drop:.1f}h{-strip:.1f}Z" '
        'fill="#f4ead8" opacity=".9"/>'
    )


DARK_BOARD, LIGHT_BOARD = ("#c99a5b", "#a87a3e"), ("#d7ae74", "#b58a4e")
LAMP: Final = (
    '<ellipse cx="62" cy="242" rx="46" ry="9" fill="#1c1a17" opacity=".2"/><path d="M9 238h70v-9h-30V97h-11v132h-30Z" '
    'fill="#1c1a17"/><path d="M14 41h60l30 74h-120Z" fill="#fffefb"/>'
    '<path d="M58 41h16l30 74h-35Z" fill="#1c1a17" opacity=".13"/>'
)
CRATES: Final = (
    LAMP
    + crate(226.6, 147.9, 106.1, 93.8, 28, 9, DARK_BOARD)
    + crate(240.9, 92.8, 71.4, 55.1, 19, 6, LIGHT_BOARD)
    + crate(75.6, 198.9, 71.4, 51, 19, 6, LIGHT_BOARD)
)


def lower(part: str, by: str) -> str:
    """Move painted things as one."""
    return f'<g transform="{by}">{part}</g>'


def row(foot: float, height: float, width: float, *places: tuple[float, str, str]) -> tuple[Vessel, ...]:
    """Stand dipped cups of one size side by side."""
    return tuple(Vessel("cup", x, foot, height, width, body, dip) for x, body, dip in places)


SCENES: Final[Mapping[str, Mapping[str, Scene]]] = {
    "five": {
        "front": Scene(
            216,
            (
                Vessel("bottle", 84, 236, 176, 46, GREEN),
                Vessel("jug", 304, 232, 150, 46, CREAM, GREEN, 0.38, handle=True),
                Vessel("voice", 196, 252, 196, 64, CLAY),
                Vessel("cup", 262, 262, 58, 37, GREY),
                Vessel("bowl", 120, 268, 42, 46, CREAM, CLAY, 0.45),
            ),
        ),
        "small": Scene(
            141,
            (
                Vessel("bottle", 70, 152, 116, 31, GREEN),
                Vessel("jug", 270, 150, 104, 35, CREAM, GREEN, 0.4, handle=True),
                Vessel("voice", 170, 162, 132, 46, CLAY),
            ),
        ),
        "wide": Scene(
            185,
            (
                Vessel("bottle", 60, 204, 140, 37, SAND),
                Vessel("jug", 322, 202, 132, 40, CREAM, CLAY, 0.4, handle=True),
                Vessel("jar", 146, 212, 88, 46, GREY, CREAM),
                Vessel("voice", 240, 206, 158, 48, CLAY),
                Vessel("bowl", 196, 230, 40, 42, CREAM, GOLD),
            ),
        ),
    },
    "three": {
        "front": Scene(
            216,
            (
                Vessel("bottle", 82, 238, 168, 44, GREEN),
                Vessel("jug", 306, 236, 148, 46, CREAM, CLAY, 0.38, handle=True),
                Vessel("voice", 194, 254, 194, 62, BLUE),
            ),
        ),
        "small": Scene(
            141,
            (
                Vessel("bottle", 70, 152, 116, 31, CREAM),
                Vessel("voice", 172, 162, 132, 45, BLUE),
                Vessel("jar", 280, 156, 78, 40, CLAY, CREAM),
            ),
        ),
        "wide": Scene(
            185,
            (
                Vessel("bottle", 70, 204, 140, 38, SAND),
                Vessel("voice", 196, 210, 158, 50, BLUE),
                Vessel("jug", 318, 204, 132, 42, CREAM, CLAY, 0.4, handle=True),
            ),
        ),
    },
    "vase": {
        "front": Scene(
            216,
            (
                Vessel("vase", 78, 240, 160, 46, BLUE, CREAM, 0.58),
                Vessel("bowl", 322, 236, 56, 50, CREAM, BLUE),
                Vessel("voice", 196, 252, 196, 60, BLUE),
                Vessel("bottle", 364, 228, 128, 23, CREAM),
                Vessel("cup", 264, 262, 50, 31, SAND),
            ),
        ),
        "small": Scene(
            137,
            (
                Vessel("vase", 78, 156, 118, 40, BLUE, CREAM, 0.58),
                Vessel("bowl", 276, 158, 50, 48, CREAM, BLUE),
                Vessel("voice", 172, 162, 130, 44, BLUE),
                Vessel("bottle", 328, 150, 92, 20, CREAM),
            ),
        ),
        "wide": Scene(
            185,
            (
                Vessel("vase", 66, 206, 136, 42, BLUE, CREAM, 0.58),
                Vessel("bowl", 318, 206, 54, 50, CREAM, BLUE),
                Vessel("voice", 236, 208, 158, 48, BLUE),
                Vessel("cup", 140, 214, 56, 36, SAND),
                Vessel("bottle", 366, 200, 110, 22, CREAM),
            ),
        ),
    },
    "cups": {
        "front": Scene(
            216,
            (
                *row(244, 90, 49, (66, PLUM, CREAM), (326, CREAM, PLUM)),
                Vessel("voice", 196, 252, 192, 60, PLUM),
                *row(264, 62, 35, (268, GREEN, CREAM)),
            ),
        ),
        "small": Scene(
            137,
            (
                *row(156, 70, 39, (70, PLUM, CREAM), (286, GREEN, CREAM)),
                Vessel("voice", 178, 162, 132, 44, CREAM),
            ),
        ),
        "wide": Scene(
            185,
            (
                *row(206, 78, 42, (66, PLUM, CREAM), (156, CREAM, PLUM), (334, GREEN, CREAM)),
                Vessel("voice", 242, 208, 156, 48, PLUM),
            ),
        ),
    },
    "jars": {
        "front": Scene(
            216,
            (
                Vessel("jar", 82, 240, 118, 52, CLAY, CREAM),
                Vessel("jar", 318, 236, 96, 46, GREY, CREAM),
                Vessel("voice", 196, 252, 194, 60, GREEN),
                Vessel("bowl", 270, 266, 42, 46, CREAM, GOLD, 0.45),
            ),
        ),
        "small": Scene(
            139,
            (
                Vessel("jar", 74, 156, 82, 40, CLAY, CREAM),
                Vessel("voice", 176, 162, 132, 44, GREEN),
                Vessel("bowl", 280, 158, 46, 46, CREAM, GOLD),
            ),
        ),
        "wide": Scene(
            185,
            (
                Vessel("jar", 70, 206, 96, 46, CLAY, CREAM),
                Vessel("jug", 322, 202, 128, 40, CREAM, GREEN, 0.4, handle=True),
                Vessel("voice", 236, 208, 158, 48, GREEN),
                Vessel("bowl", 154, 222, 42, 44, CREAM, GOLD),
            ),
        ),
    },
    "boxes": {
        "front": Scene(
            216,
            (Vessel("voice", 196, 256, 193.8, 60, BLUE), Vessel("cup", 271.5, 268.2, 51, 33.6, CREAM, BLUE)),
            CRATES,
        ),
        "small": Scene(
            139,
            (Vessel("voice", 172, 164, 128, 42, BLUE), Vessel("cup", 222, 172, 34, 22, CREAM, BLUE)),
            lower(CRATES, "translate(44 -4) scale(.66)"),
        ),
        "wide": Scene(
            185,
            (Vessel("voice", 204, 210, 150, 48, BLUE), Vessel("cup", 262, 220, 42, 28, CREAM, BLUE)),
            lower(CRATES, "translate(36 6) scale(.82)"),
        ),
    },
}

# A story's frame is tall, and its lower end lies under the buttons: the table stands this high.
STORY_FRAME: Final = (390, 440)
STORY_TABLE: Final = 262


def plate(y: int, x: int, paint: str) -> str:
    """Paint a plate of a pile, with its shadow."""
    return (
        f'<ellipse cx="{x}" cy="{y + 8}" rx="172" ry="34" fill="#1c1a17" opacity=".22"/>'
        f'<ellipse cx="{x}" cy="{y}" rx="172" ry="34" fill="{paint}"/>'
        f'<ellipse cx="{x}" cy="{y - 5}" rx="148" ry="24" fill="#1c1a17" opacity=".09"/>'
    )


PLATES: Final = "".join(
    plate(314 - 17 * at, x, paint)
    for at, (x, paint) in enumerate(
        ((195, CREAM), (191, GOLD), (198, CREAM), (193, CLAY), (199, GREY), (195, CREAM)),
    )
)
KILN: Final = (
    '<path d="M51 262V156a144 144 0 0 1 288 0v106Z" fill="#1c1a17" opacity=".3"/>'
    f'<path d="M51 254V148a144 144 0 0 1 288 0v106Z" fill="{CLAY}"/>'
    '<path d="M95 254V150a100 100 0 0 1 200 0v104Z" fill="#1c1a17" opacity=".82"/>'
    f'<ellipse cx="195" cy="236" rx="88" ry="30" fill="{GOLD}" opacity=".5"/>'
    '<ellipse cx="195" cy="280" rx="180" ry="14" fill="#1c1a17" opacity=".2"/>'
)
# Scenes that only stories have.
STORY_SCENES: Final[Mapping[str, Scene]] = {
    "plates": Scene(STORY_TABLE, (Vessel("cup", 196, 222, 92, 56, CLAY, CREAM, 0.62),), PLATES),
    "kiln": Scene(
        STORY_TABLE,
        (
            Vessel("bottle", 140, 252, 96, 24, SAND),
            Vessel("voice", 195, 256, 118, 34, CREAM),
            Vessel("jar", 248, 252, 60, 26, GREY, CREAM),
        ),
        KILN,
    ),
}
