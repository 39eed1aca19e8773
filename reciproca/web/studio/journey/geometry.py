"""The map's geometry: two circles, three arcs on each, a lens, a thread. Numbers in, SVG paths out.

Everything is computed for the left circle and mirrored for the right one. Angles are in degrees,
counterclockwise from the right, as in school.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from reciproca.journeys.steps import Circle

Point = tuple[float, float]
ARCS = 3


@dataclass(frozen=True)
class Frame:
    """Where a map's circles stand: `large` at the desk, `small` on a phone."""

    width: float
    left: float
    y: float
    radius: float
    node: float
    stroke: float
    first: float
    """Angle of the first node, above the lens."""
    arc: float
    """Length of an arc, without the gap after it."""
    gap: float

    @property
    def right(self) -> float:
        """Centre of the right circle."""
        return self.width - self.left

    @property
    def middle(self) -> float:
        """The axis between the circles."""
        return self.width / 2

    def point(self, angle: float, circle: Circle, radius: float | None = None) -> Point:
        """Return the point at an angle of the left circle, or its mirror image on the right."""
        reach = self.radius if radius is None else radius
        x = self.left + reach * math.cos(math.radians(angle))
        y = self.y - reach * math.sin(math.radians(angle))
        return (x if circle is Circle.CUSTOMERS else self.width - x), y


LARGE = Frame(width=1152, left=444, y=322, radius=212, node=26, stroke=20, first=64.5, arc=63.7, gap=16)
SMALL = Frame(width=358, left=129, y=106, radius=88, node=15.5, stroke=9, first=73.4, arc=54.7, gap=21)


@dataclass(frozen=True)
class Arc:
    """What is drawn for one stage."""

    node: Point
    track: str
    solid: str
    veil: str
    tick: str
    arrow: str


def draw_arc(frame: Frame, circle: Circle, place: int, share: tuple[float, float, float] | None) -> Arc:
    """Draw a stage: solid to the lower limit, veiled to the upper, a tick at the estimate.

    The gauge begins where the node ends, so that a small share is not hidden under it.
    """
    start = frame.first + place * (frame.arc + frame.gap)
    end = start + frame.arc
    zero = start + math.degrees(frame.node / frame.radius)
    solid = veil = tick = ""
    if share:
        low, estimate, high = (zero + part * (end - zero) for part in share)
        solid = arc_path(frame, circle, start, low)
        veil = arc_path(frame, circle, low, high)
        reach = frame.stroke * 0.75
        inside = frame.point(estimate, circle, frame.radius - reach)
        outside = frame.point(estimate, circle, frame.radius + reach)
        tick = f"M{pair(inside)}L{pair(outside)}"
    return Arc(
        node=frame.point(start, circle),
        track=arc_path(frame, circle, start, end),
        solid=solid,
        veil=veil,
        tick=tick,
        arrow=_arrow(frame, circle, end + frame.gap / 2 - 0.6),
    )


def arc_path(frame: Frame, circle: Circle, start: float, end: float) -> str:
    """Return the path along a circle between two angles."""
    sweep = 0 if circle is Circle.CUSTOMERS else 1
    radius = number(frame.radius)
    far = 1 if end - start > 180 else 0  # noqa: PLR2004 - half a turn
    first, last = frame.point(start, circle), frame.point(end, circle)
    return f"M{pair(first)}A{radius} {radius} 0 {far} {sweep} {pair(last)}"


def _arrow(frame: Frame, circle: Circle, angle: float) -> str:
    """Return where an arrowhead stands, and how far it is turned to point along the journey."""
    x, y = frame.point(angle, circle)
    along_x, along_y = -math.sin(math.radians(angle)), -math.cos(math.radians(angle))
    if circle is Circle.EMPLOYEES:
        along_x = -along_x
    turn = math.degrees(math.atan2(along_y, along_x))
    return f"translate({number(x)} {number(y)}) rotate({turn:.0f})"


def lens(frame: Frame) -> str:
    """Return the outline of what both circles share."""
    half = frame.middle - frame.left
    height = math.sqrt(frame.radius**2 - half**2)
    top, bottom = (frame.middle, frame.y - height), (frame.middle, frame.y + height)
    radius = number(frame.radius)
    edge = f"A{radius} {radius} 0 0 1 "
    return f"M{pair(top)}{edge}{pair(bottom)}{edge}{pair(top)}Z"


def rings(frame: Frame, circle: Circle, first: float, step: float) -> Iterator[tuple[str, str, str]]:
    """Return the turned rings inside a circle, as centre, radius and opacity."""
    lean = 0.311  # the inner rings lean away from the lens, like a bowl seen from above
    radius = first
    while radius < frame.radius - step:
        x = frame.left - lean * (frame.radius - radius)
        centre = x if circle is Circle.CUSTOMERS else frame.width - x
        opacity = 0.23 + 0.1 * (radius - first) / (frame.radius - first)
        yield number(centre), number(radius), f"{opacity:.2f}"
        radius += step


def thread(width: float, middle: float, height: float) -> str:
    """Return one continuous line: a voice as a sign, calm at its ends."""
    waves = 44 if width > 200 else 26  # noqa: PLR2004 - as many waves as can be told apart
    step = width / waves
    bends = []
    for wave in range(waves):
        beat = 0.45 + 0.35 * math.sin(wave * 1.7) ** 2 + 0.2 * math.sin(wave * 0.61)
        swell = 0.35 + 0.65 * math.sin(math.pi * (wave + 0.5) / waves)
        bend = height * beat * swell * (1 if wave % 2 == 0 else -1)
        bends.append(f"q{step / 2:.2f} {bend:.1f} {step:.2f} 0")
    return f"M0 {number(middle)}{''.join(bends)}"


def number(value: float) -> str:
    """Write a coordinate: one decimal, never in the reader's language."""
    return f"{value:.1f}"


def pair(point: Point) -> str:
    """Write a point."""
    return f"{point[0]:.1f} {point[1]:.1f}"
