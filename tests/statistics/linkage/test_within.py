"""Two-way within against Grunfeld, statsmodels, and data in which nothing is linked."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from hypothesis import given, settings, strategies as st

from reciproca.statistics import within_units
from reciproca.statistics.linkage.regression import least_squares
from tests.statistics.published import ATTITUDE, NAN


def _grunfeld(firms=10):
    data = sm.datasets.grunfeld.load_pandas().data
    data = data.rename(columns={"firm": "unit", "year": "period", "invest": "y"})
    return data[data["unit"] != "American Steel"] if firms == 10 else data


def _panel(units=10, periods=8, seed=0, slope=0.5):
    random = np.random.default_rng(seed)
    unit, period = (axis.ravel() for axis in np.mgrid[:units, :periods])
    x = random.normal(size=units)[unit] + random.normal(size=periods)[period]
    x += random.normal(size=len(unit))
    y = slope * x + random.normal(size=units)[unit] + random.normal(size=len(unit))
    return pd.DataFrame({"unit": unit, "period": period, "x": x, "y": y})


class TestGrunfeld:
    """Baltagi 2013, two-way within; R plm(effect = "twoways") gives the same."""

    def test_value_with_capital_held_constant(self):
        found = within_units(_grunfeld().rename(columns={"value": "x"}), controls=("capital",))
        assert round(found.slope, 4) == 0.1177
        assert round(found.control_slopes["capital"], 4) == 0.3579
        assert (found.n_units, found.n_periods, found.n) == (10, 20, 200)

    def test_capital_with_value_held_constant(self):
        found = within_units(_grunfeld().rename(columns={"capital": "x"}), controls=("value",))
        assert round(found.slope, 4) == 0.3579

    @pytest.mark.parametrize(("firms", "slope"), [(11, 0.1819), (10, 0.1800)])
    def test_value_alone(self, firms, slope):
        found = within_units(_grunfeld(firms).rename(columns={"value": "x"}))
        assert round(found.slope, 4) == slope


def test_least_squares_on_supervisor_performance():
    """Chatterjee & Price 1977, chapter 3 (R: lm(rating ~ ., attitude)): R² .7326, complaints .6132, constant 10.787."""
    y, design = ATTITUDE[:, 0], np.column_stack([np.ones(30), ATTITUDE[:, 1:]])
    coefficients, rank = least_squares(y, design)
    errors = y - design @ coefficients
    r_squared = 1 - errors @ errors / ((y - y.mean()) ** 2).sum()
    assert (round(r_squared, 4), rank) == (0.7326, 7)
    assert (round(coefficients[0], 3), round(coefficients[1], 4)) == (10.787, 0.6132)


def _reference(data, controls=""):
    codes = pd.factorize(data["unit"])[0]
    model = smf.ols(f"y ~ x + C(unit) + C(period){controls}", data)
    return model.fit(cov_type="cluster", cov_kwds={"groups": codes}, use_t=True)


@pytest.mark.parametrize("seed", range(4))
def test_slope_interval_and_p_are_those_of_dummies_in_statsmodels_with_gaps(seed):
    data = _panel(seed=seed).sample(frac=0.75, random_state=seed)
    data["z"] = np.random.default_rng(seed).normal(size=len(data)) + data["x"]
    reference = _reference(data, " + z")
    found = within_units(data, controls=["z"])
    assert found.slope == pytest.approx(reference.params["x"])
    assert (found.low, found.high) == pytest.approx(tuple(reference.conf_int().loc["x"]))
    assert found.p == pytest.approx(reference.pvalues["x"])
    assert found.control_slopes["z"] == pytest.approx(reference.params["z"])


def test_r_is_the_partial_correlation_beyond_the_dummies():
    data = _panel(seed=3).sample(frac=0.8, random_state=1)
    rest = [smf.ols(f"{side} ~ C(unit) + C(period)", data).fit().resid for side in "xy"]
    assert within_units(data).estimate == pytest.approx(np.corrcoef(*rest)[0, 1])


def test_one_pass_of_demeaning_would_be_wrong_with_gaps():
    data = _panel(seed=5).sample(frac=0.5, random_state=5)
    once = data.copy()
    for side in "xy":
        once[side] -= data.groupby("unit")[side].transform("mean")
        once[side] -= once.groupby("period")[side].transform("mean")
    shortcut = (once["x"] @ once["y"]) / (once["x"] @ once["x"])
    assert within_units(data).slope == pytest.approx(_reference(data).params["x"])
    assert abs(within_units(data).slope - shortcut) > 1e-4


def test_a_control_of_any_size_does_not_hide_the_periods():
    data = _panel(seed=2)
    data["revenue"] = 1e9 * np.random.default_rng(0).normal(size=len(data))
    scaled = data.assign(revenue=data["revenue"] / 1e9)
    found, same = (within_units(frame, controls=("revenue",)) for frame in (data, scaled))
    assert found.slope == pytest.approx(same.slope)
    assert (found.low, found.high) == pytest.approx((same.low, same.high))


def test_a_control_that_does_not_vary_inside_units_changes_nothing():
    data = _panel(seed=2)
    data["region"] = data["unit"] % 3
    assert within_units(data, controls=("region",)).slope == pytest.approx(within_units(data).slope)
    assert within_units(data, controls="region").p == pytest.approx(within_units(data).p)


class TestNotes:
    def test_units_and_time_can_point_in_different_directions(self):
        data = _panel(slope=-0.8)
        data["y"] += 5 * data.groupby("unit")["x"].transform("mean")
        found = within_units(data)
        assert found.estimate < 0 < found.between
        assert "directions_differ" in found.notes

    def test_a_season_that_touches_all_is_named(self):
        data = _panel(slope=0.0, seed=1)
        season = 5 * np.sin(data["period"])
        found = within_units(data.assign(x=data["x"] + season, y=data["y"] + season))
        assert found.one_way > 0.8
        assert abs(found.estimate) < 0.4
        assert "shared_movement" in found.notes

    def test_where_all_agrees_there_is_nothing_to_note(self):
        data = _panel(slope=3.0, periods=12, seed=4)
        assert within_units(data).notes == ()


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (lambda d: d[d["unit"] < 7], "too_few_units"),
        (lambda d: d.iloc[:0], "too_few_units"),
        (lambda d: d[d["unit"] == 0], "too_few_units"),
        (lambda d: d[d["period"] == 0], "too_few_periods"),
        (lambda d: d.assign(x=NAN), "too_few_units"),
        (lambda d: d[(d["unit"] < 7) | (d["period"] == 0)], "too_few_units"),
        (lambda d: d[d["period"] < 3], "too_few_periods"),
        (lambda d: d.assign(x=3), "no_variation"),
        (lambda d: d.assign(y=0.1), "no_variation"),
        (lambda d: d.assign(x=d["unit"] * 1.1), "no_variation"),
        (lambda d: d.assign(x=d["period"] * 0.7), "no_variation"),
        (lambda d: d.assign(y=d["period"] ** 2 / 3 + d["unit"] / 7), "no_variation"),
        (lambda d: d.assign(x=1e6 + d["unit"] * 1e-3), "no_variation"),
    ],
)
def test_too_little_is_refused(change, refusal):
    found = within_units(change(_panel()))
    assert found.refusal == refusal
    assert (found.estimate, found.slope, found.low, found.p, found.between) == (None,) * 5


def test_x_that_is_its_own_control_is_refused():
    data = _panel().assign(copy=lambda d: 2 * d["x"] + d["period"])
    assert within_units(data, controls=("copy",)).refusal == "no_variation"


def test_a_panel_with_as_many_dummies_as_rows_is_refused():
    rows = [(u, (u + k) % 16, u + k, u * k) for u in range(16) for k in range(2)]
    data = pd.DataFrame(rows, columns=["unit", "period", "x", "y"])
    assert within_units(data).refusal == "too_few_periods"


def test_two_rows_of_a_unit_in_one_period_are_refused_in_a_sentence():
    data = pd.concat([_panel(), _panel().iloc[[5]]], ignore_index=True)
    with pytest.raises(ValueError, match="unit 0 in period 5 again in row 80"):
        within_units(data)


def test_a_second_row_that_is_empty_is_no_second_row():
    data = pd.concat([_panel(), _panel().iloc[[5]].assign(x=NAN)])
    assert within_units(data).slope == pytest.approx(within_units(_panel()).slope)


def test_a_missing_column_or_an_infinite_value_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="data has no column 'price'"):
        within_units(_panel(), controls=("price",))
    with pytest.raises(ValueError, match="x has an infinite value in row 3"):
        within_units(_panel().assign(x=[0, 1, 2, np.inf, *range(76)]))


def test_whole_numbers_booleans_dates_and_words_are_read():
    data = _panel(periods=6)
    dated = data.assign(
        unit=data["unit"].map(lambda u: f"unit {u}"),
        period=pd.to_datetime("2026-01-01") + pd.to_timedelta(data["period"] * 31, unit="D"),
        x=(data["x"] > 0),
        y=(data["y"] * 10).round().astype("Int64"),
    )
    found = within_units(dated)
    assert found.refusal is None
    assert found.n_periods == 6


def test_a_perfect_line_has_no_doubt():
    data = _panel().assign(y=lambda d: 2 * d["x"] + d["unit"] - d["period"])
    found = within_units(data)
    assert found.estimate == pytest.approx(1)
    assert found.slope == pytest.approx(2)
    assert found.p < 1e-12


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0.01, 3.0, 1000.0]), st.integers(-9, 9))
def test_order_origin_and_unit_change_nothing_that_matters(seed, unit, origin):
    data = _panel(seed=seed).sample(frac=0.8, random_state=seed)
    moved = data.sample(frac=1, random_state=seed + 1).assign(x=lambda d: d["x"] * unit + origin)
    before, after = within_units(data), within_units(moved)
    assert after.estimate == pytest.approx(before.estimate, abs=1e-7)
    assert after.slope * unit == pytest.approx(before.slope, abs=1e-7)
    assert after.p == pytest.approx(before.p, abs=1e-7)
    assert before.low <= before.slope <= before.high


NULL = {
    ("ar", 8): 0.08, ("ar", 20): 0.07, ("ar", 30): 0.06,
    ("walk", 8): 0.08, ("walk", 20): 0.09, ("walk", 30): 0.07,
    ("season", 8): 0.08, ("season", 20): 0.06, ("season", 30): 0.07,
}  # fmt: skip
RUNS = 1000


def _unlinked(kind, units, random, periods=12):
    shocks = random.normal(size=(2, units, periods))
    series = shocks.copy()
    keep = 1.0 if kind == "walk" else 0.6
    for t in range(1, periods):
        series[:, :, t] += keep * series[:, :, t - 1]
    if kind == "season":
        series += 2 * np.sin(2 * np.pi * np.arange(periods) / 12)
    unit, period = (axis.ravel() for axis in np.mgrid[:units, :periods])
    return pd.DataFrame({"unit": unit, "period": period, "x": series[0].ravel(), "y": series[1].ravel()})


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "units"), list(NULL))
def test_nothing_is_found_where_nothing_is_as_often_as_the_table_says(kind, units):
    """MODEL 2.2, last column: type I error at .05; 1,000 runs here, 1,500 there."""
    random = np.random.default_rng(units)
    found = np.mean([within_units(_unlinked(kind, units, random)).p < 0.05 for _ in range(RUNS)])
    published = NULL[kind, units]
    error = 4 * np.sqrt(published * (1 - published) * (1 / RUNS + 1 / 1500))
    assert found == pytest.approx(published, abs=error)
    assert found < 0.13


@pytest.mark.slow
@pytest.mark.parametrize(("r", "units", "power"), [(0.2, 8, 0.31), (0.2, 20, 0.61), (0.3, 12, 0.71), (0.2, 40, 0.86)])
def test_a_link_is_found_as_often_as_the_model_says(r, units, power):
    """MODEL 2.2: power for a true r within, AR(1) .6, T = 12; 800 runs, 4 standard errors .07."""
    random = np.random.default_rng(1)
    found = 0
    for _ in range(800):
        data = _unlinked("ar", units, random)
        linked = data.assign(y=r * data["x"] + np.sqrt(1 - r * r) * data["y"])
        found += within_units(linked).p < 0.05
    assert found / 800 == pytest.approx(power, abs=0.07)
