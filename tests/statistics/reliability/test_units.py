"""Units: variance components, agreement inside a group, and league tables without luck."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from reciproca.statistics import (
    shrunken_means,
    unit_reliability,
)
from tests.statistics.published import BATTING, DYESTUFF, NAN, REMAINDER, SHROUT_FLEISS


def _long(table):
    values = [value for row in table for value in row]
    return values, [unit for unit, row in enumerate(table) for _ in row]


class TestUnitReliability:
    def test_the_first_form_of_shrout_and_fleiss(self):
        """Shrout & Fleiss 1979, Table 4: .17 and .44; R psych::ICC(sf) lower −.13, upper .72."""
        found = unit_reliability(*_long(SHROUT_FLEISS))
        assert (round(found.icc1, 2), round(found.icc2, 2)) == (0.17, 0.44)
        assert (round(found.low, 2), round(found.high, 2)) == (-0.13, 0.72)

    def test_the_batches_of_dyestuff(self):
        """Lme4 on Dyestuff: variances 1764 and 2451 (balanced, so REML equals ANOVA)."""
        found = unit_reliability(*_long(DYESTUFF.values()))
        assert found.icc1 == pytest.approx(1764.05 / (1764.05 + 2451.25), abs=1e-6)
        assert (found.n_units, found.n) == (6, 30)

    def test_unequal_groups_have_the_group_size_of_the_model(self):
        """n0 = (N − Σn²/N)/(J − 1)."""
        table = [[1, 2], [4, 5, 6], [9, 7, 8, 8, 9]]
        values, units = _long(table)
        sizes, n = np.array([2, 3, 5]), 10
        n0 = (n - (sizes**2).sum() / n) / 2
        grand = np.mean(values)
        means = [np.mean(row) for row in table]
        between = sum(k * (m - grand) ** 2 for k, m in zip(sizes, means, strict=True)) / 2
        within = sum(((np.array(row) - m) ** 2).sum() for row, m in zip(table, means, strict=True)) / 7
        found = unit_reliability(values, units)
        assert found.icc1 == pytest.approx((between - within) / (between + (n0 - 1) * within))
        assert found.icc2 == pytest.approx((between - within) / between)

    def test_units_that_do_not_differ_have_a_negative_value(self):
        found = unit_reliability([1, 3, 1, 3], [0, 0, 1, 1])
        assert found.icc1 == -1
        assert found.icc2 is None

    def test_units_without_spread_inside_are_1(self):
        found = unit_reliability([1, 1, 3, 3], list("aabb"))
        assert (found.icc1, found.icc2, found.low, found.high) == (1, 1, 1, 1)

    @pytest.mark.parametrize(
        ("values", "units", "refusal"),
        [
            ([], [], "too_few_people"),
            ([NAN, NAN], ["a", "b"], "too_few_people"),
            ([1, 2, 3], ["a", "a", "a"], "too_few_units"),
            ([1, 2, 3], ["a", "b", "c"], "too_few_people"),
            ([2, 2, 2, 2], ["a", "a", "b", "b"], "no_variation"),
            ([1, 2, 3, 4], ["a", "a", None, NAN], "too_few_units"),
        ],
    )
    def test_too_little_is_refused(self, values, units, refusal):
        found = unit_reliability(values, units)
        assert (found.refusal, found.icc1, found.icc2, found.low) == (refusal, None, None, None)

    def test_columns_must_pair_up(self):
        with pytest.raises(ValueError, match="values has 2 rows and units has 1"):
            unit_reliability([1, 2], ["a"])

    @settings(max_examples=50)
    @given(
        st.lists(st.tuples(st.integers(1, 7), st.sampled_from("abcd")), min_size=4, max_size=40),
        st.randoms(),
    )
    def test_the_order_of_people_changes_nothing(self, people, random):
        before = unit_reliability(*zip(*people, strict=True))
        after = unit_reliability(*zip(*random.sample(people, len(people)), strict=True))
        assert after.refusal == before.refusal
        if before.icc1 is not None:
            assert after.icc1 == pytest.approx(before.icc1, abs=1e-9)
            assert before.low <= before.icc1 <= before.high

    @pytest.mark.slow
    def test_the_interval_covers_in_95_of_100(self):
        """True ICC(1) .2, 15 units of 8; 1,500 runs, so 4 standard errors are .023."""
        random = np.random.default_rng(0)
        units = np.repeat(np.arange(15), 8)
        covered = 0
        for _ in range(1500):
            values = random.normal(size=15)[units] * 0.5 + random.normal(size=120)
            found = unit_reliability(values, units)
            covered += found.low <= 0.2 <= found.high
        assert covered / 1500 == pytest.approx(0.95, abs=0.023)


class TestShrunkenMeans:
    def test_the_batting_averages_of_efron_and_morris(self):
        """Efron & Morris 1975: squared error .075 raw, .021 shrunken; ratio 3.5."""
        values = [int(turn < hits) for hits in BATTING for turn in range(45)]
        players = [player for player in range(18) for _ in range(45)]
        found = shrunken_means(values, players).units
        truth = np.array(REMAINDER)
        raw = ((found["mean"] - truth) ** 2).sum()
        shrunken = ((found["shrunken"] - truth) ** 2).sum()
        assert raw == pytest.approx(0.0753, abs=0.0005)
        assert shrunken == pytest.approx(0.0213, abs=0.002)
        assert raw / shrunken > 3.2

    def test_equal_groups_are_pulled_by_icc_2(self):
        values, units = _long(SHROUT_FLEISS)
        found, icc2 = shrunken_means(values, units), unit_reliability(values, units).icc2
        pulled = found.grand_mean + icc2 * (found.units["mean"] - found.grand_mean)
        assert found.units["shrunken"].tolist() == pytest.approx(pulled.tolist())
        assert found.units["reliability"].tolist() == pytest.approx([icc2] * 6)

    def test_a_unit_of_two_is_pulled_further_than_a_unit_of_fifty(self):
        random = np.random.default_rng(1)
        units = np.repeat(["small", "large", "b", "c", "d"], [2, 50, 20, 20, 20])
        values = random.normal(size=112) + np.repeat([2.0, 2.0, -1.0, 0.0, 1.0], [2, 50, 20, 20, 20])
        found = shrunken_means(values, units).units
        assert found.loc["small", "reliability"] < found.loc["large", "reliability"]
        assert found.index.tolist() == ["b", "c", "d", "large", "small"]

    def test_units_that_do_not_differ_are_all_at_the_grand_mean(self):
        found = shrunken_means([1, 3, 1, 3], list("aabb"))
        assert found.units["shrunken"].tolist() == [2, 2]
        assert found.units["reliability"].tolist() == [0, 0]

    def test_too_little_leaves_it_empty(self):
        found = shrunken_means([1, 2], ["a", "a"])
        assert found.refusal == "too_few_units"
        assert found.units["shrunken"].isna().all()
        assert shrunken_means([], []).units.empty

    def test_shrinking_keeps_every_mean_between_its_own_and_the_grand_mean(self):
        random = np.random.default_rng(2)
        units = random.integers(0, 12, size=150)
        values = pd.Series(random.normal(size=150) + units / 6)
        found = shrunken_means(values, units)
        between = (found.units["shrunken"] - found.grand_mean) * (found.units["mean"] - found.grand_mean)
        assert (between >= 0).all()
        assert (
            (found.units["shrunken"] - found.grand_mean).abs() <= (found.units["mean"] - found.grand_mean).abs()
        ).all()
