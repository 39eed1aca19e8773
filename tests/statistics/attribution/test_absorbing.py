"""The absorbing chain: Bryl's three journeys, and the chain solved the long way."""

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings

from reciproca.statistics import markov
from tests.statistics.attribution.test_touch import paths_
from tests.statistics.published import THREE_PATHS


def test_the_shares_of_bryl_2016():
    """Bryl 2016: probability of conversion 33.3 %; removal effects .5, 1, 1; shares .2, .4, .4."""
    found = markov(THREE_PATHS)
    assert found.removal_effects == pytest.approx({"A": 0.5, "B": 1, "C": 1})
    assert found.conversions == pytest.approx({"A": 0.2, "B": 0.4, "C": 0.4})
    assert (found.n, found.notes, found.refusal) == (3, (), None)


def test_two_channels():
    """Puzyrov 2019's kind of case, by hand: P = 1/2; without A 1/6, without B 1/4."""
    paths = [(["A", "B"], 1, 0), (["A"], 1, 1), (["B"], 0, 1)]
    chance = {"A to B": 1 / 3, "A converts": 1 / 3, "B converts": 1 / 2}
    whole = 3 / 4 * (chance["A converts"] + chance["A to B"] / 2) + 1 / 4 * chance["B converts"]
    without_a, without_b = 1 / 4 * 1 / 2, 3 / 4 * 1 / 3
    effects = {"A": 1 - without_a / whole, "B": 1 - without_b / whole}
    found = markov(paths)
    assert found.removal_effects == pytest.approx(effects)
    assert found.conversions == pytest.approx({c: 2 * e / sum(effects.values()) for c, e in effects.items()})


def _conversion(steps, removed=None):
    """Probability to convert, by following the chain step by step."""
    here, converted = {"start": 1.0}, 0.0
    for _ in range(4000):
        there = {}
        for state, chance in here.items():
            total = sum(steps[state].values())
            for after, times in steps[state].items():
                part = chance * times / total
                if after == "conversion":
                    converted += part
                elif after not in {"nothing", removed}:
                    there[after] = there.get(after, 0) + part
        here = there
        if sum(here.values()) < 1e-13:
            break
    return converted


@settings(max_examples=30, deadline=None)
@given(paths_)
def test_removal_effects_are_those_of_the_chain_without_the_channel(paths):
    assume(sum(path[1] for path in paths) > 0)
    steps = {}
    for sequence, conversions, others in paths:
        states = ["start", *(c for k, c in enumerate(sequence) if k == 0 or c != sequence[k - 1])]
        for before, after in pairwise(states):
            if conversions + others:
                steps.setdefault(before, {}).setdefault(after, 0)
                steps[before][after] += conversions + others
        for end, count in (("conversion", conversions), ("nothing", others)):
            if count:
                steps.setdefault(states[-1], {}).setdefault(end, 0)
                steps[states[-1]][end] += count
    found = markov(paths)
    whole = _conversion(steps)
    for channel, effect in found.removal_effects.items():
        assert effect == pytest.approx(1 - _conversion(steps, channel) / whole, abs=1e-6)


def test_paths_without_any_that_ended_in_nothing_are_noted():
    """Trap 13."""
    assert markov([(["A", "B"], 3, 0)]).notes == ("no_null_paths",)


def test_without_a_conversion_there_is_no_credit():
    found = markov([(["A"], 0, 5), (["B", "A"], 0, 1)])
    assert found.refusal == "too_few_conversions"
    assert found.conversions == found.removal_effects == {"A": 0, "B": 0}
    assert markov([]).refusal == "too_few_conversions"


def test_a_channel_that_nobody_took_has_none():
    found = markov([(["A"], 2, 1), (["B"], 0, 0)])
    assert found.conversions == pytest.approx({"A": 2, "B": 0})


def test_the_two_circles_are_channels_like_others():
    paths = [(["advocate:customer", "job card"], 4, 2), (["search", "job card"], 1, 9)]
    found = markov(paths)
    effects = {"advocate:customer": 6 / 16, "search": 10 / 16, "job card": 1.0}
    assert found.removal_effects == pytest.approx(effects)
    assert sum(found.conversions.values()) == pytest.approx(5)
