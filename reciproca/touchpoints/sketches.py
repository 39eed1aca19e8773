"""Sketches of distinct visitors: small, mergeable, and nobody can be read out of them."""

from __future__ import annotations

from collections.abc import Iterable

from datasketches import hll_sketch, hll_union, tgt_hll_type

# 2^11 registers: about 2 % error at any size, at most 1 kB a roll-up.
PRECISION = 11


def add_visitors(stored: bytes, visitors: Iterable[bytes]) -> bytes:
    """Return the sketch with these visitors in it; the same bytes when they all were."""
    sketch = hll_sketch.deserialize(stored) if stored else hll_sketch(PRECISION, tgt_hll_type.HLL_4)
    for visitor in visitors:
        sketch.update(visitor.hex())
    return bytes(sketch.serialize_compact())


def count_visitors(sketches: Iterable[bytes]) -> int:
    """Estimate how many different visitors are in any of the sketches."""
    union = hll_union(PRECISION)
    for stored in sketches:
        if stored:
            union.update(hll_sketch.deserialize(bytes(stored)))
    estimate: float = union.get_result().get_estimate()
    return round(estimate)
