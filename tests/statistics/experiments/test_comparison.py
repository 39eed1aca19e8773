"""Two cards: Newcombe, beta integrals, and a split that must be by chance."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from scipy import integrate, stats
from statsmodels.stats.proportion import proportions_ztest

from reciproca.statistics import compare_cards, split_is_fair

card = st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


POINTS, WEIGHTS = np.polynomial.legendre.leggauss(600)


def _compared(a, b, **more):
    return compare_cards(conversions_a=a[0], people_a=a[1], conversions_b=b[0], people_b=b[1], **more)


def test_the_difference_is_b_minus_a_with_newcombes_interval():
    """Newcombe 1998, Table II (a)."""
    found = _compared((48, 80), (56, 70))
    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)
    assert (found.share_a.estimate, found.share_b.estimate) == (0.6, 0.8)
    assert found.n == 150


@settings(max_examples=40)
@given(card, card)
def test_z_and_p_are_those_of_statsmodels(a, b):
    found = _compared(a, b)
    if 0 < a[0] + b[0] < a[1] + b[1]:
        z, p = proportions_ztest([b[0], a[0]], [b[1], a[1]])
        assert (found.z, found.p) == (pytest.approx(z, abs=1e-9), pytest.approx(p))
    else:
        assert (found.z, found.p) == (None, None)


@settings(max_examples=15, deadline=None)
@given(card, card)
def test_the_probability_that_b_is_better_is_the_integral(a, b):
    """P(B > A) = ∫ f_B F_A."""
    first, second = (stats.beta(s + 1, n - s + 1) for s, n in (a, b))
    x = (POINTS + 1) / 2
    expected = (WEIGHTS / 2) @ (second.pdf(x) * first.cdf(x))
    assert _compared(a, b).probability_b_better == pytest.approx(expected, abs=1e-4)


def test_the_expected_loss_is_the_double_integral():
    first, second = stats.beta(21, 81), stats.beta(31, 71)
    expected, _ = integrate.dblquad(lambda y, x: (y - x) * first.pdf(x) * second.pdf(y), 0, 1, lambda x: x, 1)
    assert _compared((20, 100), (30, 100)).expected_loss_a == pytest.approx(expected, abs=1e-5)


@settings(max_examples=40)
@given(card, card)
def test_losses_differ_by_the_difference_of_the_means(a, b):
    found = _compared(a, b)
    means = [(s + 1) / (n + 2) for s, n in (a, b)]
    gap = found.expected_loss_a - found.expected_loss_b
    assert gap == pytest.approx(means[1] - means[0], abs=1e-6)
    assert 0 <= found.probability_b_better <= 1
    turned = _compared(b, a)
    assert turned.probability_b_better == pytest.approx(1 - found.probability_b_better, abs=1e-6)


def test_notes_say_what_makes_it_unreadable():
    assert _compared((20, 100), (30, 100), planned=200).notes == ("below_plan",)
    assert _compared((20, 100), (30, 100), planned=100).notes == ()
    assert "unfair_split" in _compared((200, 1000), (300, 1300)).notes


def test_nobody_is_refused():
    found = _compared((0, 0), (3, 5))
    assert (found.refusal, found.estimate, found.p) == ("too_few_people", None, None)
    assert found.share_b.estimate == 0.6


def test_more_conversions_than_people_are_refused():
    with pytest.raises(ValueError, match="more than the 3"):
        _compared((4, 3), (1, 2))


class TestSplit:
    @pytest.mark.parametrize(
        ("counts", "fair"),
        [
            ([821_588, 815_482], False),
            ([5_010, 4_990], True),
            ({"a": 5_000, "b": 5_500}, False),
            ([10, 0], True),
            ([11, 0], False),
            ([0, 0], True),
            ([7], True),
            ([], True),
            (np.array([500, 520], dtype=np.int16), True),
        ],
    )
    def test_chance_is_given_one_in_a_thousand(self, counts, fair):
        """Kohavi, Tang & Xu 2020, chapter 21: 821,588 against 815,482 is a broken experiment."""
        assert split_is_fair(counts) is fair

    def test_shares_may_be_meant_to_differ(self):
        assert split_is_fair([900, 100], shares=[0.9, 0.1])
        assert not split_is_fair([900, 100])

    @pytest.mark.parametrize("shares", [[0.5], [0.5, 0.6], [1, 0], [1.5, -0.5]])
    def test_shares_must_fit(self, shares):
        with pytest.raises(ValueError, match="shares must hold"):
            split_is_fair([5, 5], shares=shares)

    def test_a_count_is_a_count(self):
        with pytest.raises(ValueError, match="counts must be at least 0"):
            split_is_fair([5, -1])
