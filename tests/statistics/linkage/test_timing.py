"""Prewhitening: what trends is not linked, what leads is found at its lag."""

import numpy as np
import pandas as pd
import pytest

from reciproca.statistics import granger, who_moves_first
from tests.statistics.published import BJSALES, BJSALES_LEAD, NAN


def _ar(random, keep, periods):
    series = random.normal(size=periods + 30)
    for t in range(1, len(series)):
        series[t] += keep * series[t - 1]
    return series[30:]


def _leading(lag=3, periods=80, seed=0):
    random = np.random.default_rng(seed)
    x = _ar(random, 0.5, periods + lag)
    return x[lag:], x[:periods] + 0.3 * random.normal(size=periods)


@pytest.mark.parametrize("lag", [1, 2, 3, 5])
def test_a_series_that_leads_is_found_at_its_lag(lag):
    x, y = _leading(lag)
    assert who_moves_first(x, y).peak_lag == lag
    assert who_moves_first(y, x).peak_lag == -lag


class TestSeriesM:
    """Box & Jenkins 1976, series M: sales follow their leading indicator after three periods."""

    def test_raw_they_correlate_at_every_lag(self):
        """MODEL 2.2, M3: .95 at lag 0, above .74 at every lag; trap 3."""
        x, y = np.array(BJSALES_LEAD), np.array(BJSALES)
        raw = [np.corrcoef(x[: 150 - lag], y[lag:])[0, 1] for lag in range(7)]
        assert round(raw[0], 2) == 0.95
        assert min(raw) > 0.74

    def test_prewhitened_only_lag_3_and_later_stand(self):
        """MODEL 2.2, M3: .675 at lag 3; the filter is Box and Jenkins' ARIMA(0, 1, 1)."""
        found = who_moves_first(BJSALES_LEAD, BJSALES)
        at = dict(zip(found.lags, zip(found.correlations, found.adjusted_p, strict=True), strict=True))
        assert (found.peak_lag, found.differenced, found.order) == (3, True, 0)
        assert found.moving == pytest.approx(-0.47, abs=0.02)
        assert at[3][0] == pytest.approx(0.675, abs=0.002)
        assert {lag for lag, (_, p) in at.items() if p < 0.05} == {3, 4, 5, 6}
        assert all(abs(r) < 0.12 for lag, (r, _) in at.items() if lag < 3)

    def test_turned_round_the_lag_turns_round(self):
        assert who_moves_first(BJSALES, BJSALES_LEAD).peak_lag == -3

    def test_the_indicator_predicts_sales_and_not_the_other_way(self):
        found = granger(BJSALES_LEAD, BJSALES, 4)
        assert found.x_to_y.p < 1e-50
        assert found.y_to_x.p > 0.1


def test_it_answers_for_every_lag():
    found = who_moves_first(*_leading(), max_lag=4)
    assert found.lags == tuple(range(-4, 5))
    assert len(found.correlations) == len(found.adjusted_p) == 9
    assert all(0 <= p <= 1 for p in found.adjusted_p)
    assert found.estimate == found.peak_lag == 3


def test_a_gap_keeps_its_place_in_time():
    x, y = _leading(2, periods=120)
    x, y = x.copy(), y.copy()
    x[40], y[77:79] = NAN, NAN
    found = who_moves_first(pd.Series(x), pd.Series(y))
    assert (found.peak_lag, found.n) == (2, 117)


@pytest.mark.parametrize(
    ("x", "y", "refusal"),
    [
        ([], [], "too_few_periods"),
        (range(11), range(11), "too_few_periods"),
        ([NAN] * 30, range(30), "too_few_periods"),
        ([5] * 30, [0, 1, 3] * 10, "no_variation"),
        ([0, 1, 3] * 10, [5] * 30, "no_variation"),
        (range(30), [0, 1, 3] * 10, "no_variation"),
    ],
)
def test_too_little_is_refused(x, y, refusal):
    for function in (who_moves_first, granger):
        found = function(x, y)
        assert found.refusal == refusal
    assert who_moves_first(x, y).peak_lag is None
    assert (granger(x, y).x_to_y, granger(x, y).y_to_x) == (None, None)


def test_twelve_periods_are_enough_to_say_who_moves_first_but_not_for_granger():
    random = np.random.default_rng(0)
    x, y = random.normal(size=(2, 12))
    assert who_moves_first(x, y).refusal is None
    assert granger(x, y).refusal == "too_few_periods"


@pytest.mark.parametrize("seed", range(20))
def test_many_gaps_and_strange_shapes_are_answered_or_refused(seed):
    """Periodic, mirrored, stepped and bent series, with a third of the periods missing."""
    random = np.random.default_rng(seed)
    periods = np.arange(int(random.integers(20, 60)))
    shapes = [periods % 3, (-1) ** periods, periods**2, periods > 15, random.normal(size=len(periods))]
    x, y = (shapes[k].astype(float) for k in random.integers(0, 5, 2))
    x[random.random(len(x)) < 0.33] = NAN
    for found in (who_moves_first(x, y), granger(x, y)):
        assert found.refusal in {None, "too_few_periods", "no_variation"}


@pytest.mark.parametrize("max_lag", [0, -1, 1.5, None])
def test_the_largest_lag_is_a_whole_number_from_1(max_lag):
    for function in (who_moves_first, granger):
        with pytest.raises(ValueError, match="max_lag must be"):
            function(range(40), range(40), max_lag)


def test_series_must_pair_up():
    with pytest.raises(ValueError, match="x has 40 rows and y has 39"):
        who_moves_first(range(40), range(39))


@pytest.mark.slow
@pytest.mark.parametrize("keep", [0.0, 0.5, 0.9])
def test_nothing_is_found_where_nothing_is(keep):
    """MODEL 2.2, M3: uncorrected, prewhitened lags are "found" in 26 % at AR .9, T = 24."""
    random = np.random.default_rng(1)
    runs = 500
    found = [who_moves_first(_ar(random, keep, 24), _ar(random, keep, 24), 3).peak_lag for _ in range(runs)]
    share = np.mean([lag is not None for lag in found])
    assert share < 0.05 + 4 * np.sqrt(0.05 * 0.95 / runs)


@pytest.mark.slow
def test_raw_and_uncorrected_it_would_be_two_of_three():
    """MODEL 2.2, M3: 66 % raw at AR .9, T = 24, some of 7 lags beyond 2/√T."""
    random = np.random.default_rng(2)
    beyond = 0
    for _ in range(1000):
        x, y = _ar(random, 0.9, 24), _ar(random, 0.9, 24)
        x, y = (x - x.mean()) / x.std(), (y - y.mean()) / y.std()
        rs = [(x[max(0, -k) : 24 - max(0, k)] * y[max(0, k) : 24 - max(0, -k)]).sum() / 24 for k in range(-3, 4)]
        beyond += max(map(abs, rs)) > 2 / np.sqrt(24)
    assert beyond / 1000 == pytest.approx(0.66, abs=0.07)
