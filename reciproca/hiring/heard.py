"""What was heard of an application before somebody decides: told by the room that knows.

Interviews stand further down the road than applications; so the room that keeps who listened registers
its reader here when Django starts.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from reciproca.hiring.models import Application

ENOUGH = 0.8


@dataclass(frozen=True)
class PlayLog:
    """How much of what a candidate said was heard or read, as a share of its length, by each member.

    `shares` is empty when there is something to hear and nobody has; `something` says if there is.
    """

    something: bool = False
    shares: dict[uuid.UUID, float] = field(default_factory=dict)

    @property
    def most(self) -> float:
        """The share of whoever heard the most."""
        return max(self.shares.values(), default=0.0)

    @property
    def enough(self) -> bool:
        """Whether somebody heard at least four fifths, or there is nothing to hear."""
        return not self.something or self.most >= ENOUGH

    def of(self, member: uuid.UUID) -> float:
        """One member's share."""
        return self.shares.get(member, 0.0)


Reader = Callable[[Iterable[Application]], dict[uuid.UUID, PlayLog]]

_readers: list[Reader] = []


def register(reader: Reader) -> None:
    """Name the function that knows what was heard."""
    if reader not in _readers:
        _readers.append(reader)


def play_logs(applications: Iterable[Application]) -> dict[uuid.UUID, PlayLog]:
    """Return the play log of each application; those of whom nothing is known have nothing to hear."""
    wanted = list(applications)
    found = {application.pk: PlayLog() for application in wanted}
    for reader in _readers:
        found |= reader(wanted)
    return found


def play_log(application: Application) -> PlayLog:
    """Return the play log of one application."""
    return play_logs([application])[application.pk]
