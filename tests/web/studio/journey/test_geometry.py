"""The map's geometry: where nodes, arcs and the lens stand."""

import math
import re

import pytest

from reciproca.journeys.steps import Circle
from reciproca.web.studio.journey.geometry import LARGE, SMALL, draw_arc, lens, rings, thread

FRAMES = [LARGE, SMALL]


def ends(path: str) -> list[tuple[float, float]]:
    """First and last point of an arc's path."""
    numbers = [float(found) for found in re.findall(r"-?\d+\.?\d*", path)]
    return [(numbers[0], numbers[1]), (numbers[-2], numbers[-1])]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("circle", list(Circle))
@pytest.mark.parametrize("place", range(3))
def test_every_arc_lies_on_its_circle(frame, circle, place):
    arc = draw_arc(frame, circle, place, (0.2, 0.3, 0.4))
    centre = frame.left if circle is Circle.CUSTOMERS else frame.right
    for path in (arc.track, arc.solid, arc.veil):
        for x, y in ends(path):
            assert math.dist((x, y), (centre, frame.y)) == pytest.approx(frame.radius, abs=0.2)


@pytest.mark.parametrize("frame", FRAMES)
def test_right_circle_mirrors_the_left_one(frame):
    left = draw_arc(frame, Circle.CUSTOMERS, 1, (0.1, 0.2, 0.3))
    right = draw_arc(frame, Circle.EMPLOYEES, 1, (0.1, 0.2, 0.3))
    assert right.node[0] == pytest.approx(frame.width - left.node[0])
    assert right.node[1] == pytest.approx(left.node[1])


@pytest.mark.parametrize("frame", FRAMES)
def test_last_arc_ends_before_the_lens(frame):
    half = frame.middle - frame.left
    outside = 360 - math.degrees(math.acos(half / frame.radius))
    assert frame.first + 2 * (frame.arc + frame.gap) + frame.arc < outside


def test_gauge_of_all_ends_with_its_track():
    arc = draw_arc(LARGE, Circle.CUSTOMERS, 0, (1.0, 1.0, 1.0))
    assert ends(arc.solid)[1] == ends(arc.track)[1]


def test_gauge_of_nothing_ends_at_the_rim_of_the_node():
    arc = draw_arc(LARGE, Circle.CUSTOMERS, 0, (0.0, 0.0, 0.0))
    assert math.dist(ends(arc.solid)[1], arc.node) == pytest.approx(LARGE.node, abs=0.3)


def test_without_a_share_only_the_track_is_drawn():
    arc = draw_arc(LARGE, Circle.EMPLOYEES, 2, None)
    assert arc.track
    assert (arc.solid, arc.veil, arc.tick) == ("", "", "")


@pytest.mark.parametrize("frame", FRAMES)
def test_lens_is_closed_and_stands_on_the_axis(frame):
    path = lens(frame)
    assert path.endswith("Z")
    assert ends(path)[0][0] == pytest.approx(frame.middle)


def test_rings_stay_inside_their_circle():
    for x, radius, _opacity in rings(LARGE, Circle.CUSTOMERS, 96, 10):
        assert abs(float(x) - LARGE.left) + float(radius) < LARGE.radius


def test_thread_is_one_line_that_comes_back_to_its_height():
    path = thread(300, 14, 19)
    assert path.count("M") == 1
    steps = [float(found) for found in re.findall(r"q[\d.]+ -?[\d.]+ ([\d.]+) 0", path)]
    assert sum(steps) == pytest.approx(300, abs=1)
