"""A recording's loudness as bars: data, drawn from the server's peaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

WIDTH, HEIGHT, MIDDLE = 720, 112, 56
BARS = 144
STEP = WIDTH / BARS
PER_SECOND = 20
QUIET = 6
QUIET_FROM_S = 0.9
TALLEST, FLATTEST = 88, 3


@dataclass(frozen=True)
class Bar:
    """One bar."""

    x: float
    y: float
    height: float


@dataclass(frozen=True)
class Silence:
    """A stretch with nothing in it, in the picture and in milliseconds."""

    x: float
    width: float
    start_ms: int
    end_ms: int


@dataclass(frozen=True)
class Wave:
    """What the picture of a recording is made of."""

    peaks: Sequence[int]
    duration_ms: int

    @cached_property
    def bars(self) -> list[Bar]:
        """Bars of equal width over the whole length, as tall as their loudest moment."""
        return [self._bar(index, peak) for index, peak in enumerate(shrunk(self.peaks, BARS))]

    def _bar(self, index: int, peak: int) -> Bar:
        tall = max(FLATTEST, round(peak / 100 * TALLEST))
        return Bar(round(index * STEP + 1, 1), MIDDLE - tall / 2, tall)

    @cached_property
    def silences(self) -> list[Silence]:
        """Stretches of about a second or more in which nobody speaks."""
        found, at = [], 0
        for quiet, group in groupby(self.peaks, key=lambda peak: peak < QUIET):
            length = len(list(group))
            if quiet and length >= QUIET_FROM_S * PER_SECOND:
                found.append(self._silence(at, at + length))
            at += length
        return found

    def _silence(self, start: int, end: int) -> Silence:
        scale = WIDTH / max(1, len(self.peaks))
        return Silence(
            round(start * scale, 1),
            round((end - start) * scale, 1),
            start * 1000 // PER_SECOND,
            end * 1000 // PER_SECOND,
        )

    def place(self, at_ms: int) -> float:
        """Return where a moment stands in the picture."""
        return round(WIDTH * min(1.0, at_ms / max(1, self.duration_ms)), 1)


def shrunk(peaks: Sequence[int], bars: int) -> list[int]:
    """Return as many values as there are bars, each the loudest of its share."""
    if not peaks:
        return [0] * bars
    edges = [index * len(peaks) / bars for index in range(bars + 1)]
    slices = ((int(a), max(int(a) + 1, int(b))) for a, b in pairwise(edges))
    return [max(peaks[start:end] or [0]) for start, end in slices]
