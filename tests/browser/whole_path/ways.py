"""How each candidate goes, and what their way leaves behind."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.browser.looking import DESK, PHONE

# What one person's way adds to the map; a page that is seen twice may count twice.
MOVED = {
    "viewed": 2, "played": 1, "started": 1, "applied": 1, "invited": 1, "interview_started": 1, "answered": 1,
    "interview_completed": 1, "heard": 1, "scored": 1, "shortlisted": 1, "feedback_sent": 1, "feedback_read": 1,
}  # fmt: skip


@dataclass(frozen=True)
class Way:
    """How one candidate goes: language, light, screen of who listens, and the answer that they get."""

    name: str
    email: str
    language: str
    dark: bool
    listening_on: dict[str, int]
    outcome: str
    seen: list[str] = field(default_factory=list)


SARA = Way("Sara Venti", "sara.venti@posta.example", "it", False, DESK, "hired")
NOOR = Way("Noor Haddad", "noor.haddad@post.example", "en", True, PHONE, "not_hired")
