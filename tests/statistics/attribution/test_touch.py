"""First, last and linear credit, and how paths are read."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

from reciproca.statistics import first_touch, last_touch, linear, markov
from tests.statistics.published import NAN, THREE_PATHS

RULES = [first_touch, last_touch, linear, lambda paths: markov(paths).conversions]
paths_ = st.lists(
    st.tuples(
        st.lists(st.sampled_from("ABCD"), min_size=1, max_size=6),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    max_size=20,
)


@pytest.mark.parametrize(
    ("rule", "credit"),
    [
        (first_touch, {"A": 1, "B": 0, "C": 0}),
        (last_touch, {"A": 0, "B": 0, "C": 1}),
        (linear, {"A": 1 / 3, "B": 1 / 3, "C": 1 / 3}),
    ],
)
def test_three_journeys(rule, credit):
    """Bryl 2016: one conversion over C1, C2, C3; heuristics beside the Markov shares."""
    assert rule(THREE_PATHS) == pytest.approx(credit)


@given(paths_)
def test_every_rule_divides_all_conversions_and_no_more(paths):
    conversions = sum(path[1] for path in paths)
    for rule in RULES:
        credit = rule(paths)
        assert sum(credit.values()) == pytest.approx(conversions)
        assert set(credit) == {channel for path in paths for channel in path[0]}
        assert all(part >= -1e-12 for part in credit.values())


@given(paths_, st.randoms())
def test_the_order_of_paths_changes_nothing(paths, random):
    for rule in RULES:
        assert rule(random.sample(paths, len(paths))) == pytest.approx(rule(paths))


@given(paths_)
def test_repeats_in_a_row_change_nothing(paths):
    doubled = [([channel for channel in path for _ in "ab"], *counts) for path, *counts in paths]
    for rule in RULES:
        assert rule(doubled) == pytest.approx(rule(paths))


@given(paths_)
def test_paths_that_are_alike_may_be_added_up(paths):
    for rule in RULES:
        assert rule(paths + paths) == pytest.approx({c: 2 * v for c, v in rule(paths).items()})


def test_a_channel_that_comes_back_has_two_shares():
    assert linear([(["A", "B", "A"], 3, 0)]) == {"A": 2, "B": 1}


def test_no_paths_have_no_channels():
    for rule in RULES:
        assert rule([]) == {}


def test_tuples_arrays_and_numpy_counts_are_read():
    path = (np.array(["A", "B"]), np.int64(2), np.float64(1))
    assert linear([path]) == {"A": 1, "B": 1}
    assert first_touch(iter([(("A",), True, False)])) == {"A": 1}


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        (([], 1, 0), "paths has no channel in row 1"),
        (("AB", 1, 0), "paths has text in row 1"),
        ((["A"], -1, 0), "negative count in row 1"),
        ((["A"], NAN, 0), "paths in row 1 must be a number"),
        ((["A"], 1, float("inf")), "paths in row 1 must be a finite number"),
        ((["A"], 1), "row 1 does not"),
        ((["A"], "1", 0), "paths in row 1 must be a number"),
    ],
)
def test_what_is_no_path_is_refused_in_a_sentence(path, sentence):
    for rule in RULES:
        with pytest.raises(ValueError, match=sentence):
            rule([(["A"], 1, 1), path])
