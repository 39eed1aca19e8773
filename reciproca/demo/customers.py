"""Customers and employees: what happens in shops, online and in teams, by the thousand.

Most of it has no name. Some people are known: those with a loyalty card, and everybody in the team.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.utils import timezone

from reciproca.demo.company import Company
from reciproca.demo.data import load
from reciproca.demo.plan import CHANNELS
from reciproca.hiring.models import Application
from reciproca.people.models import Person
from reciproca.people.scoping import organization_scope
from reciproca.people.verbs import recognize
from reciproca.touchpoints.models import Kind
from reciproca.touchpoints.verbs import Happening, record_interactions

AT_ONCE = 400
"""So many interactions in one transaction: a tenth of a second."""


@dataclass(frozen=True)
class Season:
    """How a quarter went: volumes of a whole quarter, before scaling."""

    visits: int
    buys: int
    returns: int
    recommendations: int
    help: int
    ambassadors: float


# The newest first. Customers recommend less than they did: that is the leak of the demo.
SEASONS = {
    "fornace-gentile": (
        Season(6400, 1780, 850, 112, 140, 0.36),
        Season(5600, 1520, 720, 163, 110, 0.29),
        Season(3100, 840, 400, 92, 60, 0.27),
        Season(2900, 770, 370, 80, 60, 0.24),
        Season(3600, 960, 450, 96, 70, 0.22),
    ),
    "trambusto": (
        Season(1500, 240, 70, 22, 40, 0.2),
        Season(1450, 230, 66, 21, 40, 0.2),
    ),
}
TEAM = {"fornace-gentile": 300, "trambusto": 130}
LOYAL = {"fornace-gentile": 260, "trambusto": 60}
CARD_READINGS = {"fornace-gentile": 9, "trambusto": 6}


def quarter_starts(now: datetime, count: int) -> list[tuple[datetime, datetime]]:
    """Return the last quarters as start and end, the newest first; the present one ends now."""
    local = timezone.localtime(now)
    start = local.replace(month=(local.month - 1) // 3 * 3 + 1, day=1, hour=0, minute=0, second=0, microsecond=0)
    found, end = [], now
    for _ in range(count):
        found.append((start, end))
        before = start - timedelta(days=1)
        end, start = start, before.replace(month=(before.month - 1) // 3 * 3 + 1, day=1)
    return found


class Crowd:
    """Everybody who is not a candidate."""

    def __init__(self, company: Company, now: datetime, seed: int, scale: float) -> None:
        self.company, self.now, self.scale = company, now, scale
        self.slug = company.organization.slug
        self.rng = random.Random(f"{seed}-crowd-{self.slug}")
        self.shops = list(company.units.values())

    def live(self) -> int:
        """Let everything happen; returns how many interactions there were."""
        with organization_scope(self.company.organization):
            team = self._people(TEAM[self.slug], "squadra")
            loyal = self._people(LOYAL[self.slug], "clienti")
            return record(self.company, self._happenings(team, loyal))

    def _people(self, count: int, address: str) -> list[Person]:
        """Meet people by name."""
        pool, rng = load("people")["it"], self.rng
        firsts = [*pool["women"], *pool["men"]]
        return [
            recognize(
                organization=self.company.organization,
                name=f"{rng.choice(firsts)} {rng.choice(pool['last'])}",
                email=f"{address}{number}@{self.slug}.example",
                language="it",
            )
            for number in range(max(6, round(count * self.scale)))
        ]

    def _happenings(self, team: list[Person], loyal: list[Person]) -> Iterator[Happening]:
        for person in team:
            since = self.now - timedelta(days=self.rng.uniform(120, 3000))
            yield Happening(touchpoint="onboarding", kind=Kind.JOINED, at=since, person=person.pk)
        seasons = SEASONS[self.slug]
        for season, window in zip(seasons, quarter_starts(self.now, len(seasons)), strict=True):
            yield from self._season(season, window, loyal)
            for person in team:
                if self.rng.random() < season.ambassadors * self._elapsed(window) ** 0.3:
                    yield self._one("ambassador-kit", Kind.SHARED, window, person=person)
            yield from self._many("team", Kind.ASKED_FOR_HELP, 50, window)

    def _season(self, season: Season, window: tuple[datetime, datetime], loyal: list[Person]) -> Iterator[Happening]:
        online = round(season.buys * 0.3)
        yield from self._many("shop-window", Kind.VISITED, season.visits, window)
        yield from self._many("shop", Kind.BOUGHT, season.buys - online, window, loyal)
        yield from self._many("online-shop", Kind.BOUGHT, online, window, loyal)
        yield from self._many("receipt", Kind.RETURNED, season.returns, window, loyal)
        yield from self._many("referral", Kind.RECOMMENDED, season.recommendations, window, loyal, share=1.0)
        yield from self._many("customer-care", Kind.ASKED_FOR_HELP, season.help, window)
        yield from self._many("careers-page", Kind.VIEWED, season.visits // 40, window)

    def _many(  # noqa: PLR0917 - a table's row
        self,
        touchpoint: str,
        kind: Kind,
        times: int,
        window: tuple[datetime, datetime],
        people: list[Person] | None = None,
        share: float = 0.2,
    ) -> Iterator[Happening]:
        for _ in range(round(times * self.scale * self._elapsed(window))):
            known = people and self.rng.random() < share
            person = self.rng.choice(people) if known and people else None
            yield self._one(touchpoint, kind, window, person=person)

    def _one(
        self,
        touchpoint: str,
        kind: Kind,
        window: tuple[datetime, datetime],
        person: Person | None = None,
    ) -> Happening:
        start, end = window
        day = start + timedelta(days=self.rng.random() * (end - start).days)
        at = day.replace(hour=self.rng.randint(9, 19), minute=self.rng.randrange(60))
        return Happening(
            touchpoint=touchpoint,
            kind=kind,
            at=min(at, self.now),
            person=person.pk if person else None,
            unit=None if touchpoint == "online-shop" else self.rng.choice(self.shops).pk,
        )

    def _elapsed(self, window: tuple[datetime, datetime]) -> float:
        """How much of a quarter has passed."""
        start, end = window
        return min(1.0, (end - start).days / 91)


def read_cards(company: Company, applications: list[Application], now: datetime, seed: int) -> int:
    """Let many people read a job card for each one who applied."""
    rng = random.Random(f"{seed}-readings-{company.organization.slug}")
    times = CARD_READINGS[company.organization.slug]

    def readings() -> Iterator[Happening]:
        for application in applications:
            for _ in range(rng.randint(times - 3, times + 3)):
                at = application.received_at + timedelta(days=rng.uniform(-3, 3))
                channel = rng.choices(list(CHANNELS), list(CHANNELS.values()))[0]
                kind = Kind.PLAYED if rng.random() < 0.3 else Kind.VIEWED
                yield Happening(
                    touchpoint="job-card",
                    kind=kind,
                    at=min(at, now),
                    subject=application.job_id,
                    channel=channel,
                    device=rng.choice(["phone", "phone", "phone", "desk"]),
                )

    with organization_scope(company.organization):
        return record(company, readings())


def cross(company: Company, crossings: Iterable[tuple[Application, bool, bool]], now: datetime) -> int:
    """Let candidates have been customers before, or become customers afterwards."""

    def purchases() -> Iterator[Happening]:
        for place, (application, before, later) in enumerate(crossings):
            if before:
                at = application.received_at - timedelta(days=6 + place % 50)
                yield Happening(touchpoint="shop", kind=Kind.BOUGHT, at=at, person=application.person_id)
            if later and application.closed_at:
                at = application.closed_at + timedelta(days=2 + place % 9)
                yield Happening(
                    touchpoint="shop",
                    kind=Kind.BOUGHT,
                    at=min(at, now),
                    person=application.person_id,
                )

    with organization_scope(company.organization):
        return record(company, purchases())


def record(company: Company, happenings: Iterable[Happening]) -> int:
    """Record in short transactions, so that pages stay quick meanwhile."""
    source, total = iter(happenings), 0
    while chunk := list(islice(source, AT_ONCE)):
        total += record_interactions(organization=company.organization, happenings=chunk)
    return total
