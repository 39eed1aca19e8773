"""Where towns are, to tell how far one is from another; a list that lies in the package, nobody is asked."""

from __future__ import annotations

import json
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

PATH = Path(__file__).with_name("places.json")
EARTH_KM = 6371
Point = tuple[float, float]


@cache
def places() -> dict[str, Point]:
    """Return each town's latitude and longitude, by its name in small letters."""
    rows = json.loads(PATH.read_text())["places"]
    return {name.casefold(): (latitude, longitude) for name, latitude, longitude in rows}


def point_of(town: str) -> Point | None:
    """Return where a town is, if we know it."""
    return places().get(town.strip().casefold())


def distance_km(here: Point, there: Point) -> float:
    """Return the distance as the crow flies."""
    north, south = radians(here[0]), radians(there[0])
    turn = radians(there[1] - here[1])
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(turn / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))
