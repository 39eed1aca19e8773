"""What every function understands as numbers, and the sentence for what it does not."""

import decimal

import numpy as np
import pandas as pd
import pytest

from reciproca.statistics import inputs, recommendation_score, wilson

ALIKE = [
    [9, None, 3],
    (9, float("nan"), 3),
    np.array([9, np.nan, 3]),
    np.ma.masked_array([9, 0, 3], mask=[False, True, False]),
    pd.Series([9, None, 3]),
    pd.Series([9, pd.NA, 3], dtype="Int64"),
    pd.Series([9, None, 3], dtype=object, index=["a", "b", "c"]),
    pd.Categorical([9, None, 3]),
    [decimal.Decimal(9), pd.NaT, 3],
    iter([9, None, 3]),
]


@pytest.mark.parametrize("values", ALIKE, ids=lambda values: type(values).__name__)
def test_every_container_of_numbers_is_read_alike(values):
    assert inputs.answered(values, "values").tolist() == [9.0, 3.0]


@pytest.mark.parametrize("dtype", ["int8", "uint8", "int64", "float32", "float64"])
def test_every_numeric_type_is_read_alike(dtype):
    assert recommendation_score(np.array([10, 9, 7, 2], dtype=dtype)).estimate == 25


def test_booleans_count_as_0_and_1():
    assert inputs.numbers([True, False], "values").tolist() == [1.0, 0.0]
    assert wilson(True, True).estimate == 1


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([1, "ten"], "ratings has 'ten' in row 1, which is not a number"),
        (["1", "2"], "ratings has '1' in row 0"),
        ([1, float("inf")], "ratings has an infinite value in row 1"),
        ([1, 11], "ratings has 11 in row 1, outside the scale 0 to 10"),
        ([1, -1], "ratings has -1 in row 1, outside the scale"),
        ([1, 2, 8.5], "ratings has 8.5 in row 2, which is not a whole number"),
        ([[1, 2], [3, 4]], "ratings must be one column of numbers, not 2-dimensional"),
        ([[1, 2], [3]], "ratings has rows of different lengths"),
        ("12", "ratings must be a sequence of numbers, not str"),
        ({1: 2}, "ratings must be a sequence of numbers, not dict"),
        (7, "ratings must be a sequence of numbers, not a single 7"),
        (None, "ratings must be a sequence of numbers, not NoneType"),
        ([1, 2j], "ratings must hold numbers, not complex128"),
        (pd.to_datetime(["2026-01-01"]), "ratings must hold numbers, not datetime64"),
        ([1, object()], "in row 1, which is not a number"),
    ],
)
def test_what_is_no_column_of_ratings_is_refused_in_a_sentence(values, sentence):
    with pytest.raises(ValueError, match=sentence.replace("(", r"\(")):
        recommendation_score(values)


@pytest.mark.parametrize("level", [0, 1, 95, -0.5, float("nan"), "0.95", None])
def test_a_level_lies_between_0_and_1(level):
    with pytest.raises(ValueError, match="level must"):
        wilson(1, 2, level=level)


@pytest.mark.parametrize("count", [-1, 1.5, float("nan"), float("inf"), "2", None, [1]])
def test_a_count_is_a_whole_number(count):
    with pytest.raises(ValueError, match="successes must be"):
        wilson(count, 9)


@pytest.mark.parametrize("count", [np.int8(3), np.uint64(3), np.float32(3), 3.0])
def test_a_count_may_have_any_numeric_type(count):
    assert wilson(count, np.int16(9)).estimate == 3 / 9


@pytest.mark.parametrize("scale", [(5, 1), (1, 1), (1,), (1, 2, 3), (0, float("inf"))])
def test_a_scale_has_two_ends(scale):
    with pytest.raises(ValueError, match="scale must be its lowest and its highest"):
        inputs.check_scale(scale)


def test_labels_that_cannot_be_compared_are_ordered_by_how_they_are_written():
    assert inputs.in_order({10, "b", 9}) == [10, 9, "b"]


def test_series_are_paired_by_name_when_they_name_the_same_rows():
    x = pd.Series([1, 2, 3], index=["a", "b", "c"])
    y = pd.Series([30, 10, 20], index=["c", "a", "b"])
    assert inputs.pairs(x, y)[1].tolist() == [10, 20, 30]


def test_series_that_name_different_rows_do_not_pair_up():
    with pytest.raises(ValueError, match="name different rows"):
        inputs.pairs(pd.Series([1, 2], index=["a", "b"]), pd.Series([1, 2], index=["a", "c"]))
