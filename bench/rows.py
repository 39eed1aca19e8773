"""What a measurement becomes: a row of the table, {name, value, unit, ours, reference, goal, holds}."""

from __future__ import annotations

from statistics import median
from typing import Any

Row = dict[str, Any]


def compared(
    name: str, unit: str, pairs: list[tuple[float, float]], *, most: float | None = None, least: float | None = None
) -> Row:
    """Return the row of what was measured in turns, ours and what stands beside it.

    Its value is the median of the ratios, and the goal is that it is at most, or at least, so much.
    """
    ratio = median(ours / reference for ours, reference in pairs)
    return {
        "name": name,
        "value": ratio,
        "unit": unit,
        "ours": median(ours for ours, _ in pairs),
        "reference": median(reference for _, reference in pairs),
        "goal": f"≤ {most:g}" if least is None else f"≥ {least:g}",
        "holds": (most is None or ratio <= most) and (least is None or ratio >= least),
    }
