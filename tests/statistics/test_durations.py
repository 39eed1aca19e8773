"""Kaplan-Meier and competing exits: Freireich, the aml data of R, statsmodels."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight

from reciproca.statistics import cumulative_incidence, time_to_exit
from tests.statistics.published import (
    AML_ENDED,
    AML_WEEKS,
    NAN,
    PLACEBO_WEEKS,
    REMISSION_ENDED,
    REMISSION_WEEKS,
)

people = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from([None, "hired", "rejected", "withdrawn"])),
    min_size=1,
    max_size=60,
)


class TestTimeToExit:
    @pytest.mark.parametrize(
        ("week", "share"),
        [(6, 0.857), (7, 0.807), (10, 0.753), (13, 0.690), (16, 0.627), (22, 0.538), (23, 0.448)],
    )
    def test_remission_on_6_mp(self, week, share):
        """Freireich et al. 1963; the table in Kleinbaum & Klein 2012, chapter 2."""
        found = time_to_exit(REMISSION_WEEKS, REMISSION_ENDED)
        assert round(found.survival(week), 3) == share
        assert found.survival(week + 0.5) == found.survival(week)

    @pytest.mark.parametrize(
        ("weeks", "ended", "median", "low", "high"),
        [
            (REMISSION_WEEKS, REMISSION_ENDED, 23, 13, None),
            (PLACEBO_WEEKS, [1] * 21, 8, 4, 11),
            (AML_WEEKS, AML_ENDED, 31, 13, None),
        ],
    )
    def test_the_medians_and_their_intervals(self, weeks, ended, median, low, high):
        """SAS PROC LIFETEST (log-log) on Freireich: 23 (13, .), 8 (4, 11); R survfit(aml): 31."""
        found = time_to_exit(weeks, ended)
        assert (found.median, found.low, found.high) == (median, low, high)
        assert (found.estimate, found.exits, found.n) == (median, sum(ended), len(weeks))

    @pytest.mark.parametrize(
        ("week", "share"),
        [(9, 0.909), (13, 0.818), (18, 0.716), (23, 0.614), (31, 0.491), (34, 0.368), (48, 0.184)],
    )
    def test_the_maintained_group_of_aml(self, week, share):
        """R survival, summary(survfit(Surv(time, status) ~ 1, aml[aml$x == "Maintained", ]))."""
        assert round(time_to_exit(AML_WEEKS, AML_ENDED).survival(week), 3) == share

    def test_the_mean_of_the_closed_cases_would_be_too_short(self):
        """Trap 9."""
        closed = [week for week, end in zip(REMISSION_WEEKS, REMISSION_ENDED, strict=True) if end]
        assert np.mean(closed) < 13 < time_to_exit(REMISSION_WEEKS, REMISSION_ENDED).median

    @settings(max_examples=60, deadline=None)
    @given(people)
    def test_it_is_that_of_statsmodels(self, rows):
        days, exits = zip(*rows, strict=True)
        found = time_to_exit(days, exits)
        status = [exit_ is not None for exit_ in exits]
        reference = SurvfuncRight(days, status)
        for day, share in zip(reference.surv_times, reference.surv_prob, strict=True):
            assert found.survival(day) == pytest.approx(share, abs=1e-12)
            low, high = found.survival_interval(day)
            assert low <= found.survival(day) <= high
        if found.median is not None:
            assert found.survival(found.median) <= 0.5 + 1e-9
            assert found.survival(found.median - 0.5) > 0.5
            assert found.low <= found.median

    @given(people, st.randoms())
    def test_the_order_of_people_changes_nothing(self, rows, random):
        before = time_to_exit(*zip(*rows, strict=True))
        after = time_to_exit(*zip(*random.sample(rows, len(rows)), strict=True))
        assert (after.median, after.low, after.high) == (before.median, before.low, before.high)

    def test_half_is_half_in_spite_of_floating_point(self):
        """Ten people, five leave one by one: S is .5 but for the last digit."""
        found = time_to_exit(range(1, 11), [True] * 5 + [None] * 5)
        assert found.median == 5

    def test_a_median_that_is_not_reached_is_an_answer(self):
        found = time_to_exit([5, 9, 9], ["hired", None, None])
        assert (found.median, found.refusal) == (None, None)
        assert found.survival(100) == pytest.approx(2 / 3)

    def test_before_anybody_left_all_are_there(self):
        found = time_to_exit([5, 9], ["hired", None])
        assert found.survival(0) == found.survival(4.99) == 1
        assert found.survival_interval(1) == (1, 1)

    @pytest.mark.parametrize("nobody", [([], []), ([NAN], ["hired"]), ([None, NAN], [None, None])])
    def test_nobody_is_refused(self, nobody):
        found = time_to_exit(*nobody)
        assert (found.refusal, found.median, found.n) == ("too_few_people", None, 0)
        assert (found.survival(3), found.survival_interval(3)) == (None, None)
        assert cumulative_incidence(*nobody) == {}

    @pytest.mark.parametrize("still_open", [None, NAN, pd.NA, pd.NaT, False, 0, np.nan, 0.0])
    def test_what_counts_as_still_open(self, still_open):
        found = time_to_exit([4, 9], ["hired", still_open])
        assert found.exits == 1

    @pytest.mark.parametrize(
        "exits",
        [
            np.array([True, False, True]),
            np.array([1, 0, 1]),
            pd.Series([True, False, True]),
            pd.Series(["hired", None, "hired"]),
            pd.Categorical(["hired", None, "hired"]),
            [1.0, NAN, 2.0],
        ],
    )
    def test_exits_may_come_in_any_container(self, exits):
        found = time_to_exit(pd.Series([3, 5, 8]), exits)
        assert (found.exits, found.survival(8)) == (2, 0)

    @pytest.mark.parametrize(
        ("days", "exits", "sentence"),
        [
            ([1, 2], [None], "days has 2 rows and exits has 1"),
            ([1, -2], [None, None], "days has -2 in row 1, which is before the start"),
            ([1, np.inf], [None, None], "days has an infinite value in row 1"),
        ],
    )
    def test_what_does_not_fit_is_refused_in_a_sentence(self, days, exits, sentence):
        for function in (time_to_exit, cumulative_incidence):
            with pytest.raises(ValueError, match=sentence):
                function(days, exits)


class TestCumulativeIncidence:
    @settings(max_examples=60, deadline=None)
    @given(people)
    def test_shares_and_errors_are_those_of_statsmodels(self, rows):
        days, exits = zip(*rows, strict=True)
        found = cumulative_incidence(days, exits)
        kinds = sorted(found)
        status = [0 if exit_ is None else 1 + kinds.index(exit_) for exit_ in exits]
        if not kinds:
            return
        with np.errstate(divide="ignore", invalid="ignore"):
            reference = CumIncidenceRight(np.array(days), np.array(status))
        for place, kind in enumerate(kinds):
            shares = [found[kind](day) for day in reference.times]
            assert shares == pytest.approx(reference.cinc[place].tolist(), abs=1e-12)

    def test_the_standard_error_is_that_of_statsmodels(self):
        random = np.random.default_rng(0)
        days, status = random.integers(1, 30, 200), random.integers(0, 3, 200)
        found, reference = cumulative_incidence(days, status), CumIncidenceRight(days, status)
        seen = np.isin(reference.times, found[1].days)
        assert found[1].errors == pytest.approx(reference.cinc_se[0][seen])
        assert found[2].errors == pytest.approx(reference.cinc_se[1][seen])

    @given(people)
    def test_all_kinds_and_those_still_there_are_everybody(self, rows):
        days, exits = zip(*rows, strict=True)
        found, still_there = cumulative_incidence(days, exits), time_to_exit(days, exits)
        for day in range(31):
            gone = sum(incidence(day) for incidence in found.values())
            assert gone + still_there.survival(day) == pytest.approx(1)

    def test_treating_the_rejected_as_open_would_promise_too_much(self):
        """Trap 10."""
        days = [3, 5, 6, 8, 9, 12, 14, 15]
        exits = ["rejected", "hired", "rejected", "hired", "rejected", "hired", None, "hired"]
        naive = 1 - time_to_exit(days, [e if e == "hired" else None for e in exits]).survival(15)
        assert cumulative_incidence(days, exits)["hired"](15) < naive

    def test_without_competing_exits_it_is_1_minus_kaplan_meier(self):
        found = cumulative_incidence(REMISSION_WEEKS, REMISSION_ENDED)
        assert found[1](23) == pytest.approx(1 - 0.448, abs=5e-4)
        low, high = found[1].interval(23)
        assert low < found[1](23) < high

    def test_ties_give_the_same_answer_every_time(self):
        """MODEL 5: no jitter."""
        days, exits = [2] * 6 + [3] * 6, ["hired", "rejected", None] * 4
        answers = {cumulative_incidence(days, exits)["hired"](3) for _ in range(3)}
        assert len(answers) == 1
        assert answers.pop() == pytest.approx(2 / 12 + 8 / 12 * 2 / 6)

    def test_the_ends_have_no_doubt(self):
        found = cumulative_incidence([1, 1], ["hired", "hired"])["hired"]
        assert (found(0), found(1)) == (0, 1)
        assert (found.interval(0), found.interval(1)) == ((0, 0), (1, 1))
        assert found.n == 2
