"""Agreement inside one group, and raters for a mean that can be relied on."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

from reciproca.statistics import reviewers_needed, within_group_agreement
from tests.statistics.published import NAN


class TestWithinGroupAgreement:
    def test_one_item_against_random_answers(self):
        """James, Demaree & Wolf 1984, equation 1: σ² of random answers on five points is 2."""
        found = within_group_agreement([4, 4, 5, 5, 4], (1, 5))
        assert found.estimate == pytest.approx(1 - 0.3 / 2)
        assert (found.items, found.n) == (1, 5)
        assert found.low < found.estimate < found.high

    def test_several_items_follow_equation_2(self):
        """James, Demaree & Wolf 1984, equation 2: J(1 − s̄²/σ²)/(J(1 − s̄²/σ²) + s̄²/σ²)."""
        rows = np.array([[4, 5, 4], [4, 4, 5], [5, 5, 4], [3, 4, 4]])
        ratio = rows.var(axis=0, ddof=1).mean() / 2
        expected = 3 * (1 - ratio) / (3 * (1 - ratio) + ratio)
        assert within_group_agreement(rows, (1, 5)).estimate == pytest.approx(expected)

    def test_seven_points_have_a_wider_random_spread(self):
        """James, Demaree & Wolf 1984: (A² − 1)/12 is 2 for five and 4 for seven points."""
        assert within_group_agreement([1, 7], (1, 7)).estimate == pytest.approx(1 - 18 / 4)

    def test_full_agreement_is_1_and_random_answers_are_0(self):
        assert within_group_agreement([3, 3, 3], (1, 5)).estimate == 1
        assert within_group_agreement([1, 2, 3, 4, 5] * 2000, (1, 5)).estimate == pytest.approx(0, abs=1e-3)

    def test_people_at_both_ends_are_below_0_for_one_and_for_many_items(self):
        assert within_group_agreement([1, 5, 1, 5], (1, 5)).estimate < 0
        assert within_group_agreement([[1, 5], [5, 1], [1, 5]], (1, 5)).estimate < 0

    @pytest.mark.parametrize("values", [[], [3], [NAN, 3], [[NAN, NAN]], [[1, NAN], [NAN, 2]]])
    def test_less_than_two_people_are_refused(self, values):
        assert within_group_agreement(values, (1, 5)).refusal == "too_few_people"

    def test_an_answer_off_the_scale_is_refused(self):
        with pytest.raises(ValueError, match="9 in row 1, outside the scale"):
            within_group_agreement([1, 9], (1, 5))


class TestReviewersNeeded:
    @pytest.mark.parametrize(
        ("icc", "target", "needed"),
        [
            (0.5, 0.75, 3),
            (0.29, 0.75, 8),
            (0.3, 0.8, 10),
            (0.7, 0.7, 1),
            (0.9, 0.5, 1),
            (1, 0.9, 1),
        ],
    )
    def test_spearman_and_brown(self, icc, target, needed):
        assert reviewers_needed(icc, target) == needed

    @pytest.mark.parametrize("icc", [0, -0.2])
    def test_no_number_makes_up_for_no_agreement(self, icc):
        assert reviewers_needed(icc, 0.7) is None

    @given(st.floats(0.05, 0.95), st.floats(0.05, 0.95))
    def test_it_is_the_smallest_number_that_will_do(self, icc, target):
        k = reviewers_needed(icc, target)

        def reliability(raters):
            return raters * icc / (1 + (raters - 1) * icc)

        assert reliability(k) >= target - 1e-6
        assert k == 1 or reliability(k - 1) < target + 1e-6

    @pytest.mark.parametrize(("icc", "target"), [(0.5, 1), (0.5, 0), (1.2, 0.5), (NAN, 0.5)])
    def test_what_does_not_fit_is_refused(self, icc, target):
        with pytest.raises(ValueError, match="must"):
            reviewers_needed(icc, target)
