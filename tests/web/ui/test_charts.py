"""Charts never say more than their numbers."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from hypothesis import given, strategies as st

from reciproca.web.ui.charts import band, placed, share, sparkline

numbers = st.floats(min_value=-1e6, max_value=1e6)


def tag(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def test_a_line_runs_from_edge_to_edge_and_ends_in_its_last_value():
    line = sparkline([0, 10, 5], width=80, height=24, edge=2)
    assert line.path == "M0 22L40 2L80 12"
    assert (line.x, line.y) == (80, 12)


@pytest.mark.parametrize("values", [[], [3], [None, None], [None, 4]])
def test_fewer_than_two_values_make_no_line(values):
    assert sparkline(values) is None
    assert tag("{% sparkline values 'x' %}", values=values) == ""


def test_a_missing_value_breaks_the_line_instead_of_being_zero():
    assert sparkline([0, None, 10, 10], width=90, height=24).path == "M0 22M60 2L90 2"


def test_equal_values_make_a_level_line():
    assert sparkline([7, 7, 7], height=24).y == 12


@given(st.lists(numbers, min_size=2, max_size=60))
def test_no_line_leaves_its_frame(values):
    line = sparkline(values)
    assert line is not None
    pairs = [piece.split() for piece in line.path.replace("L", "M").split("M")[1:]]
    assert all(0 <= float(x) <= 84 and 2 <= float(y) <= 22 for x, y in pairs)


def test_a_band_stands_between_its_limits_with_its_estimate_inside():
    drawn = band(20, 30, 50, scale=(0, 100), size=200)
    assert (drawn.start, drawn.estimate, drawn.end, drawn.width) == (40, 60, 100, 60)


@given(st.tuples(numbers, numbers, numbers).map(sorted))
def test_an_estimate_is_always_drawn_inside_its_band(limits):
    drawn = band(*limits, scale=(-1e6, 1e6))
    assert drawn.start <= drawn.estimate <= drawn.end


def test_an_estimate_outside_its_interval_is_refused():
    with pytest.raises(ValueError, match="outside its interval"):
        band(10, 5, 20, scale=(0, 100))


def test_what_is_beyond_a_scale_stands_at_its_end():
    assert placed(120, 0, 100, 50) == 50
    assert placed(-3, 0, 100, 50) == 0
    assert placed(3, 5, 5, 50) == 0


def test_nothing_of_nothing_is_nothing():
    assert share(0, 0) == 0
    assert share(1, 4, 200) == 50


def test_a_chart_says_in_words_what_it_shows():
    svg = tag("{% interval_bar 20 30 50 'From 20 to 50' %}")
    assert 'role="img" aria-label="From 20 to 50"' in svg
    assert 'style="' not in svg
    assert "<script" not in tag("{% sparkline values name %}", values=[1, 2], name="<script>")
