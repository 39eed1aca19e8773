"""One line of what needs a member now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Thing:
    """One line of the list: what, why, and the way to do it."""

    title: str
    detail: str
    action: str
    address: str
    minutes: int
    order: tuple[int, int]
    badge: str = ""
    tone: str = ""
    look: dict[str, Any] | None = None
    face: Any = None
