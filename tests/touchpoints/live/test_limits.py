"""How much one address may send."""

from __future__ import annotations

from reciproca.touchpoints.live.limits import RateLimit


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_allowed_then_as_much_as_time_gives_back() -> None:
    clock = Clock()
    limit = RateLimit(burst=10, per_second=2, now=clock)
    assert limit.allows("a", 10)
    assert not limit.allows("a", 1)
    clock.now = 3
    assert limit.allows("a", 6)
    assert not limit.allows("a", 1)


def test_addresses_do_not_share_their_allowance() -> None:
    limit = RateLimit(burst=1, per_second=1)
    assert limit.allows("a", 1)
    assert limit.allows("b", 1)


def test_what_is_refused_costs_nothing() -> None:
    clock = Clock()
    limit = RateLimit(burst=5, per_second=1, now=clock)
    assert not limit.allows("a", 6)
    assert limit.allows("a", 5)


def test_addresses_are_forgotten_rather_than_kept_without_end() -> None:
    limit = RateLimit(burst=1, per_second=1, addresses=3)
    for number in range(100):
        limit.allows(str(number), 1)
    assert len(limit._known) == 3


def test_the_wait_is_told_in_whole_seconds() -> None:
    assert RateLimit(burst=10, per_second=5).wait_for(100) == 20
