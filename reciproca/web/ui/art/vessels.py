"""Vessels turned on a wheel: a profile of half-widths by height becomes a solid with one light from the left.

The same six shapes stand for blind applications (drawn at random) and on the tables of covers; the seventh profile is
turned from a voice's loudness.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from reciproca.web.ui.art.colours import colour_in

Profile = Sequence[tuple[float, float]]  # (height from the foot 0…1, half-width in units of the vessel's width)

PROFILES: Final[Mapping[str, Profile]] = {
    "bottle": ((0, 0.62), (0.12, 0.72), (0.35, 0.74), (0.52, 0.6), (0.62, 0.28), (0.8, 0.2), (0.94, 0.2), (1, 0.27)),
    "jug": ((0, 0.6), (0.2, 0.86), (0.45, 0.92), (0.7, 0.62), (0.85, 0.5), (1, 0.58)),
    "cup": ((0, 0.6), (0.1, 0.78), (0.4, 0.86), (0.8, 0.86), (1, 0.88)),
    "bowl": ((0, 0.34), (0.08, 0.34), (0.16, 0.5), (0.5, 0.86), (0.85, 0.98), (1, 1)),
    "jar": ((0, 0.7), (0.1, 0.86), (0.5, 0.92), (0.8, 0.86), (0.9, 0.66), (1, 0.66)),
    "vase": ((0, 0.42), (0.15, 0.62), (0.42, 0.95), (0.68, 0.8), (0.84, 0.42), (0.93, 0.4), (1, 0.54)),
}
LOW: Final = frozenset({"bowl", "cup"})
STRETCHES: Final = 8
CALM: Final = (0.62, 0.57, 0.56, 0.6, 0.61, 0.58, 0.56, 0.54)
FOOT, MIDDLE, SWING, SLIMMEST, WIDEST = 0.46, 0.59, 0.62, 0.46, 0.82


@dataclass(frozen=True)
class Vessel:
    """One vessel on a table; `glaze` is the dipped part's colour and `dip` how far down it goes."""

    shape: str
    x: float
    foot: float
    height: float
    width: float
    colour: str
    glaze: str = ""
    dip: float = 0.5
    handle: bool = False


def number(value: float) -> str:
    """Write a coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def voice_profile(peaks: Iterable[float]) -> Profile:
    """Return the profile that a voice's loudness gives: eight widths between a fixed foot and a fixed mouth.

    Silence, or a voice too short to be turned, gives the calm profile.
    """
    loudness = [float(peak) for peak in peaks]
    widths = widths_from(loudness) if len(loudness) >= STRETCHES and max(loudness) > 0 else CALM
    steps = len(widths) + 1
    inner = [(round((at + 1) / steps, 3), width) for at, width in enumerate(widths)]
    return ((0.0, FOOT), *inner, (1.0, FOOT))


def widths_from(loudness: Sequence[float]) -> tuple[float, ...]:
    """Average the loudness in eight stretches of time; louder than the whole is wider, quieter is slimmer."""
    bounds = [len(loudness) * at // STRETCHES for at in range(STRETCHES + 1)]
    means = [sum(loudness[start:end]) / (end - start) for start, end in pairwise(bounds)]
    middle = sum(means) / STRETCHES
    widths = (MIDDLE + SWING * (mean - middle) / max(means) for mean in means)
    return tuple(round(min(max(width, SLIMMEST), WIDEST), 3) for width in widths)


def side(points: Sequence[tuple[float, float]]) -> str:
    """Join points with smooth curves (Catmull-Rom as cubic Béziers), without the first move."""
    last = len(points) - 1
    curves = []
    for at in range(last):
        before, start, end, after = points[max(at - 1, 0)], points[at], points[at + 1], points[min(at + 2, last)]
        controls = (
            start[0] + (end[0] - before[0]) / 6,
            start[1] + (end[1] - before[1]) / 6,
            end[0] - (after[0] - start[0]) / 6,
            end[1] - (after[1] - start[1]) / 6,
            *end,
        )
        curves.append("C" + " ".join(number(value) for value in controls))
    return "".join(curves)


def outline(profile: Profile, x: float, foot: float, height: float, width: float, *, round_ends: bool = True) -> str:
    """Return the outline of a vessel as a path, with elliptic mouth and foot or flat ones."""
    left = [(x - half * width, foot - up * height) for up, half in profile]
    right = [(2 * x - px, py) for px, py in reversed(left)]
    mouth = f"L{number(right[0][0])} {number(right[0][1])}"
    base = ""
    if round_ends:
        wide = profile[-1][1] * width
        mouth = f"A{number(wide)} {number(max(2.0, wide * 0.17))} 0 0 1 {number(right[0][0])} {number(right[0][1])}"
        narrow = profile[0][1] * width
        base = f"A{number(narrow)} {number(narrow * 0.14)} 0 0 1 {number(left[0][0])} {number(left[0][1])}"
    return f"M{number(left[0][0])} {number(left[0][1])}{side(left)}{mouth}{side(right)}{base}Z"


def silhouette(look: Mapping[str, object] | None) -> str:
    """Return the inside of the 64 × 64 disc that stands for a blind application."""
    look = look or {}
    shape = str(look.get("shape") or "vase")
    background, fill = colour_in(look, "background", "#d5cbb9"), colour_in(look, "colour", "#847d71")
    path = _silhouette(shape if shape in PROFILES else "vase")
    return f'<rect width="64" height="64" fill="{background}"/><path d="{path}" fill="{fill}"/>'


@cache
def _silhouette(shape: str) -> str:
    """Return the outline of a shape: pages show hundreds, and there are only six."""
    foot, height = (44, 24) if shape in LOW else (50, 36)
    return outline(PROFILES[shape], 32, foot, height, 17, round_ends=False)


def drawn(vessel: Vessel, profile: Profile, mark: str) -> str:
    """Draw a vessel with its shadow, light, glaze and mouth; `mark` makes the ids of its parts unique."""
    v, n = vessel, number
    top, mouth = v.foot - v.height, profile[-1][1] * v.width
    path = outline(profile, v.x, v.foot, v.height, v.width)
    inside = lines(v) if v.shape == "voice" else dipped(v)
    rim = f'cx="{n(v.x)}" cy="{n(top)}" rx="{n(mouth)}" ry="{n(max(2.0, mouth * 0.17))}"'
    return (
        f'<ellipse cx="{n(v.x + 0.32 * v.width)}" cy="{n(v.foot + 1)}" rx="{n(profile[0][1] * v.width * 1.28 + 8)}" '
        f'ry="{n(0.13 * v.width + 3)}" fill="#1c1a17" opacity=".2"/>{handle(v)}'
        f'<path id="{mark}" d="{path}" fill="{v.colour}"/>'
        f'<clipPath id="{mark}c"><use href="#{mark}"/></clipPath><g clip-path="url(#{mark}c)">{inside}'
        f'<rect x="{n(v.x + 0.22 * v.width)}" y="{n(top - 30)}" width="{n(v.width)}" height="{n(v.height + 60)}" '
        f'fill="#1c1a17" opacity=".13"/><rect x="{n(v.x - 0.46 * v.width)}" y="{n(top - 10)}" '
        f'width="{n(0.13 * v.width)}" height="{n(v.height + 20)}" fill="#fff" opacity=".2"/></g>'
        f'<ellipse {rim} fill="#1c1a17" opacity=".82"/>'
        f'<ellipse {rim} fill="none" stroke="{v.glaze or v.colour}" stroke-width="2"/>'
    )


def lines(v: Vessel) -> str:
    """Draw the lines that the potter's fingers leave on what is turned."""
    count = 7 if v.height >= 150 else 6
    sag = number(0.05 * v.height)
    moves = "".join(
        f"M{number(v.x - v.width)} {number(v.foot - v.height * at / (count + 1))}q{number(v.width)} {sag} "
        f"{number(2 * v.width)} 0"
        for at in range(1, count + 1)
    )
    return f'<path d="{moves}" fill="none" stroke="#1c1a17" stroke-width="1.2" opacity=".22"/>'


def dipped(v: Vessel) -> str:
    """Draw the glaze with its running edge."""
    if not v.glaze:
        return ""
    top = v.foot - v.height
    half = number(v.width / 2)
    drop, run = number(0.07 * v.height), round(v.height / 50)
    edge = f"q{number(v.width / 4)} {drop} {half} {run - 1}t{half} {run}t{half} {-run}t{half} 0"
    left = number(v.x - v.width)
    return f'<path d="M{left} {number(top - 20)}V{number(top + v.dip * v.height)}{edge}V{number(top - 20)}Z" fill="{v.glaze}"/>'


def handle(v: Vessel) -> str:
    """Draw a jug's handle."""
    if not v.handle:
        return ""
    n, w, h = number, v.width, v.height
    return (
        f'<path d="M{n(v.x + 0.8 * w)} {n(v.foot - 0.78 * h)}C{n(v.x + 1.8 * w)} {n(v.foot - 0.86 * h)} '
        f'{n(v.x + 1.63 * w)} {n(v.foot - 0.22 * h)} {n(v.x + 0.76 * w)} {n(v.foot - 0.28 * h)}" fill="none" '
        f'stroke="{v.colour}" stroke-width="{n(0.22 * w)}" stroke-linecap="round"/>'
    )
