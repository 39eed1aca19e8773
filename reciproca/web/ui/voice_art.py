"""How a voice is drawn: as one thread where it is a sign, as bars where it is data. Geometry only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CALM = (30, 90, 60, 100, 70, 40, 20, 10, 50, 80, 45, 60, 35, 70, 95, 50, 20, 60, 75, 100, 90, 40, 30, 65)


def resampled(peaks: Sequence[float], count: int) -> list[float]:
    """Return `count` values 0–1: the mean loudness of equal stretches; a calm pattern when there is no voice yet."""
    source = list(peaks) or [CALM[i % len(CALM)] for i in range(count)]
    step = len(source) / count
    top = max(source) or 1
    means = []
    for i in range(count):
        part = source[int(i * step) : max(int(i * step) + 1, int((i + 1) * step))]
        means.append(sum(part) / len(part) / top)
    return means


def thread_path(peaks: Sequence[float], width: float = 180, height: float = 22, waves: int = 48) -> str:
    """Return a path that swings around the middle, its reach the voice’s loudness, with a short lead at each end."""
    middle, lead = height / 2, width * 0.05
    step = (width - 2 * lead) / waves
    swings = []
    for i, level in enumerate(resampled(peaks, waves)):
        reach = (0.08 + 0.8 * level) * height * (1 if i % 2 == 0 else -1)
        swings.append(f"q{step / 2:.2f} {reach:.1f} {step:.2f} 0")
    return f"M0 {middle:g}h{lead:g}{''.join(swings)}H{width:g}"


@dataclass(frozen=True)
class Bar:
    """One bar of a waveform: position, top, height, and the moment it stands for."""

    x: float
    y: float
    height: float
    ms: int


def wave_bars(
    peaks: Sequence[float], count: int = 150, *, width: float = 720, height: float = 112, duration_ms: int = 0
) -> list[Bar]:
    """Return the bars of a waveform, symmetric about the middle."""
    step = width / count
    bars = []
    for i, level in enumerate(resampled(peaks, count)):
        tall = max(3.0, level * height)
        bars.append(
            Bar(round(i * step, 2), round((height - tall) / 2, 1), round(tall, 1), round(duration_ms * i / count))
        )
    return bars


def silences(
    peaks: Sequence[float], *, per_second: int = 20, quiet: float = 8, seconds: float = 1.2
) -> list[tuple[int, int]]:
    """Return the stretches (from, to in ms) where a voice rests for longer than `seconds`."""
    rests, start = [], None
    for i, level in enumerate([*peaks, 100.0]):
        if level <= quiet:
            start = i if start is None else start
            continue
        if start is not None and i - start >= seconds * per_second:
            rests.append((start * 1000 // per_second, i * 1000 // per_second))
        start = None
    return rests
