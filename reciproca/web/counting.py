"""How often a thing was done within the hour, counted in the shared cache and then forgotten."""

from __future__ import annotations

from django.core.cache import cache

HOUR_S = 3600


def times_this_hour(action: str, by: str) -> int:
    """Count an action of somebody once more, and return how often that makes within the hour."""
    key = f"{action}:{by}"
    if cache.add(key, 1, HOUR_S):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # it ran out between the two
        cache.set(key, 1, HOUR_S)
        return 1
