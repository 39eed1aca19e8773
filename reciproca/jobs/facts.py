"""The public facts of a job that people may look for: nothing that its card does not say to everybody."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from reciproca.jobs.models import Job, PayPeriod, WorkPlace
from reciproca.jobs.places import Point, point_of

# A year of pay is thirteen months of it, as most Italian agreements have it; a month is a twelfth of 52 weeks.
MONTHS_PAID = 13
WEEKS_A_MONTH = 52 / 12
USUAL_HOURS = 40
FROM_HOME = {WorkPlace.ON_SITE: "no", WorkPlace.HYBRID: "some", WorkPlace.REMOTE: "all"}


@dataclass(frozen=True)
class Facts:
    """What a job is in each respect that can be wished for. `pay` is gross a month; None where it is not known."""

    slug: str
    area: str
    city: str
    at: Point | None
    home: str
    hours: int | None
    pay: tuple[int, int] | None
    values: tuple[str, ...]
    since: str

    def as_json(self) -> dict[str, Any]:
        """Return the facts as a page hands them to the device."""
        return asdict(self)


def facts_of(job: Job) -> Facts:
    """Return the facts of a job; its unit, the unit's parent and its card are looked at."""
    return Facts(
        slug=job.slug,
        area=area_of(job),
        city=job.city,
        at=point_of(job.city),
        home=FROM_HOME[WorkPlace(job.work_place)],
        hours=job.hours_per_week,
        pay=pay_a_month(job),
        values=tuple(job.card.values),
        since=(job.published_at or job.created_at).date().isoformat(),
    )


def area_of(job: Job) -> str:
    """Return the part of the company of a job: the unit above its own, else its own."""
    if job.unit is None:
        return ""
    return job.unit.parent.name if job.unit.parent else job.unit.name


def pay_a_month(job: Job) -> tuple[int, int] | None:
    """Return both ends of the pay range as gross a month, in whole units of money."""
    if job.pay_low is None or job.pay_high is None:
        return None
    hours = job.hours_per_week or USUAL_HOURS
    per = PayPeriod(job.pay_period)
    return a_month(float(job.pay_low), per, hours), a_month(float(job.pay_high), per, hours)


def a_month(amount: float, per: str, hours: int) -> int:
    """Return an amount of a year, a month or an hour as gross a month."""
    if per == PayPeriod.YEAR:
        return round(amount / MONTHS_PAID)
    return round(amount * hours * WEEKS_A_MONTH) if per == PayPeriod.HOUR else round(amount)
