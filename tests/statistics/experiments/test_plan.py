"""How many people: Cohen 1988 and statsmodels."""

import math

import pytest
from hypothesis import given, strategies as st
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import proportion_effectsize

from reciproca.statistics import planned_sample
from tests.statistics.published import NAN

shares = st.floats(0.05, 0.95)


@pytest.mark.parametrize(("h", "n"), [(0.2, 392), (0.5, 63), (0.8, 25)])
def test_table_6_4_1_of_cohen_1988(h, n):
    """Cohen 1988, Table 6.4.1, power .80, two-sided .05; he rounds to the nearest, we up."""
    target = math.sin(math.asin(math.sqrt(0.3)) + h / 2) ** 2
    assert planned_sample(0.3, target) - n in {0, 1}


@given(shares, shares)
def test_it_is_that_of_statsmodels(baseline, target):
    if abs(baseline - target) < 0.02:
        return
    h = proportion_effectsize(target, baseline)
    reference = NormalIndPower().solve_power(abs(h), alpha=0.05, power=0.8)
    assert planned_sample(baseline, target) == pytest.approx(reference, abs=1 + 1e-5 * reference)


@given(shares, shares)
def test_both_directions_need_the_same(baseline, target):
    if baseline != target:
        assert planned_sample(baseline, target) == planned_sample(target, baseline)


def test_more_power_and_a_higher_level_need_more():
    assert planned_sample(0.1, 0.12, power=0.9) > planned_sample(0.1, 0.12)
    assert planned_sample(0.1, 0.12, level=0.99) > planned_sample(0.1, 0.12)
    assert isinstance(planned_sample(0.1, 0.12), int)


@pytest.mark.parametrize("arguments", [(0, 0.1), (0.1, 1), (0.1, 0.1), (0.1, 0.2, 1), (NAN, 0.5)])
def test_what_does_not_fit_is_refused(arguments):
    with pytest.raises(ValueError, match="must"):
        planned_sample(*arguments)
