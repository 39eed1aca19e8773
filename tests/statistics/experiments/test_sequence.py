"""The interval that may be looked at always: Howard et al. 2021."""

import math

import numpy as np
import pytest
from hypothesis import given, strategies as st

from reciproca.statistics import confidence_sequence
from tests.statistics.published import NAN

conversions = st.lists(st.booleans(), min_size=1, max_size=200)


def test_the_boundary_is_equation_14():
    """Howard et al. 2021: √((v + ρ) log((v + ρ)/(ρα²))), v = n/4 for conversions."""
    found = confidence_sequence([0, 1] * 50, tightest_at=100)
    rho = 25 / (2 * math.log(20) + math.log(1 + 2 * math.log(20)))
    reach = math.sqrt((25 + rho) * math.log((25 + rho) / (rho * 0.05**2))) / 100
    assert found.high - found.estimate == pytest.approx(reach)


def test_it_is_tightest_where_it_is_told_to_be():
    widths = [
        float(np.diff([f.low, f.high])[0])
        for f in (confidence_sequence([0, 1] * 200, tightest_at=n) for n in (40, 400, 4000))
    ]
    assert min(widths) == widths[1]


def test_it_is_wider_than_a_single_look_but_not_by_much():
    found = confidence_sequence([0, 1] * 500, tightest_at=1000)
    single = 2 * 1.96 * math.sqrt(0.25 / 1000)
    assert 1.2 * single < found.high - found.low < 2 * single


@given(conversions)
def test_the_last_of_the_path_is_the_answer(values):
    found = confidence_sequence(values)
    assert (found.low, found.high) == (found.lows[-1], found.highs[-1])
    assert found.n == len(found.means) == len(values)
    assert (found.lows <= found.means).all()
    assert (found.means <= found.highs).all()
    assert 0 <= found.low <= found.high <= 1


def test_another_scale_moves_with_it():
    values = np.random.default_rng(0).random(300)
    found, on_five = confidence_sequence(values), confidence_sequence(1 + 4 * values, scale=(1, 5))
    assert on_five.low == pytest.approx(1 + 4 * found.low)
    assert on_five.high == pytest.approx(1 + 4 * found.high)


def test_nobody_is_refused():
    for nobody in ([], [NAN, None]):
        found = confidence_sequence(nobody)
        assert (found.refusal, found.estimate, len(found.means)) == ("too_few_people", None, 0)


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="2 in row 1, outside the scale 0 to 1"):
        confidence_sequence([1, 2])
    with pytest.raises(ValueError, match="tightest_at must be at least 1"):
        confidence_sequence([1], tightest_at=0)


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.5, 0.1])
def test_looking_after_every_person_errs_in_less_than_5_of_100(share):
    """2,000 runs of 1,000 people; a look after each at 1.96 would err in more than half."""
    random = np.random.default_rng(0)
    erred = 0
    for _ in range(2000):
        found = confidence_sequence(random.random(1000) < share, tightest_at=300)
        erred += bool(((found.lows > share) | (found.highs < share)).any())
    assert erred / 2000 < 0.05
