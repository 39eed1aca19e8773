"""A band of paths that never leaves the audience."""

import numpy as np
import pytest

from reciproca.statistics import extinction_probability, forecast
from tests.statistics.advocacy.test_growth import _poisson
from tests.statistics.published import NAN

K = [[0.5, 0.3], [0.4, 0.6]]


def test_with_a_large_audience_the_mean_is_that_of_the_matrix():
    found = forecast(K, seeds=[500, 500], audience=[10**9, 10**9], draws=4000)
    now = np.array([500, 500])
    for cycle in range(3):
        now = np.array(K) @ now
        assert found.expected[cycle] == pytest.approx(now, rel=0.03)


def test_nobody_beyond_the_audience_is_reached():
    """Trap 12: no line without a cap."""
    found = forecast([[50.0]], seeds=[100], audience=[1000])
    assert found.reached[0] <= 1000
    assert found.expected[:, 0].sum() <= 900
    assert found.expected[2, 0] < found.expected[0, 0]


def test_an_audience_that_is_used_up_brings_nobody():
    found = forecast([[2.0]], seeds=[10], audience=[10])
    assert found.expected.sum() == 0
    assert found.died_out == 1


def test_few_who_bring_most_make_the_band_wider():
    wide = forecast([[1.0]], seeds=[50], audience=[10**9], dispersion=0.1)
    narrow = forecast([[1.0]], seeds=[50], audience=[10**9], dispersion=None)
    assert wide.high[0, 0] - wide.low[0, 0] > narrow.high[0, 0] - narrow.low[0, 0]
    assert (wide.low <= wide.high).all()


def test_the_variance_is_that_of_the_negative_binomial():
    """Lloyd-Smith et al. 2005: m(1 + m/k) per person."""
    found = forecast([[2.0]], seeds=[4000], audience=[10**9], cycles=1, dispersion=0.5, level=0.6827)
    deviation = np.sqrt(4000 * 2 * (1 + 2 / 0.5))
    assert (found.high - found.low)[0, 0] / 2 == pytest.approx(deviation, rel=0.1)


def test_the_share_that_dies_out_is_that_of_the_generating_function():
    found = forecast([[0.9]], seeds=[1], audience=[10**9], cycles=3, dispersion=None, draws=20_000)
    q = 0.0
    for _ in range(3):
        q = np.exp(-0.9 * (1 - q))
    assert found.died_out == pytest.approx(q, abs=0.015)
    assert q < extinction_probability(_poisson(0.9)) == 1


def test_the_same_seed_gives_the_same_forecast():
    first, again, other = (forecast(K, seeds=[9, 9], audience=[99, 99], seed=seed) for seed in (0, 0, 1))
    assert (first.expected == again.expected).all()
    assert (first.expected != other.expected).any()
    assert first.expected.shape == first.low.shape == (3, 2)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"cycles": 4}, "cycles must be at most 3"),
        ({"cycles": 0}, "cycles must be at least 1"),
        ({"seeds": [1]}, "seeds has 1 rows; the matrix has 2 types"),
        ({"seeds": [1, NAN]}, "seeds in row 1 must be a number"),
        ({"seeds": [1, 1.5]}, "seeds in row 1 must be a whole number"),
        ({"seeds": [101, 1]}, "audience must hold at least the seeds"),
        ({"dispersion": 0}, "dispersion must be above 0"),
        ({"level": 1}, "level must lie"),
        ({"matrix": [[1, -1], [1, 1]]}, "matrix has -1"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(change, sentence):
    arguments = {"matrix": K, "seeds": [5, 5], "audience": [100, 100]} | change
    with pytest.raises(ValueError, match=sentence):
        forecast(arguments.pop("matrix"), **arguments)
