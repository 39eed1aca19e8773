"""A photograph for the demo that nobody took: a kiln at a thousand degrees, drawn by arithmetic.

It stands where a customer's photograph would, so that people see how pages wear one; it is said to be synthetic.
"""

from __future__ import annotations

import io
from typing import Any, Final

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1200, 1500
MOUTH: Final = (600, 560, 330, 400)  # the middle of the kiln's mouth, and how far it reaches across and down
TABLE = 1130
SEED = 1974
# How far from the middle → the colour of heat there.
HEAT: Final = ((0.0, (255, 246, 208)), (0.35, (255, 206, 112)), (0.7, (250, 136, 42)), (1.0, (176, 58, 18)))
# Profiles of pots: height above the foot → half a width, as shares of the height.
VASE: Final = ((0, 0.2), (0.08, 0.24), (0.4, 0.36), (0.62, 0.3), (0.8, 0.13), (0.93, 0.12), (1, 0.17))
BOWL: Final = ((0, 0.34), (0.1, 0.36), (0.4, 0.72), (0.75, 0.96), (1, 1.04))
JAR: Final = ((0, 0.3), (0.06, 0.36), (0.3, 0.5), (0.66, 0.47), (0.86, 0.32), (1, 0.36))
INSIDE: Final = ((430, 800, 190, VASE), (560, 800, 120, JAR), (665, 800, 150, JAR), (832, 800, 76, BOWL))
BEFORE: Final = ((270, 1330, 400, VASE), (920, 1350, 260, JAR), (620, 1390, 130, BOWL))


def kiln() -> io.BytesIO:
    """Return the picture as a JPEG, the same every time."""
    light = glow()
    picture = wall(light)
    picture = Image.composite(fire(), picture, mouth())
    for x, foot, height, profile in INSIDE:
        picture.paste((196, 74, 20), mask=soft(pot(x, foot, height, profile), 2).point(lambda value: value * 0.72))
    picture = table(picture)
    for x, foot, height, profile in BEFORE:
        picture = standing(picture, x, pot(x, foot, height, profile))
    made = io.BytesIO()
    grained(picture).save(made, "JPEG", quality=90)
    made.seek(0)
    return made


def field(x: float, y: float, across: float, down: float) -> Any:  # noqa: ANN401 - a numpy array
    """Return how far each pixel is from a point, in ellipses."""
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    return np.hypot((columns - x) / across, (rows - y) / down)


def glow() -> Any:  # noqa: ANN401 - a numpy array
    """Return how much of the fire's light reaches each pixel, 0–1."""
    x, y, across, down = MOUTH
    return np.exp(-np.maximum(field(x, y + 60, across * 1.1, down * 1.1) - 0.75, 0) * 1.15)


def fire() -> Image.Image:
    """Return the heat inside the kiln."""
    x, y, across, down = MOUTH
    far = np.clip(field(x, y + 90, across * 1.15, down * 1.1), 0, 1)
    places = [place for place, _colour in HEAT]
    channels = [np.interp(far, places, [colour[at] for _place, colour in HEAT]) for at in range(3)]
    return Image.fromarray(np.dstack(channels).astype(np.uint8))


def mouth() -> Image.Image:
    """Return the opening: an arch."""
    x, y, across, down = MOUTH
    shape = Image.new("L", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(shape)
    draw.ellipse((x - across, y - down, x + across, y + down * 0.6), fill=255)
    draw.rectangle((x - across, y - down * 0.2, x + across, y + 300), fill=255)
    return soft(shape, 3)


def wall(light: Any) -> Image.Image:  # noqa: ANN401 - a numpy array
    """Return bricks in that light: each a little different, the joints darker."""
    chance = np.random.default_rng(SEED)
    bricks = Image.new("L", (WIDTH, HEIGHT), 60)
    draw = ImageDraw.Draw(bricks)
    for row, top in enumerate(range(-10, HEIGHT, 62)):
        for left in range(-150 + row % 2 * 75, WIDTH, 150):
            draw.rounded_rectangle((left + 4, top + 4, left + 145, top + 57), 5, fill=int(chance.integers(120, 190)))
    rough = np.asarray(soft(bricks, 2), np.float32) / 255 * chance.normal(1, 0.05, (HEIGHT, WIDTH))
    lit = rough * (0.05 + 0.95 * light)
    return Image.fromarray(np.clip(lit[..., None] * (255, 118, 56) + (14, 11, 16), 0, 255).astype(np.uint8))


def table(picture: Image.Image) -> Image.Image:
    """Lay a dark table before the kiln, in which the fire is seen again."""
    mirrored = picture.crop((0, TABLE - 370, WIDTH, TABLE)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    reflected = soft(mirrored.resize((WIDTH, HEIGHT - TABLE)), 14)
    fading = np.linspace(0.42, 0.05, HEIGHT - TABLE)[:, None, None]
    dim = np.asarray(reflected, np.float32) * fading + (15, 11, 13)
    laid = picture.copy()
    laid.paste(Image.fromarray(np.clip(dim, 0, 255).astype(np.uint8)), (0, TABLE))
    return laid


def pot(x: int, foot: int, height: int, profile: tuple[tuple[float, float], ...]) -> Image.Image:
    """Return a pot's outline, turned on the wheel: both sides are one curve."""
    ups = np.linspace(0, 1, 80)
    half = np.interp(ups, [up for up, _wide in profile], [wide for _up, wide in profile])
    half = np.convolve(np.pad(half, 6, mode="edge"), np.ones(13) / 13, "valid") * height
    right = [(x + wide, foot - up * height) for up, wide in zip(ups, half, strict=True)]
    left = [(2 * x - at, down) for at, down in reversed(right)]
    shape = Image.new("L", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(shape)
    draw.polygon(right + left, fill=255)
    draw.ellipse((x - half[0], foot - 14, x + half[0], foot + 14), fill=255)
    return soft(shape, 1.2)


def standing(picture: Image.Image, x: int, shape: Image.Image) -> Image.Image:
    """Stand a pot before the light: dark, with a bright edge on the side of the fire, and its shadow on the table."""
    shadow = soft(shape.transform(shape.size, Image.Transform.AFFINE, (1, 0, 0, 0, 1, -16)), 22)
    picture.paste((8, 6, 8), mask=shadow.point(lambda value: value * 0.6))
    towards = np.sign(MOUTH[0] - x) or 0
    moved = shape.transform(shape.size, Image.Transform.AFFINE, (1, 0, int(towards) * 16, 0, 1, -9))
    edge = np.asarray(shape, np.float32) * (1 - np.asarray(soft(moved, 7), np.float32) / 255)
    inside = Image.new("RGB", picture.size, (31, 22, 24))
    inside.paste((255, 168, 84), mask=Image.fromarray(np.clip(edge * 0.95, 0, 255).astype(np.uint8)))
    return Image.composite(inside, picture, shape)


def grained(picture: Image.Image) -> Image.Image:
    """Let light bleed over edges, corners darken and the film show its grain."""
    bright = picture.point(lambda value: max(0, value - 150) * 1.6)
    bled = np.asarray(picture, np.float32) + np.asarray(soft(bright, 46), np.float32) * 0.55
    corners = 1 - 0.42 * np.clip(field(WIDTH / 2, HEIGHT / 2, WIDTH * 0.75, HEIGHT * 0.75) - 0.35, 0, 1)
    grain = np.random.default_rng(SEED + 1).normal(0, 4.5, (HEIGHT, WIDTH, 1))
    return Image.fromarray(np.clip(bled * corners[..., None] + grain, 0, 255).astype(np.uint8))


def soft(picture: Image.Image, by: float) -> Image.Image:
    """Return it out of focus."""
    return picture.filter(ImageFilter.GaussianBlur(by))
