"""Scores against their published scoring rules, and the interval against Rocks' table."""

import numpy as np
import pandas as pd
import pingouin
import pytest
from hypothesis import given, strategies as st
from scipy import stats

from reciproca.statistics import (
    dimension_score,
    recommendation_difference,
    recommendation_score,
    system_usability,
    top_box,
    usability_lite,
)
from tests.statistics.published import ATTITUDE, NAN

ratings = st.lists(st.integers(0, 10), min_size=1, max_size=60)


def _ratings(promoters, passives, detractors):
    return [10] * promoters + [7] * passives + [0] * detractors


class TestRecommendationScore:
    def test_the_borders_of_the_categories_are_those_of_reichheld_2003(self):
        score = recommendation_score(range(11))
        assert (score.promoters, score.passives, score.detractors) == (2, 2, 7)
        assert score.estimate == pytest.approx(-100 * 5 / 11)
        assert (score.mean, score.n) == (5, 11)

    def test_the_variance_is_that_of_a_multinomial_not_of_two_shares(self):
        """Rocks 2016, equation 1: Var = [p + d − (p − d)²]/n."""
        score = recommendation_score(_ratings(45, 30, 25))
        assert score.standard_error == pytest.approx(100 * np.sqrt((0.7 - 0.04) / 100))
        independent = 100 * np.sqrt((0.45 * 0.55 + 0.25 * 0.75) / 100)
        assert score.standard_error > independent

    def test_the_interval_is_the_adjusted_wald_interval(self):
        """Rocks 2016: pseudo-answers .75, 1.5, .75."""
        score = recommendation_score(_ratings(12, 6, 2))
        p, d, n = 12.75 / 23, 2.75 / 23, 23
        reach = 1.959964 * np.sqrt((p + d - (p - d) ** 2) / n)
        assert (score.low, score.high) == pytest.approx((100 * (p - d - reach), 100 * (p - d + reach)))

    @pytest.mark.parametrize(
        ("shares", "width"),
        [((0.45, 0.30, 0.25), 54), ((0.75, 0.20, 0.05), 41), ((0.15, 0.35, 0.50), 49)],
    )
    def test_the_interval_at_30_answers_is_as_wide_as_the_model_says(self, shares, width):
        """MODEL 1.1, last column: mean width at n = 30, over samples."""
        drawn = np.random.default_rng(0).multinomial(30, shares, size=400)
        scores = [recommendation_score(_ratings(*row)) for row in drawn]
        assert np.mean([score.high - score.low for score in scores]) == pytest.approx(width, abs=1)

    def test_everybody_a_promoter_has_an_interval_that_ends_at_100(self):
        score = recommendation_score([10] * 5)
        assert (score.estimate, score.high) == (100, 100)
        assert score.low < 30
        assert score.standard_error == 0

    def test_one_answer_says_next_to_nothing(self):
        score = recommendation_score([9])
        assert (score.estimate, score.high, score.n) == (100, 100, 1)
        assert score.low < -30

    def test_nobody_is_refused(self):
        for nobody in ([], [NAN, None], np.array([]), pd.Series([], dtype=float)):
            score = recommendation_score(nobody)
            assert (score.estimate, score.low, score.high, score.n) == (None, None, None, 0)
            assert score.refusal == "too_few_people"

    @given(ratings, st.randoms())
    def test_the_order_of_people_changes_nothing(self, answers, random):
        shuffled = random.sample(answers, len(answers))
        assert recommendation_score(answers) == recommendation_score(shuffled)

    @given(ratings)
    def test_the_interval_holds_the_score_and_stays_on_the_scale(self, answers):
        score = recommendation_score(answers)
        assert -100 <= score.low <= score.estimate <= score.high <= 100

    @given(ratings)
    def test_more_people_of_the_same_kind_make_it_narrower(self, answers):
        once, often = recommendation_score(answers), recommendation_score(answers * 5)
        assert often.high - often.low <= once.high - once.low

    @given(ratings)
    def test_a_higher_level_makes_it_wider(self, answers):
        narrow, wide = (recommendation_score(answers, level=level) for level in (0.8, 0.99))
        assert wide.low <= narrow.low <= narrow.high <= wide.high


COVERAGE = [
    ((0.45, 0.30, 0.25), 5, 0.861, 0.954),
    ((0.45, 0.30, 0.25), 10, 0.910, 0.934),
    ((0.45, 0.30, 0.25), 20, 0.924, 0.946),
    ((0.45, 0.30, 0.25), 30, 0.936, 0.949),
    ((0.75, 0.20, 0.05), 5, 0.745, 0.900),
    ((0.75, 0.20, 0.05), 10, 0.776, 0.941),
    ((0.75, 0.20, 0.05), 20, 0.918, 0.950),
    ((0.75, 0.20, 0.05), 30, 0.930, 0.957),
    ((0.15, 0.35, 0.50), 5, 0.814, 0.956),
    ((0.15, 0.35, 0.50), 10, 0.899, 0.959),
    ((0.15, 0.35, 0.50), 20, 0.927, 0.944),
    ((0.15, 0.35, 0.50), 30, 0.935, 0.947),
]


@pytest.mark.slow
@pytest.mark.parametrize(("shares", "n", "wald", "adjusted"), COVERAGE)
def test_the_interval_covers_as_often_as_the_table_says(shares, n, wald, adjusted):
    """MODEL 1.1: 4,000 draws here, so 4 standard errors are .014 to .028."""
    true = 100 * (shares[0] - shares[2])
    drawn = np.random.default_rng(n).multinomial(n, shares, size=4000)
    kinds, times = np.unique(drawn, axis=0, return_counts=True)
    scores = [recommendation_score(_ratings(*kind)) for kind in kinds]
    z = 1.959964
    covered = np.array([score.low <= true <= score.high for score in scores])
    plain = np.array([abs(score.estimate - true) <= z * score.standard_error for score in scores])
    for found, published in ((covered, adjusted), (plain, wald)):
        tolerance = 4 * np.sqrt(published * (1 - published) * (1 / 4000 + 1 / 20000))
        assert times @ found / 4000 == pytest.approx(published, abs=tolerance)


class TestRecommendationDifference:
    def test_variances_add_up(self):
        first, second = _ratings(12, 6, 2), _ratings(9, 9, 12)
        gap = recommendation_difference(first, second)
        scores = [recommendation_score(answers) for answers in (first, second)]
        reach = np.hypot(*((score.high - score.low) / 2 for score in scores))
        assert gap.estimate == pytest.approx(scores[0].estimate - scores[1].estimate)
        assert gap.high - gap.low == pytest.approx(2 * reach)
        assert gap.n == 50

    def test_intervals_may_overlap_where_the_difference_is_clear(self):
        first, second = _ratings(55, 30, 40), _ratings(40, 30, 55)
        scores = [recommendation_score(answers) for answers in (first, second)]
        assert scores[0].low < scores[1].high
        assert recommendation_difference(first, second).low > 0

    @given(ratings, ratings)
    def test_turned_round_it_is_its_mirror(self, first, second):
        there, back = recommendation_difference(first, second), recommendation_difference(second, first)
        assert (there.low, there.high) == pytest.approx((-back.high, -back.low))
        assert there.low <= there.estimate <= there.high

    def test_nobody_on_one_side_is_refused(self):
        assert recommendation_difference([], [9]).refusal == "too_few_people"
        assert recommendation_difference([9], [NAN]).n == 1

    @pytest.mark.slow
    @pytest.mark.parametrize(("n", "m"), [(10, 10), (20, 60)])
    def test_it_covers_in_95_of_100(self, n, m):
        """Shares .45/.30/.25 against .30/.30/.40; 3,000 draws, 4 standard errors .016."""
        random = np.random.default_rng(0)
        draws = (random.multinomial(size, p, 3000) for size, p in ((n, (0.45, 0.3, 0.25)), (m, (0.3, 0.3, 0.4))))
        covered = 0
        for first, second in zip(*draws, strict=True):
            gap = recommendation_difference(_ratings(*first), _ratings(*second))
            covered += gap.low <= 30 <= gap.high
        assert covered / 3000 == pytest.approx(0.95, abs=0.02)


class TestTopBox:
    def test_two_boxes_of_five(self):
        box = top_box([1, 2, 3, 4, 5, 5])
        assert (box.estimate, box.n, box.mean) == (0.5, 6, 20 / 6)

    def test_three_boxes_of_seven(self):
        assert top_box(range(1, 8), scale=(1, 7), boxes=3).estimate == 3 / 7

    def test_the_interval_of_the_mean_is_the_t_interval_cut_at_the_scale(self):
        answers = [3, 4, 3, 5, 2, 3]
        box = top_box(answers)
        assert top_box([3, 4, 5, 5, 2]).mean_high == 5
        assert (box.mean_low, box.mean_high) == pytest.approx(_t_interval(answers))

    def test_nobody_is_refused(self):
        assert top_box([NAN]).refusal == "too_few_people"
        assert top_box([]).estimate is None

    @pytest.mark.parametrize(("boxes", "sentence"), [(0, "at least 1"), (6, "more than the answers"), (1.5, "whole")])
    def test_boxes_must_fit_the_scale(self, boxes, sentence):
        with pytest.raises(ValueError, match=sentence):
            top_box([3], boxes=boxes)

    def test_an_answer_off_the_scale_is_refused_in_a_sentence(self):
        with pytest.raises(ValueError, match="6 in row 1, outside the scale 1 to 5"):
            top_box([3, 6])


def _t_interval(values):
    values = np.asarray(values, dtype=float)
    return stats.t.interval(0.95, len(values) - 1, values.mean(), stats.sem(values))


class TestDimensionScore:
    def test_supervisor_performance_in_30_departments_has_alpha_84(self):
        """Chatterjee & Price 1977; alpha as in R's psych::alpha(attitude), .84."""
        score = dimension_score(ATTITUDE, scale=(0, 100))
        assert score.alpha == pytest.approx(0.843, abs=0.0005)
        assert (score.items, score.n) == (7, 30)

    def test_alpha_is_that_of_pingouin(self):
        answers = np.random.default_rng(3).integers(1, 6, size=(40, 4)).astype(float)
        answers[:, 1:] = np.clip(answers[:, :1] + np.round(answers[:, 1:] / 3 - 1), 1, 5)
        reference = pingouin.cronbach_alpha(pd.DataFrame(answers))[0]
        assert dimension_score(answers).alpha == pytest.approx(reference)

    def test_two_items_have_the_spearman_brown_coefficient(self):
        """Eisinga, te Grotenhuis & Pelzer 2013: 2r/(1 + r), not alpha."""
        answers = ATTITUDE[:, :2]
        r = np.corrcoef(answers.T)[0, 1]
        assert dimension_score(answers, scale=(0, 100)).alpha == pytest.approx(2 * r / (1 + r))

    def test_one_item_has_no_consistency(self):
        assert dimension_score([[1], [3], [5]]).alpha is None

    def test_it_runs_from_0_to_100(self):
        assert dimension_score([[1, 1], [1, 1]]).estimate == 0
        assert dimension_score([[5, 5], [5, 5]]).estimate == 100
        assert dimension_score([[3, 3], [3, 3]]).estimate == 50
        assert dimension_score([[4]], scale=(1, 7)).estimate == 50

    def test_the_interval_is_the_t_interval_over_persons(self):
        rows = np.random.default_rng(0).integers(1, 6, size=(12, 3))
        people = 100 * (rows.mean(axis=1) - 1) / 4
        score = dimension_score(rows)
        assert (score.low, score.high) == pytest.approx(_t_interval(people))

    def test_a_person_counts_from_two_thirds_of_the_items_on(self):
        rows = [[5, 5, NAN], [1, NAN, NAN], [NAN, NAN, NAN]]
        score = dimension_score(rows)
        assert (score.estimate, score.n, score.items) == (100, 1, 3)

    def test_two_of_four_items_are_not_two_thirds(self):
        assert dimension_score([[5, 5, NAN, NAN]]).refusal == "too_few_people"

    def test_reversed_items_are_turned(self):
        assert dimension_score([[5, 1], [4, 2]], reverse=[1]).estimate == pytest.approx(87.5)
        assert dimension_score([[5, 1]], reverse=np.array([1, 1])).estimate == 100

    def test_one_person_has_the_whole_scale_as_interval(self):
        score = dimension_score([[4, 4, 4]])
        assert (score.estimate, score.low, score.high) == (75, 0, 100)

    @pytest.mark.parametrize("nobody", [[], [[NAN, NAN]], np.empty((0, 3)), pd.DataFrame()])
    def test_nobody_is_refused(self, nobody):
        score = dimension_score(nobody)
        assert (score.refusal, score.estimate, score.n) == ("too_few_people", None, 0)

    @pytest.mark.parametrize(
        ("answers", "reverse", "sentence"),
        [
            ([[1, 6]], (), "6 in row 0, outside the scale"),
            ([[1, 2]], [2], "reverse names column 2; answers has 2"),
            ([[1, 2]], [-1], "reverse must be at least 0"),
            ([1, 2, 3], (), "answers must be a table"),
            ([[1, 2], [1]], (), "rows of different lengths"),
        ],
    )
    def test_what_does_not_fit_is_refused_in_a_sentence(self, answers, reverse, sentence):
        with pytest.raises(ValueError, match=sentence):
            dimension_score(answers, reverse)

    @given(st.lists(st.tuples(*[st.integers(1, 5)] * 3), min_size=1, max_size=30), st.randoms())
    def test_the_order_of_people_changes_nothing(self, rows, random):
        before, after = dimension_score(rows), dimension_score(random.sample(rows, len(rows)))
        assert after.estimate == pytest.approx(before.estimate)
        assert after.alpha == (None if before.alpha is None else pytest.approx(before.alpha))
        assert before.low <= before.estimate <= before.high

    def test_an_impossible_consistency_is_not_invented(self):
        assert dimension_score([[1, 5], [5, 1]]).alpha is None
        assert dimension_score([[3, 3, 3], [3, 3, 3]]).alpha is None


class TestUsability:
    def test_the_worked_example_of_brooke_1996(self):
        """Brooke 1996: contributions sum to 22, 22 × 2.5."""
        assert system_usability([[5, 4, 2, 1, 2, 3, 2, 4, 5, 2]]).estimate == 55

    @pytest.mark.parametrize(("answers", "score"), [([5, 1] * 5, 100), ([1, 5] * 5, 0), ([3] * 10, 50), ([5] * 10, 50)])
    def test_the_ends_of_sus(self, answers, score):
        assert system_usability([answers]).estimate == score

    def test_a_gap_in_ten_items_is_left_out_not_filled(self):
        score = system_usability([[5, 1, NAN, 1, 5, 1, 5, 1, 5, 1]])
        assert (score.estimate, score.n) == (100, 1)

    def test_sus_has_ten_items(self):
        with pytest.raises(ValueError, match="must have 10 columns, not 9"):
            system_usability([[3] * 9])

    @pytest.mark.parametrize(("answers", "score"), [([7, 7], 100), ([1, 1], 0), ([4, 4], 50), ([6, 5], 75)])
    def test_the_published_rule_of_umux_lite(self, answers, score):
        """Lewis, Utesch & Maher 2013: (item 1 + item 2 − 2) × 100/12."""
        assert usability_lite([answers]).estimate == pytest.approx(score)

    def test_umux_lite_needs_both_items(self):
        assert usability_lite([[7, NAN]]).refusal == "too_few_people"
        with pytest.raises(ValueError, match="must have 2 columns"):
            usability_lite([[7, 7, 7]])

    def test_five_points_are_another_scale(self):
        assert usability_lite([[5, 3]], scale=(1, 5)).estimate == 75
