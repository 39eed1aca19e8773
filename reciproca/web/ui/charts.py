"""Small charts as pure geometry: numbers in, coordinates out; templates and tags only write them down.

One grammar everywhere: a soft band is an interval, an ink tick is the estimate, a thin line is the whole scale. A line
has no area under it, because an area would say “interval”.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A line as a path, and the point it ends in."""

    path: str
    x: float
    y: float


@dataclass(frozen=True)
class Band:
    """An interval on a scale: where the band begins and ends, and where the estimate stands."""

    start: float
    end: float
    estimate: float

    @property
    def width(self) -> float:
        """How wide the band is."""
        return round(self.end - self.start, 1)


def placed(value: float, low: float, high: float, size: float) -> float:
    """Return where a value stands on a scale of this size; what is beyond an end stands at that end."""
    if high <= low:
        return 0.0
    return round(min(max((value - low) / (high - low), 0.0), 1.0) * size, 1)


def sparkline(values: Sequence[float | None], width: float = 84, height: float = 24, edge: float = 2) -> Line | None:
    """Return a line through the values, as tall as it may be; where a value is missing the line breaks.

    Nothing comes of fewer than two values. Values that are all the same make a level line in the middle.
    """
    known = [value for value in values if value is not None]
    if len(known) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    low, high = min(known), max(known)
    step = width / (len(values) - 1)
    room = height - 2 * edge
    points: list[tuple[float, float] | None] = []
    for at, value in enumerate(values):
        if value is None:
            points.append(None)
            continue
        y = height / 2 if high == low else height - edge - placed(value, low, high, room)
        points.append((round(at * step, 1), round(y, 1)))
    x, y = next(point for point in reversed(points) if point is not None)
    return Line(strokes(points), x, y)


def strokes(points: Sequence[tuple[float, float] | None]) -> str:
    """Join points into a path that lifts the pen over what is missing."""
    path, drawing = [], False
    for point in points:
        if point is not None:
            path.append(f"{'L' if drawing else 'M'}{point[0]:g} {point[1]:g}")
        drawing = point is not None
    return "".join(path)


def band(low: float, estimate: float, high: float, *, scale: tuple[float, float], size: float = 112) -> Band:
    """Return an interval and its estimate on a scale.

    Raises:
        ValueError: when the estimate lies outside its interval, which no honest number does.
    """
    if not low <= estimate <= high:
        raise ValueError(f"An estimate of {estimate!r} lies outside its interval from {low!r} to {high!r}.")
    return Band(*(placed(value, *scale, size) for value in (low, high, estimate)))


def share(part: float, whole: float, size: float = 100) -> float:
    """Return how long a bar is that shows a part of a whole; nothing of nothing is nothing."""
    return placed(part, 0, whole, size) if whole > 0 else 0.0
