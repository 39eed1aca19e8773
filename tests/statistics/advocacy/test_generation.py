"""The next-generation matrix: Keeling & Rohani, two circles, the type reproduction number."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.extra import numpy as arrays

from reciproca.statistics import next_generation, type_reproduction_number
from tests.statistics.published import NAN

matrices = st.integers(1, 4).flatmap(lambda n: arrays.arrays(np.float64, (n, n), elements=st.floats(0.01, 2)))
KEELING_ROHANI = np.array([[10, 0.1], [0.1, 1]]) * np.array([[0.2], [0.8]])


def test_two_groups_of_keeling_and_rohani():
    """Keeling & Rohani 2008, section 3.1.1: R0 = 2.0013."""
    assert round(next_generation(KEELING_ROHANI).growth_factor, 4) == 2.0013


def test_the_mean_of_the_entries_is_another_number():
    """Trap 11: Keeling & Rohani, average 1.07 where the loop has 2.0013."""
    by_share = KEELING_ROHANI.sum(axis=0) @ np.array([0.2, 0.8])
    assert by_share == pytest.approx(1.07, abs=0.01)


@given(st.floats(0.01, 3), st.floats(0.01, 3))
def test_with_only_cross_arrows_it_is_the_root_of_their_product(there, back):
    """MODEL 3.1: the two-circle identity."""
    found = next_generation([[0, there], [back, 0]])
    assert found.growth_factor == pytest.approx(np.sqrt(there * back))
    assert found.elasticities == pytest.approx(np.array([[0, 0.5], [0.5, 0]]))


def test_the_elasticities_are_derivatives():
    k = np.array([[0.5, 0.2, 0.1], [0.3, 0.4, 0.0], [0.1, 0.1, 0.2]])
    found = next_generation(k)
    for i, j in np.ndindex(3, 3):
        more = k.copy()
        more[i, j] += 1e-6
        slope = (next_generation(more).growth_factor - found.growth_factor) / 1e-6
        assert found.elasticities[i, j] == pytest.approx(k[i, j] * slope / found.growth_factor, abs=1e-5)


@settings(max_examples=60)
@given(matrices)
def test_mix_elasticities_and_multiplier_are_what_they_say(k):
    found = next_generation(k)
    assert found.stable_mix.sum() == pytest.approx(1)
    assert k @ found.stable_mix == pytest.approx(found.growth_factor * found.stable_mix)
    assert found.elasticities.sum() == pytest.approx(1)
    if found.growth_factor < 0.99:
        everybody = sum(np.linalg.matrix_power(k, cycle) for cycle in range(3000))
        assert found.multiplier == pytest.approx(everybody, rel=1e-6)
    elif found.growth_factor > 1:
        assert found.multiplier is None


@settings(max_examples=40)
@given(matrices, st.randoms())
def test_the_order_of_types_changes_nothing(k, random):
    order = random.sample(range(len(k)), len(k))
    before, after = next_generation(k), next_generation(k[np.ix_(order, order)])
    assert after.growth_factor == pytest.approx(before.growth_factor)
    assert after.stable_mix == pytest.approx(before.stable_mix[order])


def test_one_type_is_a_k_factor():
    found = next_generation([[0.5]])
    assert (found.growth_factor, found.estimate) == (0.5, 0.5)
    assert found.multiplier.tolist() == [[2.0]]
    assert (found.elasticities.tolist(), found.stable_mix.tolist()) == ([[1.0]], [1.0])


def test_nobody_who_attracts_anybody():
    found = next_generation(np.zeros((2, 2)))
    assert found.growth_factor == 0
    assert found.multiplier.tolist() == [[1, 0], [0, 1]]
    assert (found.elasticities, found.stable_mix) == (None, None)


def test_two_circles_that_do_not_touch():
    found = next_generation([[0.5, 0], [0, 0.5]])
    assert found.stable_mix.tolist() == [0.5, 0.5]
    assert found.elasticities.tolist() == [[0.5, 0], [0, 0.5]]


@pytest.mark.parametrize(("k", "bounded"), [(1 - 1e-6, True), (1 - 1e-10, False), (1, False), (1.2, False)])
def test_from_1_on_the_total_has_no_bound(k, bounded):
    assert (next_generation([[k]]).multiplier is not None) is bounded


@pytest.mark.parametrize(
    ("matrix", "sentence"),
    [
        ([], "as many rows as columns, not 0 × 0"),
        ([[1, 2]], "as many rows as columns, not 1 × 2"),
        ([[1, -2], [0, 1]], "matrix has -2 in row 0"),
        ([[1, 0], [NAN, 1]], "matrix has nan in row 1"),
        ([1, 2], "matrix must be a table"),
    ],
)
def test_what_is_no_matrix_is_refused_in_a_sentence(matrix, sentence):
    with pytest.raises(ValueError, match=sentence):
        next_generation(matrix)


def test_a_data_frame_of_whole_numbers_is_a_matrix():
    assert next_generation(pd.DataFrame([[0, 2], [2, 0]])).growth_factor == pytest.approx(2)


class TestTypeReproductionNumber:
    def test_two_types_have_the_formula_of_roberts_and_heesterbeek(self):
        """Roberts & Heesterbeek 2003: K₁₁ + K₁₂K₂₁/(1 − K₂₂)."""
        k = [[0.3, 0.6], [0.5, 0.4]]
        assert type_reproduction_number(k, 0) == pytest.approx(0.3 + 0.6 * 0.5 / 0.6)
        assert type_reproduction_number(k, 1) == pytest.approx(0.4 + 0.6 * 0.5 / 0.7)

    def test_with_only_cross_arrows_it_is_their_product(self):
        """A vector-borne infection: T = R²."""
        assert type_reproduction_number([[0, 2], [0.8, 0]], 0) == pytest.approx(1.6)

    @settings(max_examples=60)
    @given(matrices)
    def test_it_is_above_1_exactly_when_the_growth_factor_is(self, k):
        growth = next_generation(k).growth_factor
        if abs(growth - 1) > 1e-6:
            assert all((type_reproduction_number(k, t) > 1) == (growth > 1) for t in range(len(k)))

    @pytest.mark.parametrize("alone", [1.0, 1.5])
    def test_it_is_infinite_when_the_others_feed_themselves(self, alone):
        assert type_reproduction_number([[0.1, 0.1], [0.1, alone]], 0) == float("inf")

    def test_one_type_alone_is_itself(self):
        assert type_reproduction_number([[0.7]], 0) == 0.7

    @pytest.mark.parametrize("type_", [2, -1, 0.5])
    def test_the_type_must_be_there(self, type_):
        with pytest.raises(ValueError, match="type"):
            type_reproduction_number([[1, 0], [0, 1]], type_)
