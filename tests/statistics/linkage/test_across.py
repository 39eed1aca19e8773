"""Association across units: Anscombe, scipy, and the correction that is not naive."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.extra import numpy as arrays
from scipy import stats

from reciproca.statistics import across_units, attenuation_ceiling, corrected_correlation
from tests.statistics.published import ANSCOMBE, ATTITUDE, NAN

columns = arrays.arrays(np.int64, st.integers(8, 30).map(lambda n: (n, 2)), elements=st.integers(0, 20))


@pytest.mark.parametrize(("name", "r"), [("I", 0.816), ("II", 0.816), ("III", 0.816), ("IV", 0.817)])
def test_the_four_data_sets_of_anscombe(name, r):
    """Anscombe 1973: all four have r = .816 (.817), which is why the rest is shown beside it."""
    assert round(across_units(*ANSCOMBE[name]).estimate, 3) == r


@pytest.mark.parametrize(("name", "rho"), [("I", 0.818), ("II", 0.691), ("III", 0.991), ("IV", 0.5)])
def test_spearman_tells_them_apart(name, rho):
    """R cor(method = "spearman") on the same four."""
    assert round(across_units(*ANSCOMBE[name]).spearman, 3) == rho


def test_one_unit_that_carries_it_all_is_seen_when_it_is_left_out():
    """Anscombe IV: without unit 8 x does not vary; I hardly moves."""
    low, high = across_units(*ANSCOMBE["I"]).leave_one_out
    assert high - low < 0.15
    x, y = ANSCOMBE["IV"]
    low, _ = across_units([*x, 9], [*y, 7.0]).leave_one_out
    assert low < 0.3


def test_supervisor_performance_and_complaints():
    """Chatterjee & Price 1977, chapter 3 (R: cor(attitude)): r = .825."""
    assert round(across_units(ATTITUDE[:, 0], ATTITUDE[:, 1]).estimate, 3) == 0.825


def test_eight_units_with_an_r_of_30_are_compatible_with_almost_anything():
    """MODEL 2.3: −.51 to .83."""
    x = np.array([-1.0, 1, -1, 1, -1, 1, -1, 1])
    e = np.array([-1.0, -1, 1, 1, -1, -1, 1, 1])
    found = across_units(x, 0.3 * x + np.sqrt(1 - 0.09) * e)
    assert found.estimate == pytest.approx(0.3)
    assert (round(found.low, 2), round(found.high, 2)) == (-0.51, 0.83)


@settings(max_examples=60)
@given(columns)
def test_it_is_that_of_scipy(data):
    found = across_units(data[:, 0], data[:, 1])
    if found.refusal:
        assert (np.ptp(data, axis=0) == 0).any()
        return
    reference = stats.pearsonr(data[:, 0], data[:, 1])
    assert found.estimate == pytest.approx(reference.statistic, abs=1e-12)
    assert found.spearman == pytest.approx(stats.spearmanr(data[:, 0], data[:, 1]).statistic)
    if abs(found.estimate) < 0.999999:
        interval = reference.confidence_interval()
        assert (found.low, found.high) == pytest.approx((interval.low, interval.high))
    assert found.low <= found.estimate <= found.high


@settings(max_examples=40)
@given(columns, st.sampled_from([-3.0, 0.5, 100.0]), st.integers(-5, 5), st.randoms())
def test_order_origin_and_unit_change_nothing_but_the_sign(data, unit, origin, random):
    before = across_units(data[:, 0], data[:, 1])
    rows = random.sample(range(len(data)), len(data))
    after = across_units(data[rows, 0] * unit + origin, data[rows, 1])
    assert after.refusal == before.refusal
    if before.estimate is not None:
        assert after.estimate == pytest.approx(np.sign(unit) * before.estimate, abs=1e-9)


@pytest.mark.parametrize(
    ("x", "y", "refusal"),
    [
        ([], [], "too_few_units"),
        ([NAN] * 9, list(range(9)), "too_few_units"),
        (range(7), range(7), "too_few_units"),
        ([*range(8), NAN], [NAN, *range(8)], "too_few_units"),
        ([3], [4], "too_few_units"),
        ([4] * 9, range(9), "no_variation"),
        ([4] * 4, range(4), "no_variation"),
        (range(9), [0.1 + 0.2, *[0.3] * 8], "no_variation"),
    ],
)
def test_too_little_is_refused(x, y, refusal):
    found = across_units(x, y)
    assert (found.refusal, found.estimate, found.low, found.spearman) == (refusal, *[None] * 3)
    assert found.leave_one_out is None


def test_units_known_on_one_side_only_are_left_out():
    found = across_units([*range(10), NAN, 5], [*range(10), 3, NAN])
    assert (found.n_units, found.estimate, found.low, found.high) == (10, 1, 1, 1)


def test_columns_must_pair_up():
    with pytest.raises(ValueError, match="x has 9 rows and y has 8"):
        across_units(range(9), range(8))
    with pytest.raises(ValueError, match="y has an infinite value in row 0"):
        across_units(range(9), [np.inf, *range(8)])


def test_series_are_matched_by_unit():
    x = pd.Series(range(9), index=list("abcdefghi"))
    assert across_units(x, x[::-1]).estimate == 1


def test_the_correction_moves_25_to_17_where_the_naive_one_gives_45():
    """Maltarich, Bliese & Carpenter 2026 on Li et al. 2018, with r_within above r_between."""
    ceiling = 0.25 / 0.45
    within = (0.17 - 0.25 / ceiling) / (1 - 1 / ceiling)
    icc2 = ceiling
    assert corrected_correlation(0.25, within, icc2, icc2) == pytest.approx(0.17)
    assert 0.25 / attenuation_ceiling(icc2, icc2) == pytest.approx(0.45)


def test_a_corrected_value_outside_minus_1_to_1_is_refused_not_cut():
    """Trap 16."""
    assert corrected_correlation(0.9, 0.1, 0.3, 0.3) is None


def test_without_noise_there_is_nothing_to_correct():
    assert corrected_correlation(0.4, 0.1, 1, 1) == pytest.approx(0.4)


@pytest.mark.parametrize("arguments", [(1.2, 0, 0.5, 0.5), (0.2, -2, 0.5, 0.5), (0.2, 0, 0, 0.5)])
def test_what_does_not_fit_is_refused(arguments):
    with pytest.raises(ValueError, match="must lie between"):
        corrected_correlation(*arguments)
