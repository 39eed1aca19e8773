"""Adverse impact: EEOC's questions and answers, Ricci, Berkeley, R and statsmodels."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from scipy import stats
from statsmodels.stats.contingency_tables import StratifiedTable

from reciproca.statistics import impact_ratio, reference_group, stratified_odds_ratio
from reciproca.statistics.fairness import fisher_exact
from tests.statistics.published import BERKELEY, NAN

group = st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


class TestImpactRatio:
    @pytest.mark.parametrize(("selected", "ratio", "flagged"), [(45, 0.75, True), (48, 0.80, False), (51, 0.85, False)])
    def test_four_fifths(self, selected, ratio, flagged):
        """EEOC 1979, 44 FR 11996: rates of .45, .48, .51 against .60."""
        found = impact_ratio(selected, 100, 60, 100)
        assert found.estimate == pytest.approx(ratio)
        assert found.flagged is flagged

    def test_exactly_four_fifths_is_not_flagged_though_floats_say_so(self):
        """Trap 5: shares as floats fall below .8."""
        assert (3 / 5) / (15 / 20) < 0.8
        assert impact_ratio(3, 5, 15, 20).flagged is False
        assert impact_ratio(12, 25, 15, 25).flagged is False
        assert impact_ratio(np.int8(48), np.int8(100), np.int8(60), np.int8(100)).flagged is False

    def test_one_person_flips_the_small_sample(self):
        """EEOC 1979, Q&A 21: 1 of 10 against 3 of 20."""
        found = impact_ratio(1, 10, 3, 20)
        assert (round(found.estimate, 3), found.flagged, found.one_person_flips) == (
            0.667,
            True,
            True,
        )
        assert found.fisher_p == pytest.approx(1)

    @pytest.mark.parametrize(
        ("groups", "ratio", "low", "high", "p"),
        [
            ((6, 19, 25, 43), 0.543, 0.267, 1.103, 0.097),
            ((3, 15, 25, 43), 0.344, 0.122, 0.975, 0.016),
        ],
    )
    def test_the_lieutenants_of_ricci(self, groups, ratio, low, high, p):
        """Ricci v. DeStefano 2009: lieutenant examination, black and hispanic against white."""
        found = impact_ratio(*groups)
        assert round(found.estimate, 3) == ratio
        assert (found.low, found.high) == pytest.approx((low, high), abs=6e-3)
        assert found.fisher_p == pytest.approx(p, abs=2e-3)
        assert found.one_person_flips is False

    @pytest.mark.parametrize(
        ("table", "p"),
        [((3, 1, 1, 3), 0.4857), ((2, 15, 10, 3), 0.0005367), ((10, 0, 0, 10), 1.0825e-5)],
    )
    def test_fisher(self, table, p):
        """Fisher 1935: the lady and her tea; R fisher.test, convictions of twins."""
        assert fisher_exact(*table) == pytest.approx(p, rel=2e-3)

    @settings(max_examples=80)
    @given(group, group)
    def test_fisher_is_that_of_scipy(self, first, second):
        (a, n), (c, m) = first, second
        reference = stats.fisher_exact([[a, n - a], [c, m - c]]).pvalue
        assert fisher_exact(a, n - a, c, m - c) == pytest.approx(reference, rel=1e-6, abs=1e-9)

    @given(group, group)
    def test_one_person_is_tried_by_moving_one(self, first, second):
        (s, n), (big_s, big_n) = first, second
        found = impact_ratio(s, n, big_s, big_n)
        if found.refusal:
            assert big_s == 0
            return
        moved = [(s + 1, big_s - 1), (s - 1, big_s + 1)]
        before = s * big_n - big_s * n
        after = [a * big_n - b * n for a, b in moved if 0 <= a <= n and 0 <= b <= big_n]
        assert found.one_person_flips is any(before * one < 0 for one in after)
        assert found.low <= found.estimate <= found.high

    def test_equal_rates_have_no_direction_to_reverse(self):
        assert impact_ratio(5, 10, 5, 10).one_person_flips is False

    def test_nobody_selected_is_a_ratio_of_0_with_an_interval(self):
        found = impact_ratio(0, 20, 10, 20)
        assert (found.estimate, found.low, found.flagged) == (0, 0, True)
        assert 0 < found.high < 1

    def test_everybody_selected_on_both_sides(self):
        found = impact_ratio(4, 4, 9, 9)
        assert (found.estimate, found.low, found.high, found.flagged) == (1, 1, 1, False)

    @pytest.mark.parametrize(
        ("groups", "refusal"),
        [
            ((0, 0, 3, 5), "too_few_people"),
            ((3, 5, 0, 0), "too_few_people"),
            ((3, 5, 0, 9), "no_reference_selections"),
        ],
    )
    def test_too_little_is_refused(self, groups, refusal):
        found = impact_ratio(*groups)
        assert found.refusal == refusal
        assert (found.estimate, found.low, found.fisher_p, found.flagged) == (None,) * 4

    @pytest.mark.parametrize("groups", [(6, 5, 1, 2), (1, 5, 3, 2), (-1, 5, 1, 2), (1.5, 5, 1, 2), (NAN, 5, 1, 2)])
    def test_what_is_no_count_is_refused(self, groups):
        with pytest.raises(ValueError, match="selected"):
            impact_ratio(*groups)


class TestStratifiedOddsRatio:
    def test_berkeley(self):
        """Bickel, Hammel & O'Connell 1975; R mantelhaen.test(UCBAdmissions, correct = FALSE)."""
        found = stratified_odds_ratio(BERKELEY)
        assert round(found.estimate, 3) == 0.905
        assert (round(found.low, 3), round(found.high, 3)) == (0.772, 1.060)
        assert (round(found.chi2, 4), round(found.p, 4)) == (1.5246, 0.2169)
        assert (found.n, found.strata) == (4526, 6)

    def test_added_up_it_looks_like_a_bias_that_no_department_shows(self):
        """Trap 6: ratio .68 in all, no department below .8."""
        added = np.sum(BERKELEY, axis=0)
        men, women = ((row[0], row.sum()) for row in added)
        assert round(impact_ratio(*women, *men).estimate, 2) == 0.68
        for department in np.array(BERKELEY):
            ours, theirs = ((row[0], row.sum()) for row in department)
            assert impact_ratio(*theirs, *ours).estimate > 0.8

    @settings(max_examples=50)
    @given(st.lists(st.tuples(*[st.integers(1, 60)] * 4), min_size=1, max_size=6))
    def test_it_is_that_of_statsmodels(self, cells):
        tables = [[[a, b], [c, d]] for a, b, c, d in cells]
        reference = StratifiedTable([np.array(table) for table in tables])
        found = stratified_odds_ratio(tables)
        assert found.estimate == pytest.approx(reference.oddsratio_pooled)
        interval = reference.oddsratio_pooled_confint()
        assert (found.low, found.high) == pytest.approx(interval)
        test = reference.test_null_odds(correction=False)
        assert (found.chi2, found.p) == pytest.approx((test.statistic, test.pvalue), abs=1e-9)

    def test_an_opening_with_one_group_only_says_nothing(self):
        alone = [*BERKELEY, [[5, 5], [0, 0]], [[0, 0], [0, 0]], [[1, 0], [0, 0]]]
        found = stratified_odds_ratio(alone)
        assert found.estimate == pytest.approx(stratified_odds_ratio(BERKELEY).estimate)
        assert (found.low, found.chi2) == pytest.approx(
            (stratified_odds_ratio(BERKELEY).low, stratified_odds_ratio(BERKELEY).chi2)
        )
        assert (found.strata, found.n) == (6, 4537)

    @pytest.mark.parametrize(
        ("tables", "refusal"),
        [
            ([], "too_few_people"),
            ([[[0, 0], [0, 0]]], "too_few_people"),
            ([[[5, 5], [0, 0]]], "no_variation"),
            ([[[5, 0], [5, 0]]], "no_variation"),
            ([[[5, 0], [3, 2]]], "no_variation"),
        ],
    )
    def test_too_little_is_refused(self, tables, refusal):
        found = stratified_odds_ratio(tables)
        assert (found.refusal, found.estimate, found.low, found.p) == (refusal, None, None, None)

    def test_one_table_may_stand_alone(self):
        assert stratified_odds_ratio([[10, 5], [4, 8]]).estimate == pytest.approx(4)

    @pytest.mark.parametrize(
        "tables",
        [[[1, 2, 3], [4, 5, 6]], [[[1, -2], [3, 4]]], [[[1, 0.5], [3, 4]]], [[[NAN, 2], [3, 4]]]],
    )
    def test_what_is_no_table_is_refused(self, tables):
        with pytest.raises(ValueError, match="tables"):
            stratified_odds_ratio(tables)


class TestReferenceGroup:
    def test_the_highest_rate_among_groups_that_are_large_enough(self):
        """UGESP 1978: at least 5 people and 2 % of applicants."""
        assert reference_group({"a": (4, 4), "b": (40, 80), "c": (12, 48)}) == "b"
        assert reference_group({"tiny": (6, 6), "b": (300, 600)}) == "b"
        assert reference_group({"b": (1, 10), "a": (1, 10)}) == "a"

    def test_nobody_is_large_enough(self):
        assert reference_group({"a": (1, 4)}) is None
        assert reference_group({}) is None
