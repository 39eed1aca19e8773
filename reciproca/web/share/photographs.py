"""How a brand's photographs look, by arithmetic: the same as browsers make of it in `art.css`.

Formulas: W3C, Filter Effects Level 1 (sepia, saturate, grayscale) and Compositing Level 1 (luminosity), all in sRGB.
"""

from __future__ import annotations

from typing import Final

from PIL import Image, ImageColor

Matrix = tuple[float, ...]
GREY: Final = (0.2126, 0.7152, 0.0722)
SEEN: Final = (0.3, 0.59, 0.11)
# sepia(.18), then saturate(1.06)
WARM: Final[Matrix] = (
    0.9299, 0.1041, 0.0307, 0,
    0.0523, 0.9574, 0.0267, 0,
    0.0376, 0.0592, 0.8888, 0,
)  # fmt: skip


def styled(picture: Image.Image, style: str, colour: str) -> Image.Image:
    """Return a photograph in the brand's style, in the brand's colour where that is the style."""
    if style == "warm":
        return picture.convert("RGB", WARM)
    if style not in {"grey", "tinted"}:
        return picture
    grey = picture.convert("L", (*GREY, 0))
    if style == "grey":
        return grey.convert("RGB")
    shades = [shade(level, ImageColor.getrgb(colour)[:3]) for level in range(256)]
    return Image.merge("RGB", [grey.point([shade[at] for shade in shades]) for at in range(3)])


def shade(level: int, colour: tuple[int, ...]) -> tuple[int, ...]:
    """Return a colour as light as a grey: hue and saturation stay, as far as they can."""
    lightness = sum(weight * channel for weight, channel in zip(SEEN, colour, strict=True))
    moved = [channel + level - lightness for channel in colour]
    lowest, highest = min(moved), max(moved)
    if lowest < 0:
        moved = [level + (channel - level) * level / (level - lowest) for channel in moved]
    if highest > 255:  # noqa: PLR2004 - white
        moved = [level + (channel - level) * (255 - level) / (highest - level) for channel in moved]
    return tuple(round(min(255.0, max(0.0, channel))) for channel in moved)
