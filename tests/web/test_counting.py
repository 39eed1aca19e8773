"""What was done is counted for an hour."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache

from reciproca.web import counting
from reciproca.web.counting import times_this_hour


def test_each_actor_and_action_is_counted_apart() -> None:
    assert [times_this_hour("apply", "sara") for _ in range(3)] == [1, 2, 3]
    assert times_this_hour("apply", "luca") == 1
    assert times_this_hour("hello", "sara") == 1


def test_the_hour_begins_anew_when_it_ends_between_two_looks(monkeypatch: Any) -> None:
    times_this_hour("apply", "sara")

    def ended(key: str) -> int:
        cache.delete(key)
        raise ValueError(key)

    monkeypatch.setattr(counting.cache, "incr", ended)
    assert times_this_hour("apply", "sara") == 1
