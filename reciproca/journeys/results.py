"""What a reading of the two circles holds; every number travels with its n and its interval."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reciproca.journeys.quarters import Quarter
from reciproca.journeys.steps import Circle, Step
from reciproca.statistics.estimate import Estimate
from reciproca.statistics.intervals import newcombe_difference, wilson
from reciproca.touchpoints.models import Kind, Touchpoint

SMALLEST_GROUP = 5
"""Below this many we say "<5" (MODEL.md §1.5)."""

INTERVAL_FIRST = 30
"""Below this many the interval stands before the number."""


@dataclass(frozen=True)
class Conversion:
    """How many of those who could go on did."""

    done: int
    n: int

    @property
    def refused(self) -> str:
        """Why there is no number: a stable code, or nothing when there is one."""
        if self.n < SMALLEST_GROUP:
            return "too_few"
        return "more_out_than_in" if self.done > self.n else ""

    @property
    def share(self) -> Estimate | None:
        """The share with its interval, unless it is refused."""
        return None if self.refused else wilson(self.done, self.n)

    @property
    def interval_first(self) -> bool:
        """Whether there are so few that the interval is the answer."""
        return self.n < INTERVAL_FIRST


@dataclass(frozen=True)
class StepReading:
    """A stage in a quarter and in the one before."""

    step: Step
    volume: int
    now: Conversion
    before: Conversion

    @property
    def comparable(self) -> bool:
        """Whether both quarters hold enough to be compared."""
        return not any(conversion.refused or conversion.interval_first for conversion in (self.now, self.before))

    def change(self, level: float = 0.95) -> Estimate | None:
        """By how much the share differs from the quarter before, unless that can't be said."""
        if not self.comparable:
            return None
        return newcombe_difference(self.now.done, self.now.n, self.before.done, self.before.n, level=level)


@dataclass(frozen=True)
class TouchpointReading:
    """A touchpoint in a quarter."""

    touchpoint: Touchpoint
    circle: Circle
    step: Step | None
    volume: int
    before: int
    kinds: list[tuple[Kind, int]]
    last_at: datetime | None


@dataclass(frozen=True)
class Crossing:
    """People who went from one circle to the other, in this order."""

    applied_after_buying: int
    bought_after_applying: int


@dataclass(frozen=True)
class Advocacy:
    """What advocacy gives back: who recommends, and what share of candidates they bring."""

    customers: int
    employees: int
    candidates: Conversion

    @property
    def advocates(self) -> int:
        """People who recommended us; whoever is in both circles counts once in each."""
        return self.customers + self.employees


@dataclass(frozen=True)
class Reading:
    """Both circles in a quarter."""

    quarter: Quarter
    quarters: list[Quarter]
    steps: list[StepReading]
    touchpoints: list[TouchpointReading]
    crossing: Crossing
    advocacy: Advocacy
    meetings: dict[Circle, int]

    def circle(self, circle: Circle) -> list[StepReading]:
        """Return the stages of one circle."""
        return [reading for reading in self.steps if reading.step.circle == circle]

    @property
    def level(self) -> float:
        """The level at which a change is named: stricter the more are looked at (Bonferroni)."""
        return 1 - 0.05 / max(1, sum(reading.comparable for reading in self.steps))

    @property
    def leak(self) -> StepReading | None:
        """The stage that lost most against the quarter before, if intervals say that any did."""
        return self._most(-1)

    @property
    def growth(self) -> StepReading | None:
        """The stage that gained most, if intervals say that any did."""
        return self._most(1)

    def _most(self, sign: int) -> StepReading | None:
        found: list[tuple[float, StepReading]] = []
        for reading in self.steps:
            change = reading.change(self.level)
            if change is None or change.estimate is None:
                continue
            bound = change.low if sign > 0 else change.high
            if bound is not None and sign * bound > 0:
                found.append((sign * change.estimate, reading))
        return max(found, key=lambda pair: pair[0])[1] if found else None
