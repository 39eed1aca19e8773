"""How dark the veil between a picture and white words must be, computed from the picture and not guessed.

Contrast by WCAG 2.2: (L1 + 0.05) / (L2 + 0.05), relative luminance of sRGB. The veil is black with an opacity; laid
over the lightest field that words may stand on, white words keep 4.5 : 1.
"""

from __future__ import annotations

from collections.abc import Sequence

from reciproca.media.models import Picture

CONTRAST = 4.5
STEPS = (0, 10, 20, 30, 40, 50, 60, 70, 80, 90)
BOTTOM = 0.45  # words stand on the lower part of a card


def luminance(grey: float) -> float:
    """Return the relative luminance of a grey of 0–255."""
    share = grey / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's own


def opacity_for(lightest: float) -> int:
    """Return the weakest of the veil's steps (per cent) with which white words can be read on this grey."""
    for step in STEPS:
        if 1.05 / (luminance(lightest * (1 - step / 100)) + 0.05) >= CONTRAST:
            return step
    return STEPS[-1]


def lightest_below(rows: Sequence[Sequence[int]], share: float = BOTTOM) -> int:
    """Return the lightest field of the lower part."""
    start = int(len(rows) * (1 - share))
    return max((max(row) for row in rows[start:]), default=255)


def scrim(picture: Picture, share: float = BOTTOM) -> int:
    """Return the veil's opacity for words on the lower part of a picture, in per cent; share 1 is anywhere on it."""
    return opacity_for(lightest_below(picture.lightness, share))


def contrast(picture: Picture) -> float:
    """Return the contrast that white words then have on its lightest part, to one decimal."""
    grey = lightest_below(picture.lightness) * (1 - scrim(picture) / 100)
    return round(1.05 / (luminance(grey) + 0.05), 1)
