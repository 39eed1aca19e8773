"""What can be said of two headlines, and when: at five planned looks, with a limit that makes looking harmless.

Between looks nothing is compared. People are divided by person: see `splitting`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from reciproca.jobs.headlines.models import Chosen, HeadlineReader, HeadlineTest
from reciproca.statistics.experiments import compare_cards, planned_sample, sequential_limit, split_is_fair

LOOKS = 5
LEVEL, POWER = 0.95, 0.8
# How many more people five looks with one limit need than one look at the end: Jennison & Turnbull 2000, table 2.2.
MORE_FOR_LOOKS = 1.229
Pair = tuple[int, int]


class State(StrEnum):
    """How far a comparison is."""

    EARLY = "early"
    BETWEEN = "between"
    BROKEN = "broken"
    CHANGED = "changed"
    DECIDED = "decided"
    LEVEL = "level"


@dataclass(frozen=True)
class Look:
    """One planned look: how many had seen each by then, how many of them applied, and what that says."""

    number: int
    people: Pair
    applied: Pair
    z: float | None

    @property
    def winner(self) -> str:
        """Which headline is ahead by more than chance would allow, if one is."""
        if self.z is None or abs(self.z) < sequential_limit(LOOKS, level=LEVEL):
            return ""
        return Chosen.SECOND.value if self.z > 0 else Chosen.FIRST.value


@dataclass(frozen=True)
class Judgement:
    """What the panel shows."""

    state: State
    planned: int
    people: Pair
    next_at: int
    looks: tuple[Look, ...]
    winner: str = ""

    @property
    def may_adopt(self) -> bool:
        """Whether the comparison is over, one way or the other."""
        return self.state in {State.DECIDED, State.LEVEL}

    @property
    def last(self) -> Look | None:
        """The newest look."""
        return self.looks[-1] if self.looks else None


def people_needed(baseline: float, worth: float) -> int:
    """Return how many people must see each headline before the last look."""
    return math.ceil(planned_sample(baseline, worth, POWER, level=LEVEL) * MORE_FOR_LOOKS)


def look_at(planned: int, number: int) -> int:
    """Return how many people must have seen each headline for a look."""
    return math.ceil(planned * number / LOOKS)


def counts(test: HeadlineTest) -> tuple[Pair, Pair]:
    """Return how many saw each headline, and how many of them applied."""
    rows = HeadlineReader.objects.filter(test=test)
    seen = tuple(rows.filter(second=second).count() for second in (False, True))
    applied = tuple(rows.filter(second=second, applied_at__isnull=False).count() for second in (False, True))
    return (seen[0], seen[1]), (applied[0], applied[1])


def looks_of(test: HeadlineTest) -> tuple[Look, ...]:
    """Return the looks that were taken, each judged as it was."""
    made = []
    for number, row in enumerate(test.looks[:LOOKS], start=1):
        people, applied = tuple(row["people"]), tuple(row["applied"])
        found = compare_cards(
            conversions_a=applied[0], people_a=people[0], conversions_b=applied[1], people_b=people[1]
        )
        made.append(Look(number, people, applied, found.z))
        if made[-1].winner:
            break
    return tuple(made)


def judge(test: HeadlineTest, headlines: dict[str, str]) -> Judgement:
    """Say what can be said; `headlines` are the card's as they are now.

    A split that chance does not make, or a headline that was changed meanwhile, leaves nothing to say.
    """
    people, _applied = counts(test)
    looks = looks_of(test)
    winner = looks[-1].winner if looks else ""
    next_at = look_at(test.planned, min(len(looks) + 1, LOOKS))
    if not split_is_fair(people):
        state = State.BROKEN
    elif any(headlines.get(language, "") != words for language, words in test.first.items()):
        state = State.CHANGED
    elif winner:
        state = State.DECIDED
    elif len(looks) == LOOKS:
        state = State.LEVEL
    else:
        state = State.BETWEEN if looks else State.EARLY
    return Judgement(state, test.planned, people, next_at, looks, winner if state == State.DECIDED else "")
