"""Which stretch of a voice a player says was heard."""

from __future__ import annotations

from typing import TypedDict

from django.http import HttpRequest


class Stretch(TypedDict):
    """A stretch that was heard, and where the listener stopped, in milliseconds."""

    from_ms: int
    heard_ms: int
    position_ms: int


def stretch_of(request: HttpRequest) -> Stretch | None:
    """Return what was heard; nothing when it is not told in numbers. Players that don't say stopped at its end."""
    said = request.POST
    try:
        start, heard = int(said["from_ms"]), int(said["heard_ms"])
        return {"from_ms": start, "heard_ms": heard, "position_ms": int(said.get("position_ms", start + heard))}
    except (KeyError, ValueError):
        return None
