"""Shapley: games with known values, the axioms, and sampling that still sums to the whole."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from reciproca.statistics import path_value, shapley
from tests.statistics.published import THREE_PATHS


def _majority(quota, weights):
    return lambda who: float(sum(weights[player] for player in who) >= quota)


def test_the_glove_game():
    """Shapley value of one left and two right gloves: 2/3, 1/6, 1/6."""
    pairs = shapley(lambda who: float(min(len(who & {1}), len(who & {2, 3}))), [1, 2, 3])
    assert pairs == pytest.approx({1: 2 / 3, 2: 1 / 6, 3: 1 / 6})


def test_the_airport_game():
    """After Littlechild & Owen 1973: each shares the runway it needs with those who need it too."""
    runway = {"small": 8, "medium": 11, "large": 13, "jumbo": 18}
    shares = shapley(lambda who: float(max((runway[p] for p in who), default=0)), list(runway))
    assert shares == pytest.approx({"small": 2, "medium": 3, "large": 4, "jumbo": 9})


def test_four_shareholders():
    """The index of Shapley & Shubik 1954 for [51; 40, 30, 20, 10]: 5/12, 3/12, 3/12, 1/12."""
    power = shapley(_majority(51, {"a": 40, "b": 30, "c": 20, "d": 10}), list("abcd"))
    assert power == pytest.approx({"a": 5 / 12, "b": 3 / 12, "c": 3 / 12, "d": 1 / 12})


def test_the_council_of_1954():
    """Shapley & Shubik 1954: of 11 members each of the five permanent ones has 76/385."""
    weights = {f"p{k}": 5 for k in range(5)} | {f"n{k}": 1 for k in range(6)}
    power = shapley(_majority(27, weights), list(weights))
    assert power["p0"] == pytest.approx(76 / 385)
    assert power["n0"] == pytest.approx((1 - 5 * 76 / 385) / 6)


def test_the_council_of_today_needs_samples():
    """Since 1965, 15 members: 421/2145 = .1963 for a permanent, 4/2145 = .0019 for another one."""
    weights = {f"p{k}": 7 for k in range(5)} | {f"n{k}": 1 for k in range(10)}
    power = shapley(_majority(39, weights), list(weights), permutations=4000)
    assert sum(power.values()) == pytest.approx(1)
    assert np.mean([power[f"p{k}"] for k in range(5)]) == pytest.approx(421 / 2145, abs=0.002)
    assert np.mean([power[f"n{k}"] for k in range(10)]) == pytest.approx(4 / 2145, abs=0.001)


def _random_game(seed):
    random = np.random.default_rng(seed)
    worth = {}
    return lambda who: worth.setdefault(who, float(random.normal()) if who else 0.0)


games = st.tuples(st.integers(0, 999), st.integers(1, 6)).map(
    lambda game: (_random_game(game[0]), list(range(game[1])))
)


class TestAxioms:
    @settings(max_examples=40)
    @given(games)
    def test_efficiency(self, game):
        value, players = game
        assert sum(shapley(value, players).values()) == pytest.approx(value(frozenset(players)))

    @settings(max_examples=40)
    @given(games)
    def test_symmetry(self, game):
        value, players = game

        def blind(who):
            """What the first and a twin add depends on how many of them are there, not on which."""
            return value(frozenset(who - {0, "twin"})) + len({0, "twin"} & who) ** 2

        found = shapley(blind, [*players, "twin"])
        assert found[0] == pytest.approx(found["twin"])

    @settings(max_examples=40)
    @given(games)
    def test_a_player_who_adds_nothing_gets_nothing(self, game):
        value, players = game
        found = shapley(lambda who: value(who - {"idle"}), [*players, "idle"])
        assert found["idle"] == pytest.approx(0)
        assert found[0] == pytest.approx(shapley(value, players)[0])

    @settings(max_examples=40)
    @given(games, st.integers(0, 999), st.floats(-3, 3))
    def test_additivity(self, game, seed, times):
        value, players = game
        other = _random_game(seed + 1000)
        both = shapley(lambda who: value(who) + times * other(who), players)
        apart = shapley(value, players), shapley(other, players)
        assert both == pytest.approx({p: apart[0][p] + times * apart[1][p] for p in players})


def test_samples_come_near_to_the_exact_values():
    weights = {k: float(k) for k in range(13)}
    found = shapley(lambda who: sum(weights[p] for p in who) ** 2, list(weights), permutations=3000)
    total = sum(weights.values())
    assert found == pytest.approx({k: w * total for k, w in weights.items()}, rel=0.03, abs=1)


def test_the_same_seed_gives_the_same_credit():
    first, again, other = (
        shapley(
            lambda who: float(len(who) ** 2 + max(who, default=0)),
            list(range(13)),
            permutations=20,
            seed=seed,
        )
        for seed in (0, 0, 1)
    )
    assert first == again
    assert first != other


def test_value_is_called_with_frozensets_and_once_per_coalition():
    seen = []
    shapley(lambda who: seen.append(who) or 0.0, list("abc"))
    assert len(seen) == len(set(seen)) == 8
    assert all(type(who) is frozenset for who in seen)


def test_what_nobody_achieves_is_not_divided():
    found = shapley(lambda who: 10.0 + len(who), list("ab"))
    assert found == pytest.approx({"a": 1, "b": 1})


@pytest.mark.parametrize(
    ("value", "players", "sentence"),
    [
        (len, ["a", "a"], "players names 'a' twice"),
        (lambda _: float("nan"), ["a"], "value must be a number"),
        (lambda _: None, ["a"], "value must be a number"),
        (lambda _: float("inf"), ["a"], "value must be a finite number"),
    ],
)
def test_what_is_no_game_is_refused(value, players, sentence):
    with pytest.raises(ValueError, match=sentence):
        shapley(value, players)


def test_no_players_divide_nothing():
    assert shapley(len, []) == {}


class TestPathValue:
    def test_three_journeys(self):
        """Only all three together convert: a third each."""
        found = shapley(path_value(THREE_PATHS), list("ABC"))
        assert found == pytest.approx({"A": 1 / 3, "B": 1 / 3, "C": 1 / 3})

    def test_credit_is_divided_equally_on_each_path(self):
        """Zhao, Mahboobi & Bagheri 2018: the Shapley value shares each path's set."""
        paths = [(["A", "B"], 6, 1), (["B"], 4, 0), (["C", "A", "C", "B"], 3, 0)]
        assert shapley(path_value(paths), list("ABC")) == pytest.approx({"A": 4, "B": 8, "C": 1})

    def test_channels_that_are_on_no_path_add_nothing(self):
        assert path_value([(["A"], 2, 0)])(frozenset({"A", "Z"})) == 2
