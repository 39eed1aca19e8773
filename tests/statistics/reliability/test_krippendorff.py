"""Krippendorff 2011 and the package of that name."""

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from reciproca.statistics import krippendorff_alpha
from tests.statistics.published import KRIPPENDORFF, NAN

METRICS = ["nominal", "ordinal", "interval", "ratio"]


@pytest.mark.parametrize(("metric", "value"), list(zip(METRICS, [0.743, 0.815, 0.849, 0.797], strict=True)))
def test_four_observers_and_twelve_units_with_gaps(metric, value):
    """Krippendorff 2011, sections C and D."""
    alpha = krippendorff_alpha(KRIPPENDORFF, metric)
    assert round(alpha.estimate, 3) == value
    assert alpha.n == 11
    assert alpha.low <= alpha.estimate <= alpha.high


def test_two_observers_and_yes_or_no():
    """Krippendorff 2011, section A: .095."""
    meg, owen = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert round(krippendorff_alpha([meg, owen], "nominal").estimate, 3) == 0.095


def test_two_observers_and_five_words():
    """Krippendorff 2011, section B: .692."""
    ben, gerry = list("aabbdcccedda"), list("babbbccceddd")
    assert round(krippendorff_alpha([ben, gerry], "nominal").estimate, 3) == 0.692


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("seed", range(5))
def test_it_is_that_of_the_package(metric, seed):
    random = np.random.default_rng(seed)
    table = random.integers(0, 7, size=(random.integers(2, 6), 25)).astype(float)
    table[random.random(table.shape) < 0.3] = NAN
    reference = krippendorff.alpha(table, level_of_measurement=metric)
    assert krippendorff_alpha(table, metric, draws=0).estimate == pytest.approx(reference)


def test_categories_need_be_neither_whole_nor_evenly_spaced_nor_all_used():
    """The ordinal metric knows the order only; others know the distance."""
    codes = np.array([[1, 2, 3, 3, 1], [1, 3, 3, 2, 1]], dtype=float)
    stretched = np.select([codes == 1, codes == 2], [-10.5, 0.25], 900.0)
    for metric, same in (("ordinal", True), ("nominal", True), ("interval", False)):
        before = krippendorff_alpha(codes, metric, draws=0).estimate
        after = krippendorff_alpha(stretched, metric, draws=0).estimate
        assert (after == pytest.approx(before)) is same


def test_the_interval_of_the_ordinal_metric_ranks_anew_in_every_draw():
    """Drawn by hand: the same units, repeated, through the point estimate."""
    table = np.array(KRIPPENDORFF)[:, :11]
    drawn = np.random.default_rng(0).multinomial(11, np.full(11, 1 / 11), size=40)
    by_hand = [krippendorff.alpha(np.repeat(table, times, axis=1), level_of_measurement="ordinal") for times in drawn]
    alpha = krippendorff_alpha(table, "ordinal", draws=40)
    assert alpha.low == pytest.approx(np.quantile(by_hand, 0.025))
    assert alpha.high == pytest.approx(np.quantile(by_hand, 0.975))


def test_the_same_seed_gives_the_same_interval():
    assert krippendorff_alpha(KRIPPENDORFF) == krippendorff_alpha(KRIPPENDORFF, seed=0)
    assert krippendorff_alpha(KRIPPENDORFF).low != krippendorff_alpha(KRIPPENDORFF, seed=1).low


def test_full_agreement_is_1():
    alpha = krippendorff_alpha([[1, 2, 3], [1, 2, 3]])
    assert (alpha.estimate, alpha.low, alpha.high) == (1, 1, 1)


@pytest.mark.parametrize(
    ("table", "refusal"),
    [
        ([], "too_few_people"),
        ([[NAN, NAN], [NAN, NAN]], "too_few_people"),
        ([[1, NAN], [NAN, 2]], "too_few_people"),
        ([[1, 2, 3]], "too_few_people"),
        ([[4, 4, 4], [4, 4, 4]], "no_variation"),
        ([[4, 4, 5], [4, 4, NAN]], "no_variation"),
    ],
)
@pytest.mark.parametrize("metric", METRICS)
def test_too_little_is_refused(table, refusal, metric):
    alpha = krippendorff_alpha(table, metric)
    assert (alpha.refusal, alpha.estimate, alpha.low) == (refusal, None, None)


@pytest.mark.parametrize(
    ("table", "metric", "sentence"),
    [
        ([[1, 2], [1, 2]], "cardinal", "metric must be one of nominal, ordinal"),
        ([[1, 2], [-1, 2]], "ratio", "negative amount in row 1"),
        ([1, 2, 3], "interval", "table must be a table"),
        ([["a", "b"], ["a", "b"]], "ordinal", "'a' in row 0, which is not a number"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(table, metric, sentence):
    with pytest.raises(ValueError, match=sentence):
        krippendorff_alpha(table, metric)


def test_words_in_a_data_frame_may_have_gaps():
    words = pd.DataFrame([["a", "b", None, "a"], ["a", "b", "a", "b"]])
    codes = [[0, 1, NAN, 0], [0, 1, 0, 1]]
    assert krippendorff_alpha(words, "nominal") == krippendorff_alpha(codes, "nominal")


@settings(max_examples=40)
@given(
    st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=2, max_size=12),
    st.sampled_from(METRICS),
    st.randoms(),
)
def test_the_order_of_units_and_raters_changes_nothing(units, metric, random):
    table = np.array(units, dtype=float).T
    before = krippendorff_alpha(table, metric, draws=0)
    columns = random.sample(range(table.shape[1]), table.shape[1])
    after = krippendorff_alpha(table[::-1, columns], metric, draws=0)
    assert after.refusal == before.refusal
    assert after.estimate == (None if before.estimate is None else pytest.approx(before.estimate))
