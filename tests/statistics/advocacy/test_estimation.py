"""The matrix from counted invites: what enters, what is refused, and whether the interval holds."""

import numpy as np
import pandas as pd
import pytest

from reciproca.statistics import estimate_matrix
from tests.statistics.published import NAN

TYPES = ["customer", "employee"]


def _advocates(people=60, mean=0.5, seed=0, k=0.3):
    """Two circles; every entry of the matrix has this mean; few people bring most."""
    random = np.random.default_rng(seed)
    invites = random.poisson(random.gamma(k, mean / k, size=(2 * people, 2)))
    rows = pd.DataFrame(invites, columns=TYPES)
    return rows.assign(type=np.repeat(TYPES, people), advocate=range(2 * people))


def test_entries_are_accepted_invites_per_advocate():
    advocates = _advocates()
    found = estimate_matrix(advocates)
    for column, kind in enumerate(TYPES):
        means = advocates.loc[advocates["type"] == kind, TYPES].mean()
        assert found.matrix[:, column].tolist() == pytest.approx(means.tolist())
    assert found.types == ("customer", "employee")
    assert found.advocates == (60, 60)
    assert found.n == 120
    assert found.invites == pytest.approx(found.matrix * 60)


def test_the_growth_factor_is_that_of_the_matrix():
    found = estimate_matrix(_advocates())
    assert found.growth_factor == found.estimate
    assert found.estimate == pytest.approx(max(np.linalg.eigvals(found.matrix).real))
    assert found.low <= found.estimate <= found.high
    assert (found.matrix_low <= found.matrix).all()
    assert (found.matrix <= found.matrix_high).all()


def test_the_share_who_become_advocates_scales_its_column():
    whole = estimate_matrix(_advocates())
    half = estimate_matrix(_advocates(), shares={"employee": 0.5})
    assert half.matrix[:, 1] == pytest.approx(whole.matrix[:, 1] / 2)
    assert half.matrix[:, 0] == pytest.approx(whole.matrix[:, 0])


def test_a_counted_share_widens_the_interval():
    sure = estimate_matrix(_advocates(), shares={"customer": 0.3, "employee": 0.3})
    counted = estimate_matrix(_advocates(), shares={"customer": (6, 20), "employee": (6, 20)})
    assert counted.matrix == pytest.approx(sure.matrix)
    assert counted.high - counted.low > sure.high - sure.low


def test_an_open_window_does_not_count():
    advocates = _advocates()
    still_open = advocates.assign(customer=0, employee=0, advocate=range(200, 320), closed=False)
    both = pd.concat([advocates.assign(closed=True), still_open])
    found = estimate_matrix(both)
    assert found.matrix == pytest.approx(estimate_matrix(advocates).matrix)
    assert (found.open_windows, found.n) == (120, 120)


def test_self_sustaining_only_if_the_lower_bound_is_above_1():
    assert estimate_matrix(_advocates(mean=0.3)).self_sustaining is False
    assert estimate_matrix(_advocates(people=400, mean=1.5)).self_sustaining is True
    near = estimate_matrix(_advocates(people=40, mean=0.6, seed=3))
    assert near.high > 1
    assert near.self_sustaining is (near.low > 1)


def test_the_same_seed_gives_the_same_interval():
    first, again, other = (estimate_matrix(_advocates(), seed=seed) for seed in (0, 0, 1))
    assert (first.low, first.high) == (again.low, again.high)
    assert first.low != other.low


def test_below_30_advocates_of_a_type_there_are_only_counts():
    found = estimate_matrix(_advocates(people=29))
    assert found.refusal == "too_few_people"
    assert (found.estimate, found.low, found.matrix, found.self_sustaining) == (None,) * 4
    assert found.invites.shape == (2, 2)
    assert found.advocates == (29, 29)


def test_nobody_is_refused():
    for nobody in (_advocates().iloc[:0], _advocates().assign(type=None)):
        assert estimate_matrix(nobody).refusal == "too_few_people"


def test_a_row_with_a_gap_is_left_out_not_counted_as_none():
    advocates = _advocates()
    advocates["customer"] = advocates["customer"].astype(float)
    advocates.loc[0, "customer"] = NAN
    assert estimate_matrix(advocates).advocates == (59, 60)


def test_types_may_be_ordered_and_may_hold_one_that_nobody_has():
    found = estimate_matrix(_advocates(), types=["employee", "customer"])
    assert found.types == ("employee", "customer")
    assert found.matrix == pytest.approx(estimate_matrix(_advocates()).matrix[::-1, ::-1])
    three = _advocates().assign(candidate=0)
    assert estimate_matrix(three, types=[*TYPES, "candidate"]).refusal == "too_few_people"


@pytest.mark.parametrize(
    ("change", "arguments", "sentence"),
    [
        (lambda a: a.drop(columns="type"), {}, "no column 'type'"),
        (lambda a: a.drop(columns="employee"), {}, "no column 'employee' with accepted invites"),
        (lambda a: a.assign(customer=-1), {}, "customer has -1 in row 0 of customer"),
        (lambda a: a.assign(customer=0.5), {}, "0.5 in row 0 of customer; it is no count"),
        (lambda a: a.assign(advocate=7), {}, "advocates has 7 twice in one circle, again in row 1"),
        (lambda a: a, {"types": ["customer"]}, "type 'employee', which types does not name"),
        (lambda a: a, {"shares": {"customer": 1.5}}, "shares of 'customer' must lie from 0 to 1"),
        (lambda a: a, {"shares": {"customer": (3, 2)}}, "3 advocates of 2 attracted"),
        (lambda a: a, {"draws": 0}, "draws must be at least 1"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(change, arguments, sentence):
    with pytest.raises(ValueError, match=sentence):
        estimate_matrix(change(_advocates()), **arguments)


@pytest.mark.slow
@pytest.mark.parametrize(("people", "coverage", "spread"), [(30, 0.94, 0.24), (60, 0.94, 0.17), (150, 0.945, 0.10)])
def test_the_interval_covers_as_often_as_the_model_says(people, coverage, spread):
    """MODEL 3.2: NB k = .3, true R = 1; 500 runs, 4 standard errors .04; "R > 1" in 2-3 %."""
    found = [estimate_matrix(_advocates(people, seed=seed), draws=600) for seed in range(500)]
    covered = np.mean([one.low <= 1 <= one.high for one in found])
    assert covered == pytest.approx(coverage, abs=0.04)
    assert np.std([one.estimate for one in found]) == pytest.approx(spread, rel=0.25)
    assert np.mean([one.self_sustaining for one in found]) < 0.05
