"""The six forms of Shrout & Fleiss 1979, the interval of McGraw & Wong 1996, and pingouin."""

import numpy as np
import pandas as pd
import pingouin
import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.extra import numpy as arrays

from reciproca.statistics import intraclass_correlation
from tests.statistics.published import NAN, SHROUT_FLEISS

tables = arrays.arrays(np.int64, st.tuples(st.integers(2, 9), st.integers(2, 5)), elements=st.integers(1, 9))


@pytest.mark.parametrize(
    ("form", "value"),
    [
        ("ICC(1,1)", 0.17),
        ("ICC(2,1)", 0.29),
        ("ICC(3,1)", 0.71),
        ("ICC(1,k)", 0.44),
        ("ICC(2,k)", 0.62),
        ("ICC(3,k)", 0.91),
    ],
)
def test_table_4_of_shrout_and_fleiss(form, value):
    """Shrout & Fleiss 1979, Table 4."""
    assert round(intraclass_correlation(SHROUT_FLEISS).all_forms[form], 2) == value


def test_the_interval_of_one_reviewer():
    """R psych::ICC(sf): .02 to .76; pingouin gives the same."""
    icc = intraclass_correlation(SHROUT_FLEISS)
    assert (round(icc.low, 2), round(icc.high, 2)) == (0.02, 0.76)
    assert (icc.n_subjects, icc.n_raters) == (6, 4)
    assert icc.single == icc.estimate == icc.all_forms["ICC(2,1)"]
    assert icc.average == icc.all_forms["ICC(2,k)"]


def test_the_forgiving_form_is_not_the_one_that_is_given():
    """Trap 4: ICC(3,k) is .91 where one reviewer has .29."""
    icc = intraclass_correlation(SHROUT_FLEISS)
    assert icc.average < icc.all_forms["ICC(3,k)"] - 0.25


@pytest.mark.parametrize("seed", range(8))
def test_all_forms_and_the_interval_are_those_of_pingouin(seed):
    random = np.random.default_rng(seed)
    table = random.normal(size=(random.integers(5, 30), random.integers(2, 6)))
    table += random.normal(size=(len(table), 1)) + random.normal(size=table.shape[1])
    long = pd.DataFrame(table).reset_index().melt("index", var_name="rater", value_name="score")
    reference = pingouin.intraclass_corr(long, "index", "rater", "score")
    icc = intraclass_correlation(table)
    assert list(icc.all_forms.values()) == pytest.approx(reference["ICC"].tolist())
    low, high = reference["CI95"].iloc[1]
    assert (icc.low, icc.high) == pytest.approx((low, high), abs=0.0051)


def test_a_negative_value_is_not_clamped():
    """Trap 18."""
    icc = intraclass_correlation([[1, 5], [5, 1], [2, 4], [4, 2]])
    assert icc.single < -0.5
    assert icc.low <= icc.single <= icc.high


def test_where_the_approximation_has_no_degrees_of_freedom_any_value_is_possible():
    icc = intraclass_correlation([[1, 2, 2], [2, 2, 1]])
    assert icc.low <= icc.single <= icc.high
    assert np.isfinite([icc.low, icc.high]).all()


def test_full_agreement_is_1():
    icc = intraclass_correlation([[1, 1], [4, 4], [2, 2]])
    assert (icc.single, icc.average, icc.low, icc.high) == (1, 1, 1, 1)


def test_reviewers_who_only_differ_in_strictness_agree_in_the_third_form_alone():
    icc = intraclass_correlation([[1, 3], [2, 4], [3, 5]])
    assert icc.all_forms["ICC(3,1)"] == pytest.approx(1)
    assert icc.single == pytest.approx(1 / 3)


def test_subjects_somebody_did_not_rate_are_left_out():
    icc = intraclass_correlation([*SHROUT_FLEISS, [9, NAN, 3, 2]])
    assert icc.n_subjects == 6
    assert icc.single == intraclass_correlation(SHROUT_FLEISS).single


@pytest.mark.parametrize(
    ("table", "refusal"),
    [
        ([], "too_few_people"),
        ([[NAN, 1], [2, NAN]], "too_few_people"),
        ([[1, 2, 3]], "too_few_people"),
        ([[1], [2], [3]], "too_few_reviewers"),
        ([[3, 3], [3, 3]], "no_variation"),
        ([[0.1 + 0.2, 0.3], [0.3, 0.3]], "no_variation"),
    ],
)
def test_too_little_is_refused(table, refusal):
    icc = intraclass_correlation(table)
    assert (icc.refusal, icc.single, icc.average, icc.low, icc.high) == (refusal, *[None] * 4)
    assert icc.all_forms == {}


def test_subjects_who_do_not_differ_have_forms_that_are_not_defined():
    icc = intraclass_correlation([[1, 2], [1, 2], [1, 2]])
    assert icc.single == 0
    assert icc.all_forms["ICC(3,1)"] is None


@settings(max_examples=60)
@given(tables, st.integers(-5, 5), st.sampled_from([0.5, 2.0, 10.0]), st.randoms())
def test_order_origin_and_unit_change_nothing(table, origin, unit, random):
    before = intraclass_correlation(table)
    rows = random.sample(range(len(table)), len(table))
    after = intraclass_correlation(table[rows] * unit + origin)
    assert after.refusal == before.refusal
    if before.single is not None:
        assert after.single == pytest.approx(before.single, abs=1e-9)
        assert before.low <= before.single <= before.high


def test_a_data_frame_and_booleans_are_tables_too():
    table = pd.DataFrame({"a": [True, False, True], "b": [True, False, False]})
    assert intraclass_correlation(table).single == intraclass_correlation(table.to_numpy() * 1).single
