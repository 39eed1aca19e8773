"""Looking often: Armitage, Pocock, O'Brien and Fleming."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from reciproca.statistics import (
    false_positives_of_looks,
    obrien_fleming_limits,
    sequential_limit,
)
from tests.statistics.published import NAN


@pytest.mark.parametrize(
    ("looks", "share"),
    [
        (1, 0.050), (2, 0.083), (3, 0.107), (4, 0.126), (5, 0.142),
        (10, 0.193), (20, 0.248), (50, 0.320), (100, 0.374),
    ],
)  # fmt: skip
def test_table_2_of_armitage_mcpherson_and_rowe(looks, share):
    """Armitage, McPherson & Rowe 1969, Table 2, nominal .05."""
    assert round(false_positives_of_looks(looks), 3) == share


@pytest.mark.parametrize(
    ("looks", "limit"),
    [
        (1, 1.960), (2, 2.178), (3, 2.289), (4, 2.361), (5, 2.413), (6, 2.453), (7, 2.485),
        (8, 2.512), (9, 2.535), (10, 2.555), (11, 2.572), (12, 2.588), (15, 2.626), (20, 2.672),
    ],
)  # fmt: skip
def test_the_limits_of_pocock(looks, limit):
    """Pocock 1977; Jennison & Turnbull 2000, Table 2.1, α = .05."""
    assert round(sequential_limit(looks), 3) == limit


@pytest.mark.parametrize(("looks", "last"), [(1, 1.960), (2, 1.977), (3, 2.004), (4, 2.024), (5, 2.040), (10, 2.087)])
def test_the_last_limits_of_obrien_and_fleming(looks, last):
    """Jennison & Turnbull 2000, Table 2.3, α = .05."""
    limits = obrien_fleming_limits(looks)
    assert round(limits[-1], 3) == last
    assert list(limits) == sorted(limits, reverse=True)
    assert len(limits) == looks


@pytest.mark.parametrize(("level", "limit"), [(0.90, 2.122), (0.99, 2.986)])
def test_other_levels(level, limit):
    """Jennison & Turnbull 2000, Table 2.1, five looks at α = .10 and .01."""
    assert sequential_limit(5, level=level) == pytest.approx(limit, abs=1.5e-3)


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 30), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_the_limit_keeps_the_level(looks, level):
    limit = sequential_limit(looks, level=level)
    assert false_positives_of_looks(looks, limit) == pytest.approx(1 - level, abs=1e-6)


@pytest.mark.parametrize("looks", [0, -1, 101, 2.5, NAN, None])
def test_the_number_of_looks_is_whole_and_at_most_100(looks):
    for function in (sequential_limit, false_positives_of_looks, obrien_fleming_limits):
        with pytest.raises(ValueError, match="looks must be"):
            function(looks)


def test_a_limit_is_above_0():
    with pytest.raises(ValueError, match="limit must be above 0"):
        false_positives_of_looks(3, 0)


@pytest.mark.slow
@pytest.mark.parametrize(("looks", "peeking"), [(5, 0.142), (20, 0.248)])
def test_peeking_in_simulated_experiments(looks, peeking):
    """MODEL 5: 1.96 at each look against Pocock's limit; 40,000 runs, 4 standard errors < .009."""
    steps = np.random.default_rng(0).normal(size=(40_000, looks))
    z = np.abs(np.cumsum(steps, axis=1) / np.sqrt(np.arange(1, looks + 1)))
    assert (z > 1.959964).any(axis=1).mean() == pytest.approx(peeking, abs=0.009)
    assert (z > sequential_limit(looks)).any(axis=1).mean() == pytest.approx(0.05, abs=0.005)
    assert (z > obrien_fleming_limits(looks)).any(axis=1).mean() == pytest.approx(0.05, abs=0.005)
