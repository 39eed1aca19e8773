"""What follows when a brand looks different: told to whoever shows it somewhere that is drawn ahead.

What a brand's jobs look like outside is known further down the road; so rooms there register when Django starts.
"""

from __future__ import annotations

from collections.abc import Callable

from reciproca.people.models import Brand

Listener = Callable[[Brand], None]

_listeners: list[Listener] = []


def register_brand_listener(listener: Listener) -> None:
    """Be told whenever a brand's face or address has changed, inside that transaction."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell_brand_change(brand: Brand) -> None:
    """Tell everybody who registered."""
    for listener in _listeners:
        listener(brand)
