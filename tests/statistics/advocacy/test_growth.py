"""Extinction and speed: Lotka, Poisson, Wallinga & Lipsitch."""

import math

import numpy as np
import pytest
from hypothesis import given, strategies as st

from reciproca.statistics import extinction_probability, growth_rate, growth_rate_between_types
from tests.statistics.published import NAN


def _poisson(mean, most=80):
    return [math.exp(-mean) * mean**k / math.factorial(k) for k in range(most)]


def _lotka(most=200):
    """Lotka 1931: sons of white males in the United States of 1920."""
    return [0.4825] + [0.2126 * 0.5893 ** (k - 1) for k in range(1, most)]


class TestExtinction:
    def test_lotka(self):
        """Lotka 1931: .819 with 1.26 sons."""
        sons = np.array(_lotka())
        sons[0] = 1 - sons[1:].sum()
        assert sons @ np.arange(200) == pytest.approx(1.26, abs=0.01)
        assert round(extinction_probability(sons), 3) == 0.819

    @pytest.mark.parametrize(("mean", "q"), [(1.5, 0.4172), (2, 0.2032), (3, 0.0595), (4, 0.0198), (1.1, 0.8239)])
    def test_poisson(self, mean, q):
        """Smallest root of q = exp(−R(1 − q)), Harris 1963; .2032 is that of MODEL 6."""
        assert round(extinction_probability(_poisson(mean)), 4) == q

    @given(st.floats(1.05, 6))
    def test_geometric_offspring_die_out_with_probability_1_over_r(self, mean):
        """Kendall 1948: linear birth and death."""
        p = 1 / (1 + mean)
        offspring = np.array([p * (1 - p) ** k for k in range(3000)])
        assert extinction_probability(offspring / offspring.sum()) == pytest.approx(1 / mean, rel=1e-6)

    @given(st.floats(0.0, 1.0))
    def test_two_or_none(self, p):
        """Binary splitting: min(1, (1 − p)/p)."""
        expected = 1.0 if p <= 0.5 else (1 - p) / p
        assert extinction_probability([1 - p, 0, p]) == pytest.approx(expected, abs=1e-6)

    def test_overdispersion_makes_it_likelier_at_the_same_growth(self):
        k, mean = 0.3, 2.0
        terms = [
            math.exp(math.lgamma(k + j) - math.lgamma(j + 1) - math.lgamma(k))
            * (k / (k + mean)) ** k * (mean / (k + mean)) ** j
            for j in range(600)
        ]  # fmt: skip
        assert extinction_probability(terms) > 0.6 > extinction_probability(_poisson(mean))

    @pytest.mark.parametrize(
        ("offspring", "q"),
        [
            ([1], 1),
            ([0, 1], 0),
            ([0, 0, 1], 0),
            ([0.5, 0.5], 1),
            ([0.5, 0, 0.5], 1),
            ([0.2, 0.8], 1),
        ],
    )
    def test_the_borders(self, offspring, q):
        assert extinction_probability(offspring) == q

    @pytest.mark.parametrize(
        ("offspring", "sentence"),
        [
            ([], "must sum to 1, not 0"),
            ([0.5, 0.4], "must sum to 1, not 0.9"),
            ([0.5, 0.5001], "must sum to 1"),
            ([1.2, -0.2], "-0.2 in row 1, which is not a probability"),
            ([0.5, NAN, 0.5], "nan in row 1"),
        ],
    )
    def test_what_is_no_distribution_is_refused(self, offspring, sentence):
        with pytest.raises(ValueError, match=sentence):
            extinction_probability(offspring)

    def test_rounding_up_to_a_millionth_is_forgiven(self):
        for more in (0.9e-6, 1e-6, -1e-6):
            q = extinction_probability([0.25, 0.25, 0.5 + more])
            assert q == pytest.approx(0.5, abs=1e-5)

    def test_it_is_the_share_of_simulated_families_that_end(self):
        random = np.random.default_rng(0)
        alive = np.ones(4000, dtype=np.int64)
        for _ in range(25):
            alive = np.minimum(random.poisson(1.5 * alive), 5000)
        assert (alive == 0).mean() == pytest.approx(0.4172, abs=0.032)


class TestGrowthRate:
    @pytest.mark.parametrize(("shape", "rate"), [("fixed", math.log(2) / 10), ("exponential", 0.1)])
    def test_the_two_cycles_of_wallinga_and_lipsitch(self, shape, rate):
        """Wallinga & Lipsitch 2007: fixed cycle R = exp(rT), exponential cycle R = 1 + rT."""
        found = growth_rate(2, 10, shape)
        assert found.rate == pytest.approx(rate)
        assert found.doubling_time == pytest.approx(math.log(2) / rate)
        assert found.estimate == found.rate

    def test_the_worked_example_of_the_model(self):
        """MODEL 3.1: the same R doubles in 173 or in 163 days."""
        factor = 1.1264
        cycle = 173 * math.log(factor) / math.log(2)
        assert round(growth_rate(factor, cycle).doubling_time) == 173
        assert round(growth_rate(factor, cycle, "exponential").doubling_time) == 163

    @pytest.mark.parametrize("factor", [1, 0.9, 0])
    def test_up_to_1_nothing_doubles(self, factor):
        for shape in ("fixed", "exponential"):
            found = growth_rate(factor, 30, shape)
            assert found.doubling_time is None
            assert found.rate <= 0

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            ((-1, 10), "growth_factor must not be negative"),
            ((2, 0), "cycle_time must be above 0"),
            ((2, -3), "cycle_time must be above 0"),
            ((2, 10, "gamma"), "shape must be 'fixed' or 'exponential'"),
            ((NAN, 10), "growth_factor must be a number"),
            ((2, float("inf")), "cycle_time must be a finite number"),
        ],
    )
    def test_what_does_not_fit_is_refused(self, arguments, sentence):
        with pytest.raises(ValueError, match=sentence):
            growth_rate(*arguments)


class TestBetweenTypes:
    @pytest.mark.parametrize("shape", ["fixed", "exponential"])
    @pytest.mark.parametrize("factor", [0.4, 1.0, 1.7, 4.0])
    def test_equal_cycles_are_those_of_one_type(self, factor, shape):
        matrix = np.full((2, 2), factor / 2)
        found = growth_rate_between_types(matrix, np.full((2, 2), 10.0), shape)
        assert found.rate == pytest.approx(growth_rate(factor, 10, shape).rate, abs=1e-9)

    def test_two_cross_arrows_take_the_sum_of_their_times(self):
        found = growth_rate_between_types([[0, 2], [2, 0]], [[1, 10], [30, 1]])
        assert found.rate == pytest.approx(math.log(4) / 40)

    def test_nobody_who_attracts_anybody(self):
        assert growth_rate_between_types([[0.0]], [[1]]).rate == -math.inf

    @pytest.mark.parametrize("times", [[[1, 2]], [[1, 0], [1, 1]], [[1, NAN], [1, 1]]])
    def test_times_must_fit(self, times):
        with pytest.raises(ValueError, match="cycle_times must hold a time above 0"):
            growth_rate_between_types([[1, 1], [1, 1]], times)
