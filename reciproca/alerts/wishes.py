"""What somebody looks for, and which jobs are like it: the same rule as on the device (`js/playlist/match.js`).

A wish that is not stated asks for nothing. A fact that is not known refuses nothing: better one letter too many than a
job kept from somebody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from reciproca.jobs.facts import Facts, a_month
from reciproca.jobs.models import PayPeriod, Value
from reciproca.jobs.places import distance_km, point_of

PART_TIME_BELOW = 35
DISTANCES = (10, 25, 50, 100)
HOURS = ("full", "part")
MOST_PAY = 1_000_000
LONGEST = 80


@dataclass(frozen=True)
class Wishes:
    """Wishes as a form or a device states them; `pay` is a floor, gross, per year, month or hour."""

    areas: tuple[str, ...] = ()
    place: str = ""
    km: int = 25
    home: bool = False
    hours: str = ""
    pay: int = 0
    per: str = PayPeriod.MONTH.value
    values: tuple[str, ...] = field(default=())

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> Self:
        """Read wishes from what was stored or sent; what makes no sense asks for nothing."""
        return cls(
            areas=tuple(str(area)[:LONGEST] for area in said.get("areas") or () if area)[:10],
            place=str(said.get("place") or "").strip()[:LONGEST],
            km=whole(said.get("km")) if whole(said.get("km")) in DISTANCES else 25,
            home=bool(said.get("home")),
            hours=said["hours"] if said.get("hours") in HOURS else "",
            pay=min(whole(said.get("pay")), MOST_PAY),
            per=said["per"] if said.get("per") in PayPeriod else PayPeriod.MONTH.value,
            values=tuple(value for value in said.get("values") or () if value in Value),
        )

    def as_json(self) -> dict[str, Any]:
        """Return the wishes as they are stored."""
        return asdict(self)

    def __bool__(self) -> bool:
        return bool(self.areas or self.place or self.home or self.hours or self.pay or self.values)

    def met_by(self, job: Facts) -> bool:
        """Whether a job meets everything that is wished for, as far as we know."""
        return all(
            (
                not self.areas or job.area in self.areas or not job.area,
                self.near(job),
                not self.hours or job.hours is None or self.hours == hours_of(job.hours),
                not self.pay or job.pay is None or job.pay[1] >= self.floor(job),
                not self.values or bool(set(self.values) & set(job.values)),
            )
        )

    def near(self, job: Facts) -> bool:
        """Whether a job is near enough, or can be done from home where that is wished for."""
        if not self.place and not self.home:
            return True
        if self.home and job.home != "no":
            return True
        here = point_of(self.place)
        if not self.place or job.home == "all":
            return job.home == "all"
        if here is None or job.at is None:
            return self.place.casefold() == job.city.casefold() or job.at is None
        return distance_km(here, job.at) <= self.km

    def floor(self, job: Facts) -> int:
        """Return the least pay wished for, as gross a month of this job's hours."""
        return a_month(self.pay, self.per, job.hours or 40)


def hours_of(hours: int) -> str:
    """Return whether so many hours a week are full time or part time."""
    return "part" if hours < PART_TIME_BELOW else "full"


def whole(said: object) -> int:
    """Read a number that is not negative; anything else is none."""
    text = str(said if said is not None else "").strip()
    return int(text) if text.isascii() and text.isdigit() else 0
