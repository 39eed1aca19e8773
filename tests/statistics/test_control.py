"""XmR against Montgomery's viscosity, Laney's p′ against its definition."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st

from reciproca.statistics import control_chart
from tests.statistics.published import NAN, VISCOSITY

USUAL = [8, 10, 9, 11, 10, 9, 10, 8]


def test_the_viscosity_of_montgomery():
    """Montgomery 2005, aircraft primer paint: centre 33.52, limits 32.24 and 34.80."""
    chart = control_chart(VISCOSITY, 15)
    limits = (round(chart.centre, 2), round(chart.lower, 2), round(chart.upper, 2))
    assert limits == (33.52, 32.24, 34.80)
    assert (chart.signals, chart.n) == ((), 15)


def test_the_flow_rates_of_nist():
    """NIST/SEMATECH e-Handbook, section 6.3.2.2: 50.81, limits 45.8159 and 55.8041."""
    flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
    chart = control_chart(flow, 10)
    limits = (round(chart.centre, 2), round(chart.lower, 4), round(chart.upper, 4))
    assert limits == (50.81, 45.8159, 55.8041)


def test_limits_are_266_mean_moving_ranges_away():
    """Wheeler & Chambers 1992: 3/1.128 = 2.66."""
    chart = control_chart(USUAL, 8)
    assert chart.upper - chart.centre == pytest.approx(2.66 * np.abs(np.diff(USUAL)).mean(), rel=1e-3)


def test_the_baseline_is_frozen():
    quiet, loud = control_chart(USUAL, 8), control_chart([*USUAL, 400, -400], 8)
    assert (quiet.centre, quiet.lower, quiet.upper) == (loud.centre, loud.lower, loud.upper)
    assert loud.signals == (8, 9)
    assert loud.rules[8] == ("beyond_limits",)


def test_the_baseline_may_be_given_by_itself():
    chart = control_chart([10, 20], USUAL)
    assert chart.centre == control_chart(USUAL, 8).centre
    assert chart.signals == (1,)
    assert control_chart([10, 20], np.array(USUAL)).signals == (1,)


def test_eight_in_a_row_on_one_side_are_a_signal_from_the_eighth_on():
    chart = control_chart([*USUAL, *[10] * 9], 8)
    assert chart.signals == (15, 16)
    assert chart.rules[15] == ("eight_on_one_side",)


def test_seven_in_a_row_are_not():
    assert control_chart([*USUAL, 9, *[10] * 7, 9], 8).signals == ()


def test_a_point_on_the_centre_ends_a_run():
    usual = [9, 11, 11, 9]
    assert control_chart([*usual, *[10.5] * 7, 10, *[10.5] * 7], 4).signals == ()


def test_a_gap_is_no_point_and_keeps_its_place():
    chart = control_chart([*USUAL, NAN, 30], 8)
    assert chart.signals == (9,)
    assert control_chart([8, NAN, 10, 9, 11], 5).n == 4


class TestLaney:
    COUNTS = np.array([48, 55, 40, 61, 52, 45, 58, 50, 90, 51])
    SIZES = np.array([500, 510, 490, 505, 500, 495, 505, 500, 500, 5000])

    def test_the_limits_are_those_of_the_definition(self):
        """Laney 2002: p̄ ± 3 σ_p σ_z, σ_z from the moving range of z."""
        counts, sizes = self.COUNTS[:8], self.SIZES[:8]
        centre = counts.sum() / sizes.sum()
        sigma = np.sqrt(centre * (1 - centre) / self.SIZES)
        z = (counts / sizes - centre) / sigma[:8]
        sigma_z = np.abs(np.diff(z)).mean() / 1.128
        chart = control_chart(self.COUNTS, 8, sizes=self.SIZES)
        assert chart.centre == pytest.approx(centre)
        assert chart.upper == pytest.approx(centre + 3 * sigma * sigma_z)
        assert chart.lower == pytest.approx(centre - 3 * sigma * sigma_z)
        assert chart.signals == (8, 9)

    def test_large_samples_that_vary_more_than_chance_do_not_all_signal(self):
        random = np.random.default_rng(0)
        share = 0.1 + 0.02 * random.normal(size=40)
        sizes = np.full(40, 50_000)
        counts = random.binomial(sizes, share)
        plain = 3 * np.sqrt(0.1 * 0.9 / 50_000)
        assert (np.abs(counts / sizes - 0.1) > plain).sum() > 25
        assert len(control_chart(counts, 40, sizes=sizes).signals) <= 2

    def test_a_period_in_which_nobody_was_asked_is_no_point(self):
        chart = control_chart([5, 6, 0, 4, 7, 5], 6, sizes=[50, 50, 0, 50, 50, 50])
        assert chart.n == 5
        assert np.isnan(chart.upper[2])

    def test_limits_stay_between_0_and_1(self):
        chart = control_chart([1, 0, 2, 0, 1], 5, sizes=[5, 4, 6, 5, 5])
        assert (chart.lower == 0).all()
        assert (chart.upper <= 1).all()

    @pytest.mark.parametrize(
        ("values", "sizes", "sentence"),
        [
            ([5], [4], "values has 5 of 4 in row 0"),
            ([-1], [4], "values has -1 of 4 in row 0"),
            ([1, 2], [4], "values has 2 rows and sizes has 1"),
        ],
    )
    def test_counts_must_fit_their_sizes(self, values, sizes, sentence):
        with pytest.raises(ValueError, match=sentence):
            control_chart(values, 1, sizes=sizes)


@pytest.mark.parametrize(
    ("values", "baseline", "refusal"),
    [
        ([], 0, "too_few_periods"),
        ([1, 2, 3], 3, "too_few_periods"),
        ([NAN] * 9, 9, "too_few_periods"),
        ([4] * 9, 9, "no_variation"),
        ([4, 4, 4, 4, 9], 4, "no_variation"),
    ],
)
def test_too_little_is_refused(values, baseline, refusal):
    chart = control_chart(values, baseline)
    assert (chart.refusal, chart.centre, chart.lower, chart.signals) == (refusal, None, None, ())
    assert chart.estimate is None


@pytest.mark.parametrize("baseline", [10, -1, 2.5])
def test_the_baseline_must_fit(baseline):
    with pytest.raises(ValueError, match="baseline"):
        control_chart(USUAL, baseline)
    with pytest.raises(ValueError, match="baseline"):
        control_chart([1] * 8, baseline, sizes=[2] * 8)


@given(st.lists(st.integers(0, 50), min_size=4, max_size=40), st.sampled_from([2.0, 10.0]))
def test_another_origin_and_unit_move_with_it(values, unit):
    before = control_chart(values, len(values))
    after = control_chart(pd.Series(values) * unit + 7, len(values))
    assert after.refusal == before.refusal
    if before.centre is not None:
        assert after.centre == pytest.approx(before.centre * unit + 7)
        assert after.upper == pytest.approx(before.upper * unit + 7)
