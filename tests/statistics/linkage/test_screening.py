"""Benjamini & Hochberg 1995, Cohen 1992."""

import numpy as np
import pytest
from hypothesis import given, strategies as st
from statsmodels.stats.multitest import multipletests

from reciproca.statistics import false_discovery_rate, sample_size_for_correlation
from tests.statistics.published import BENJAMINI_HOCHBERG, NAN

probabilities = st.lists(st.floats(0, 1), min_size=1, max_size=40)


def test_the_example_of_benjamini_and_hochberg():
    """Benjamini & Hochberg 1995, section 4: four hypotheses are rejected."""
    found = false_discovery_rate(BENJAMINI_HOCHBERG)
    assert found.rejected.tolist() == [True] * 4 + [False] * 11
    assert found.n == 15


@given(probabilities)
def test_it_is_that_of_statsmodels(p):
    rejected, adjusted, _, _ = multipletests(p, alpha=0.05, method="fdr_bh")
    found = false_discovery_rate(p)
    assert found.adjusted == pytest.approx(adjusted)
    clear = np.abs(adjusted - 0.05) > 1e-9
    assert (found.rejected == rejected)[clear].all()


@given(probabilities, st.randoms())
def test_the_order_of_tests_changes_nothing(p, random):
    order = random.sample(range(len(p)), len(p))
    before, after = false_discovery_rate(p), false_discovery_rate([p[row] for row in order])
    assert after.adjusted == pytest.approx(before.adjusted[order])


def test_a_test_that_was_not_made_does_not_count():
    found = false_discovery_rate([0.01, NAN, 0.04])
    assert found.n == 2
    assert found.adjusted[[0, 2]] == pytest.approx([0.02, 0.04])
    assert np.isnan(found.adjusted[1])
    assert found.rejected.tolist() == [True, False, True]


def test_no_tests_at_all():
    found = false_discovery_rate([])
    assert (found.n, len(found.rejected), len(found.adjusted)) == (0, 0, 0)


@pytest.mark.parametrize("p", [[0.5, 1.2], [-0.1]])
def test_what_is_no_probability_is_refused(p):
    with pytest.raises(ValueError, match="which is not a probability"):
        false_discovery_rate(p)


@pytest.mark.parametrize(("r", "n"), [(0.1, 783), (0.3, 85), (0.5, 28), (-0.3, 85)])
def test_table_2_of_cohen_1992(r, n):
    """Cohen 1992, Table 2: power .80, two-sided .05; small, medium, large."""
    assert sample_size_for_correlation(r) == n


@given(st.floats(0.05, 0.9), st.floats(0.01, 0.08))
def test_a_larger_correlation_needs_fewer_units(r, more):
    assert sample_size_for_correlation(r + more) <= sample_size_for_correlation(r)


def test_more_power_needs_more_units():
    assert sample_size_for_correlation(0.3, 0.9) > sample_size_for_correlation(0.3, 0.8)
    assert sample_size_for_correlation(0.3, level=0.99) > 85
    assert isinstance(sample_size_for_correlation(0.3), int)


@pytest.mark.parametrize("r", [0, 1, -1, 1.5, NAN, None])
def test_what_is_no_correlation_to_look_for_is_refused(r):
    with pytest.raises(ValueError, match="r must"):
        sample_size_for_correlation(r)
