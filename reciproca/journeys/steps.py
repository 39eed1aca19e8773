"""The stages of the two circles, and what counts as going on from one to the next.

A stage is entered and left by interactions that people really had: nobody is asked anything here.
The share that goes on is a conversion, not a score; scores come from surveys and are another
measure.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reciproca.touchpoints.models import Audience, JourneyStage, Kind


class Circle(StrEnum):
    """One of the two circles."""

    CUSTOMERS = "customers"
    EMPLOYEES = "employees"


class Counts(StrEnum):
    """How the share of a stage is counted."""

    EVENTS = "events"
    """Interactions of the quarter that go on, over those that enter."""
    OUTCOMES = "outcomes"
    """Good outcomes of the quarter, over all outcomes: who still waits is not counted as lost."""
    PEOPLE = "people"
    """People who acted in the quarter, over all who ever joined."""


@dataclass(frozen=True)
class Step:
    """A stage of a circle: whom it holds, and what going on means.

    `home` are the stages, per audience, whose touchpoints belong here.
    """

    circle: Circle
    name: str
    volume: frozenset[Kind]
    among: frozenset[Kind]
    onward: frozenset[Kind]
    home: frozenset[tuple[Audience, JourneyStage]]
    counts: Counts = Counts.EVENTS
    only_at: str = ""

    @property
    def key(self) -> str:
        """Its name in addresses, such as customers-use."""
        return f"{self.circle}-{self.name}"


def _step(circle: Circle, name: str, volume: Kind, onward: Kind, *home: JourneyStage) -> Step:
    """Make a stage of the customers' circle, where what enters is also what is counted."""
    return Step(
        circle=circle,
        name=name,
        volume=frozenset({volume}),
        among=frozenset({volume}),
        onward=frozenset({onward}),
        home=frozenset((Audience.CUSTOMERS, stage) for stage in home),
    )


OUTCOMES = frozenset({Kind.HIRED, Kind.NOT_HIRED, Kind.WITHDREW})
ADVOCATING = frozenset({Kind.RECOMMENDED, Kind.SHARED})

STEPS: tuple[Step, ...] = (
    _step(Circle.CUSTOMERS, "attraction", Kind.VISITED, Kind.BOUGHT, JourneyStage.ATTRACTION),
    _step(Circle.CUSTOMERS, "purchase", Kind.BOUGHT, Kind.RETURNED, JourneyStage.PURCHASE),
    _step(
        Circle.CUSTOMERS,
        "use",
        Kind.RETURNED,
        Kind.RECOMMENDED,
        JourneyStage.USE,
        JourneyStage.ADVOCACY,
    ),
    Step(
        circle=Circle.EMPLOYEES,
        name="attraction",
        volume=frozenset({Kind.VIEWED}),
        among=frozenset({Kind.VIEWED}),
        onward=frozenset({Kind.APPLIED}),
        home=frozenset({(Audience.CANDIDATES, JourneyStage.ATTRACTION)}),
        only_at="job-card",
    ),
    Step(
        circle=Circle.EMPLOYEES,
        name="hire",
        volume=frozenset({Kind.APPLIED}),
        among=OUTCOMES,
        onward=frozenset({Kind.HIRED}),
        home=frozenset(
            (Audience.CANDIDATES, stage)
            for stage in (JourneyStage.APPLICATION, JourneyStage.INTERVIEW, JourneyStage.OUTCOME)
        ),
        counts=Counts.OUTCOMES,
    ),
    Step(
        circle=Circle.EMPLOYEES,
        name="growth",
        volume=frozenset({Kind.JOINED}),
        among=frozenset({Kind.JOINED}),
        onward=ADVOCATING,
        home=frozenset(
            (Audience.EMPLOYEES, stage) for stage in (JourneyStage.ONBOARDING, JourneyStage.WORK, JourneyStage.ADVOCACY)
        ),
        counts=Counts.PEOPLE,
    ),
)

CIRCLE_OF = {
    Audience.CUSTOMERS: Circle.CUSTOMERS,
    Audience.CANDIDATES: Circle.EMPLOYEES,
    Audience.EMPLOYEES: Circle.EMPLOYEES,
}

ADVOCACY_CHANNELS = ("ambassador", "friend", "referral")
"""Channels of an application that say that somebody recommended us."""


def step_named(key: str) -> Step | None:
    """Return the stage of an address, if there is one."""
    return next((step for step in STEPS if step.key == key), None)
