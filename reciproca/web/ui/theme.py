"""One brand colour in, a complete light and dark theme out, every pair of it readable.

Each role is found by a binary search on OKLCH lightness at fixed hue and chroma until its WCAG 2 contrast holds
against all three surfaces of the theme. The tenant's colour itself stays on buttons wherever text can be read on it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from coloraide import Color

WHITE, INK = "#fffefb", "#1c1a17"
LIGHT = ("#f7f5f0", "#fffefb", "#efece5")
NIGHT = ("#141311", "#1d1b18", "#282521")
# Ratios asked for: a little above the law's 4.5 and 3, so that rounding to eight bits never falls under them.
TEXT, READABLE, SEEN, DARKENABLE = 4.55, 5.2, 3.2, 3.6
SOFT_TEXT = NIGHT_TEXT = 7.0
LIFT, HOVER = 1.15, 0.05
CLAY, PETROL = "#a34620", "#0e7490"
SAME_HUE, GREY = 60.0, 0.03
CIRCLE_C = {
    CLAY: (("#a34620", "#f6e0d3"), ("#ee9a70", "#45281a")),
    PETROL: (("#0e7490", "#e3f2f6"), ("#6fc4dc", "#12343f")),
}


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2 contrast ratio of two colours."""
    return float(Color(one).contrast(other, method="wcag21"))


def holds(colour: str, against: Sequence[str], ratio: float) -> bool:
    """Whether a colour reaches a ratio against every surface."""
    return all(contrast(colour, surface) >= ratio for surface in against)


def shade(colour: str, lightness: float, chroma: float | None = None) -> str:
    """Return the colour at another lightness, same hue, fitted into what screens show."""
    _own, chroma_, hue = Color(colour).convert("oklch").coords(nans=False)
    shaded = Color("oklch", [lightness, chroma_ if chroma is None else chroma, hue])
    return str(shaded.convert("srgb").fit(method="raytrace", pspace="oklch").to_string(hex=True))


def reach(colour: str, against: Sequence[str], ratio: float, *, darker: bool) -> str:
    """Return the colour nearest in lightness that reaches the ratio; the colour itself when it already does.

    What is lifted gains a little chroma, so that it does not turn to chalk at night.
    """
    if holds(colour, against, ratio):
        return colour
    near, chroma, _hue = Color(colour).convert("oklch").coords(nans=False)
    chroma, far = (chroma, 0.0) if darker else (chroma * LIFT, 1.0)
    for _step in range(14):
        middle = (near + far) / 2
        if holds(shade(colour, middle, chroma), against, ratio):
            far = middle
        else:
            near = middle
    return shade(colour, far, chroma)


def readable_on(fill: str) -> str:
    """Return white or ink, whichever can be read on a fill; white first."""
    return WHITE if contrast(WHITE, fill) >= TEXT else INK


def filled(colour: str) -> str:
    """Return the fill for buttons and posters: the colour itself, darkened only where that lets white text stay."""
    white = contrast(WHITE, colour)
    if white >= TEXT or white < DARKENABLE:
        return colour
    return reach(colour, (WHITE,), TEXT, darker=True)


def lifted(fill: str) -> str:
    """Return the fill for the night: lifted until it is seen, and until white or ink can be read on it."""
    seen = reach(fill, NIGHT, SEEN, darker=False)
    if contrast(WHITE, seen) >= TEXT or contrast(INK, seen) >= TEXT:
        return seen
    return reach(seen, (INK,), TEXT, darker=False)


def hovered(fill: str) -> str:
    """Return the fill under the pointer: one step away from the words on it, so that they only gain contrast."""
    lightness = float(Color(fill).convert("oklch")["lightness"])
    step = HOVER if readable_on(fill) == INK else -HOVER
    return shade(fill, min(max(lightness + step, 0.0), 1.0))


def other_circle(colour: str) -> str:
    """Return the customers' colour: clay, or petrol when the brand is itself warm like clay."""
    _lightness, chroma, hue = Color(colour).convert("oklch").coords(nans=False)
    clay = float(Color(CLAY).convert("oklch")["hue"])
    apart = abs((hue - clay + 180) % 360 - 180)
    return PETROL if chroma > GREY and apart < SAME_HUE else CLAY


@dataclass(frozen=True)
class Theme:
    """The semantic variables that a tenant writes, for day and night, and what was adjusted."""

    colour: str
    light: dict[str, str]
    dark: dict[str, str]

    @property
    def css(self) -> str:
        """The stylesheet: day, night by system preference, and both by explicit choice."""
        light = ";".join(f"--{role}:{value}" for role, value in self.light.items())
        dark = ";".join(f"--{role}:{value}" for role, value in self.dark.items())
        return (
            f"@layer tokens{{:root{{{light}}}[data-theme=dark]{{{dark}}}"
            f"@media (prefers-color-scheme:dark){{:root:not([data-theme]){{{dark}}}}}}}"
        )


def roles(*, fill: str, text: str, mark: str, soft: str, soft_text: str, circle: tuple[str, str]) -> dict[str, str]:
    """Name the roles."""
    return {
        "brand-fill": fill,
        "on-brand": readable_on(fill),
        "brand-hover": hovered(fill),
        "brand-mark": mark,
        "brand-text": text,
        "brand-soft": soft,
        "on-brand-soft": soft_text,
        "circle-e": text,
        "circle-e-soft": soft,
        "circle-c": circle[0],
        "circle-c-soft": circle[1],
    }


@lru_cache(maxsize=512)
def theme_for(colour: str) -> Theme:
    """Solve the theme of one colour (#rrggbb); about 50 ms, then remembered."""
    chroma = float(Color(colour).convert("oklch")["chroma"])
    day, night = CIRCLE_C[other_circle(colour)]
    fill = filled(colour)
    soft = shade(colour, 0.925, min(chroma * 0.3, 0.045))
    dark_fill = lifted(fill)
    dark_soft = shade(colour, 0.32, min(chroma * 0.5, 0.045))
    light = roles(
        fill=fill,
        text=reach(colour, (*LIGHT, soft), READABLE, darker=True),
        mark=reach(fill, LIGHT, SEEN, darker=True),
        soft=soft,
        soft_text=reach(colour, (soft,), SOFT_TEXT, darker=True),
        circle=day,
    )
    dark = roles(
        fill=dark_fill,
        text=reach(reach(colour, NIGHT, NIGHT_TEXT, darker=False), (dark_soft,), READABLE, darker=False),
        mark=reach(dark_fill, NIGHT, SEEN, darker=False),
        soft=dark_soft,
        soft_text=reach(colour, (dark_soft,), SOFT_TEXT, darker=False),
        circle=night,
    )
    poster = {"brand": fill, "on-poster": readable_on(fill)}
    return Theme(colour, {**poster, **light}, {**poster, **dark})


def version() -> str:
    """Return a short hash of the solver, so that a changed solver gives themes a new address."""
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]


VERSION = version()
