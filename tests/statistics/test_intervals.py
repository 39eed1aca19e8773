"""Newcombe 1998, both papers, and the properties an interval must have."""

import pytest
from hypothesis import given, strategies as st
from scipy.stats import ttest_ind
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from reciproca.statistics import newcombe_difference, welch_difference, wilson

counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_table_i_of_newcombe_1998(successes, n, low, high):
    """Newcombe 1998, Statistics in Medicine 17:857, Table I, method 3."""
    share = wilson(successes, n)
    assert (round(share.low, 4), round(share.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("groups", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0000),
        ((10, 10, 0, 10), 0.6075, 1.0000),
    ],
)
def test_table_ii_of_newcombe_1998(groups, low, high):
    """Newcombe 1998, Statistics in Medicine 17:873, Table II, method 10."""
    gap = newcombe_difference(*groups)
    assert (round(gap.low, 4), round(gap.high, 4)) == (low, high)


@given(counts)
def test_wilson_is_that_of_statsmodels(group):
    low, high = proportion_confint(*group, method="wilson")
    share = wilson(*group)
    assert (share.low, share.high) == pytest.approx((low, high), abs=1e-12)


@given(counts, counts)
def test_the_difference_is_that_of_statsmodels(first, second):
    low, high = confint_proportions_2indep(*first, *second, compare="diff", method="newcomb")
    gap = newcombe_difference(*first, *second)
    assert (gap.low, gap.high) == pytest.approx((low, high), abs=1e-9)


@given(counts)
def test_it_holds_the_share_and_stays_between_0_and_1(group):
    share = wilson(*group)
    assert 0 <= share.low <= share.estimate <= share.high <= 1


@given(counts)
def test_more_people_of_the_same_kind_make_it_narrower(group):
    once, often = wilson(*group), wilson(group[0] * 4, group[1] * 4)
    assert often.high - often.low < once.high - once.low


@given(counts, counts)
def test_the_difference_turned_round_is_its_mirror(first, second):
    there, back = newcombe_difference(*first, *second), newcombe_difference(*second, *first)
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))
    assert there.low <= there.estimate <= there.high


def test_nobody_is_refused():
    assert wilson(0, 0).refusal == "too_few_people"
    assert wilson(0, 0).estimate is None
    assert newcombe_difference(0, 0, 3, 5).refusal == "too_few_people"
    assert newcombe_difference(3, 5, 0, 0).n == 5


def test_more_successes_than_people_are_refused_in_a_sentence():
    with pytest.raises(ValueError, match="successes is 4, more than the 3 of n"):
        wilson(4, 3)
    with pytest.raises(ValueError, match="s2 is 4, more than the 3 of n2"):
        newcombe_difference(1, 3, 4, 3)


def test_the_level_travels_with_the_interval():
    assert wilson(1, 3, level=0.8).level == 0.8
    assert wilson(1, 3, level=0.8).high < wilson(1, 3).high


values = st.lists(st.integers(-500, 500).map(lambda n: n / 7), min_size=2, max_size=30, unique=True)


@given(values, values)
def test_the_difference_of_means_has_the_interval_of_welch_as_scipy_computes_it(first, second):
    found = welch_difference(first, second)
    theirs = ttest_ind(first, second, equal_var=False).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), rel=1e-6, abs=1e-6)
    assert found.low <= found.estimate <= found.high


def test_the_difference_of_means_of_one_value_is_refused():
    assert welch_difference([1, 2, 3], [4]).refusal == "too_few_people"
    assert welch_difference([1, 1], [4, 4]).refusal == "no_variation"
