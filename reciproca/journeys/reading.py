"""Reading the two circles for a quarter: volumes, conversions, trends, crossings.

It reads roll-ups, whose number does not grow with the number of people, and events only where
persons must be told apart. The number of queries is always the same. An organization's scope is
open.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, Sum
from django.utils import timezone

from reciproca.journeys.quarters import Quarter
from reciproca.journeys.results import (
    Advocacy,
    Conversion,
    Crossing,
    Reading,
    StepReading,
    TouchpointReading,
)
from reciproca.journeys.steps import (
    ADVOCACY_CHANNELS,
    ADVOCATING,
    CIRCLE_OF,
    STEPS,
    Circle,
    Counts,
    Step,
)
from reciproca.touchpoints.models import (
    Audience,
    Interaction,
    JourneyStage,
    Kind,
    Rollup,
    Touchpoint,
)


@dataclass
class _Tally:
    """Counts of roll-ups per touchpoint and kind, in a window."""

    keys: dict[uuid.UUID, Touchpoint]
    counts: dict[tuple[uuid.UUID, str], int] = field(default_factory=dict)
    ever_joined: int = 0
    applied_by_advocacy: int = 0

    def add(self, cell: tuple[uuid.UUID, str], count: int, joined: int, named: int) -> None:
        """Take in a row."""
        self.counts[cell] = count
        self.ever_joined += joined
        self.applied_by_advocacy += named

    def of(self, kinds: frozenset[Kind], only_at: str = "") -> int:
        """Return how often these kinds happened, anywhere or at one touchpoint."""
        return sum(
            count
            for (touchpoint, kind), count in self.counts.items()
            if kind in kinds and (not only_at or self.keys[touchpoint].key == only_at)
        )

    def at(self, touchpoint: Touchpoint) -> list[tuple[Kind, int]]:
        """Return what happened at a touchpoint, most often first."""
        found = [(Kind(kind), count) for (pk, kind), count in self.counts.items() if pk == touchpoint.pk and count]
        return sorted(found, key=lambda pair: -pair[1])


def read(quarter: Quarter) -> Reading:
    """Read both circles for a quarter."""
    touchpoints = {
        touchpoint.pk: touchpoint for touchpoint in Touchpoint.objects.filter(active=True).select_related("owner")
    }
    now, before, last = _tallies(quarter, touchpoints)
    advocates = _advocates(quarter)
    return Reading(
        quarter=quarter,
        quarters=_quarters(quarter),
        steps=[_step(step, now, before, advocates) for step in STEPS],
        touchpoints=_touchpoints(now, before, last),
        crossing=_crossing(quarter),
        advocacy=Advocacy(
            customers=advocates[Audience.CUSTOMERS][0],
            employees=advocates[Audience.EMPLOYEES][0],
            candidates=Conversion(now.applied_by_advocacy, now.of(frozenset({Kind.APPLIED}))),
        ),
        meetings=_meetings(now),
    )


def _tallies(
    quarter: Quarter, touchpoints: dict[uuid.UUID, Touchpoint]
) -> tuple[_Tally, _Tally, dict[uuid.UUID, datetime]]:
    """Read the roll-ups of a quarter and of the one before, in one query."""
    start, end, earlier = quarter.start, quarter.end, quarter.shifted(-1).start
    this, past = Q(hour__gte=start), Q(hour__gte=earlier, hour__lt=start)
    named = Q(kind=Kind.APPLIED, channel__in=ADVOCACY_CHANNELS)
    joined = Q(kind=Kind.JOINED)
    rows = (
        Rollup.objects.filter(Q(hour__gte=earlier) | joined, hour__lt=end)
        .filter(touchpoint__in=list(touchpoints))
        .values("touchpoint", "kind")
        .annotate(
            now=Sum("count", filter=this, default=0),
            before=Sum("count", filter=past, default=0),
            now_named=Sum("count", filter=this & named, default=0),
            before_named=Sum("count", filter=past & named, default=0),
            now_joined=Sum("count", filter=joined, default=0),
            before_joined=Sum("count", filter=joined & Q(hour__lt=start), default=0),
            last=Max("hour"),
        )
        .order_by()
    )
    now, before = _Tally(touchpoints), _Tally(touchpoints)
    last: dict[uuid.UUID, datetime] = {}
    for row in rows:
        cell = (row["touchpoint"], row["kind"])
        now.add(cell, row["now"], row["now_joined"], row["now_named"])
        before.add(cell, row["before"], row["before_joined"], row["before_named"])
        last[row["touchpoint"]] = max(last.get(row["touchpoint"], row["last"]), row["last"])
    return now, before, last


def _advocates(quarter: Quarter) -> dict[str, tuple[int, int]]:
    """Count the people who recommended us, per audience, in the quarter and in the one before."""
    rows = (
        Interaction.objects.filter(
            kind__in=ADVOCATING,
            person__isnull=False,
            at__gte=quarter.shifted(-1).start,
            at__lt=quarter.end,
        )
        .values("touchpoint__audience")
        .annotate(
            now=Count("person", distinct=True, filter=Q(at__gte=quarter.start)),
            before=Count("person", distinct=True, filter=Q(at__lt=quarter.start)),
        )
        .order_by()
    )
    found: dict[str, tuple[int, int]] = dict.fromkeys(Audience.values, (0, 0))
    return found | {row["touchpoint__audience"]: (row["now"], row["before"]) for row in rows}


def _crossing(quarter: Quarter) -> Crossing:
    """Count the people who acted in one circle this quarter, and in the other one before."""
    buys, applies = (Kind.BOUGHT, Kind.RETURNED), (Kind.APPLIED,)
    return Crossing(
        applied_after_buying=_crossed(quarter, applies, after=buys),
        bought_after_applying=_crossed(quarter, buys, after=applies),
    )


def _crossed(quarter: Quarter, kinds: tuple[Kind, ...], after: tuple[Kind, ...]) -> int:
    earlier = Interaction.objects.filter(person=OuterRef("person"), kind__in=after, at__lt=OuterRef("at"))
    people: int = (
        Interaction.objects.filter(
            Exists(earlier),
            kind__in=kinds,
            person__isnull=False,
            at__gte=quarter.start,
            at__lt=quarter.end,
        )
        .order_by()
        .values("person")
        .distinct()
        .count()
    )
    return people


def _step(step: Step, now: _Tally, before: _Tally, advocates: dict[str, tuple[int, int]]) -> StepReading:
    if step.counts is Counts.PEOPLE:
        active = advocates[Audience.EMPLOYEES]
        return StepReading(
            step,
            volume=now.ever_joined,
            now=Conversion(active[0], now.ever_joined),
            before=Conversion(active[1], before.ever_joined),
        )
    return StepReading(
        step,
        volume=now.of(step.volume, step.only_at),
        now=_conversion(step, now),
        before=_conversion(step, before),
    )


def _conversion(step: Step, tally: _Tally) -> Conversion:
    return Conversion(tally.of(step.onward), tally.of(step.among, step.only_at))


def _meetings(tally: _Tally) -> dict[Circle, int]:
    """Count every interaction of the quarter, per circle."""
    found = dict.fromkeys(Circle, 0)
    for (pk, _kind), count in tally.counts.items():
        found[CIRCLE_OF[Audience(tally.keys[pk].audience)]] += count
    return found


def _touchpoints(now: _Tally, before: _Tally, last: dict[uuid.UUID, datetime]) -> list[TouchpointReading]:
    """Read every touchpoint, in the order in which people meet them."""
    homes = {home: step for step in STEPS for home in step.home}
    order = {step.key: place for place, step in enumerate(STEPS)}
    readings = []
    for touchpoint in now.keys.values():
        audience = Audience(touchpoint.audience)
        kinds = now.at(touchpoint)
        readings.append(
            TouchpointReading(
                touchpoint=touchpoint,
                circle=CIRCLE_OF[audience],
                step=homes.get((audience, JourneyStage(touchpoint.stage))),
                volume=sum(count for _kind, count in kinds),
                before=sum(count for _kind, count in before.at(touchpoint)),
                kinds=kinds,
                last_at=last.get(touchpoint.pk),
            )
        )
    readings.sort(key=lambda r: (order[r.step.key] if r.step else len(order), -r.volume, r.touchpoint.key))
    return readings


def _quarters(quarter: Quarter) -> list[Quarter]:
    """Return five quarters up to now, or up to the one asked for, from the first that has data."""
    first = Rollup.objects.exclude(kind=Kind.JOINED).aggregate(first=Min("hour"))["first"]
    last = Quarter.of(timezone.now())
    oldest = min(Quarter.of(first) if first else last, quarter)
    shown = [last.shifted(-back) for back in reversed(range(5))]
    if quarter < shown[0]:
        shown = [quarter.shifted(ahead) for ahead in range(5)]
    return [each for each in shown if oldest <= each <= last]
