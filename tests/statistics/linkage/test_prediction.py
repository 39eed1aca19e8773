"""Granger's F against statsmodels, and how often it errs."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.tsa.stattools import grangercausalitytests

from reciproca.statistics import granger
from tests.statistics.linkage.test_timing import _ar
from tests.statistics.published import NAN


def _stationary(periods=120, seed=0, effect=0.6):
    random = np.random.default_rng(seed)
    x = random.normal(size=periods)
    y = random.normal(size=periods)
    y[1:] += effect * x[:-1]
    return x, y


@pytest.mark.parametrize("seed", range(4))
def test_both_directions_are_those_of_statsmodels(seed):
    x, y = _stationary(seed=seed)
    found = granger(x, y)
    assert not found.differenced
    for test, columns in ((found.x_to_y, [y, x]), (found.y_to_x, [x, y])):
        reference = grangercausalitytests(np.column_stack(columns), [test.lag])
        f, p, _, lag = reference[test.lag][0]["ssr_ftest"]
        assert (test.f, test.p, test.lag) == (pytest.approx(f), pytest.approx(p), lag)


def test_series_that_wander_are_differenced_first():
    x, y = (np.cumsum(side) for side in _stationary())
    found = granger(x, y)
    assert found.differenced
    assert found.x_to_y.p < 0.001 < found.y_to_x.p


def test_the_lag_is_chosen_per_direction():
    random = np.random.default_rng(0)
    x, y = random.normal(size=(2, 200))
    y[2:] += 0.8 * x[:-2]
    found = granger(x, y)
    assert (found.x_to_y.lag, found.y_to_x.lag) == (2, 1)


@pytest.mark.parametrize(("periods", "notes"), [(30, ("few_periods",)), (36, ())])
def test_few_periods_are_noted(periods, notes):
    found = granger(*_stationary(periods))
    assert (found.notes, found.n) == (notes, periods)


def test_a_gap_keeps_its_place_in_time():
    x, y = _stationary(200)
    y[50] = NAN
    found = granger(pd.Series(x), pd.Series(y, dtype="Float64"))
    assert found.x_to_y.p < 0.001
    assert found.n == 199


def test_a_series_that_is_known_from_the_other_has_no_doubt():
    x = np.random.default_rng(0).normal(size=60)
    found = granger(x, np.roll(x, 1))
    assert found.x_to_y.p < 1e-12


@pytest.mark.slow
@pytest.mark.parametrize("keep", [0.5, 0.9])
def test_nothing_is_found_where_nothing_is_more_often_than_the_model_says(keep):
    """MODEL 2.2, M4: .06 at AR .5 and .12 at AR .9, T = 24; 500 runs, both directions."""
    random = np.random.default_rng(3)
    found = []
    for _ in range(500):
        tests = granger(_ar(random, keep, 24), _ar(random, keep, 24))
        found += [tests.x_to_y.p < 0.05, tests.y_to_x.p < 0.05]
    assert np.mean(found) < 0.12


@pytest.mark.slow
@pytest.mark.parametrize(("periods", "power"), [(24, 0.48), (60, 0.91)])
def test_a_solid_effect_is_found_as_often_as_the_model_says(periods, power):
    """MODEL 2.2, M4: b = .4, AR .5; ours differences when in doubt, so not above by much."""
    random = np.random.default_rng(4)
    found = 0
    for _ in range(400):
        x, y = _ar(random, 0.5, periods), random.normal(size=periods)
        for t in range(1, periods):
            y[t] += 0.5 * y[t - 1] + 0.4 * x[t - 1]
        found += granger(x, y).x_to_y.p < 0.05
    assert found / 400 == pytest.approx(power, abs=0.2)
