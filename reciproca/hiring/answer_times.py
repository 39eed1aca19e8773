"""How an organization keeps its word: what the careers page publishes, flattering or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any
from uuid import UUID

from django.db.models import Count, DurationField, ExpressionWrapper, F, Min, Q
from django.utils import timezone

from reciproca.hiring.models import IN_TIME, Application, ApplicationQuerySet, Promise
from reciproca.jobs.models import Job
from reciproca.people.models import Brand, Member

FEWEST = 10  # below this, a share says more about chance than about us
A_DAY = timedelta(days=1)
COUNTED = {
    "applications": Count("application", distinct=True),
    "answered": Count("application", distinct=True, filter=Q(kept_at__isnull=False)),
    "promises": Count("pk"),
    "in_time": Count("pk", filter=IN_TIME),
}


@dataclass(frozen=True)
class AnswerTimes:
    """Over how many applications: who was answered, which answers came in time, days until the first one."""

    applications: int
    answered: float
    in_time: float
    days: float | None

    @property
    def percent(self) -> int:
        """The share in time as a whole number; never rounded up to a hundred."""
        return int(self.in_time * 100)

    @property
    def answered_percent(self) -> int:
        """The share answered as a whole number; never rounded up to a hundred."""
        return int(self.answered * 100)


def a_year_before(today: date) -> date:
    """Return the first day of the twelve months that are looked at."""
    return today - timedelta(days=365)


def answer_times(brand: Brand, today: date | None = None) -> AnswerTimes | None:
    """Return how a brand answered over twelve months, or nothing when that is too few to tell."""
    today = today or timezone.localdate()
    since = a_year_before(today)
    settled = Promise.objects.filter(application__job__brand=brand).settled(since, today)
    counted = settled.aggregate(**COUNTED)
    if counted["applications"] < FEWEST:
        return None
    return made_of(counted, middle_wait(Application.objects.filter(job__brand=brand), since))


def answer_times_by_job(jobs: Sequence[Job], today: date | None = None) -> list[tuple[Job, AnswerTimes]]:
    """Return the same of each of these jobs that has enough of it, in two queries for all of them."""
    today = today or timezone.localdate()
    since = a_year_before(today)
    settled = Promise.objects.filter(application__job__in=jobs).settled(since, today)
    rows: Any = settled.order_by().values("application__job").annotate(**COUNTED)
    counted = {row["application__job"]: row for row in rows if row["applications"] >= FEWEST}
    waits = waits_by_job(list(counted), since) if counted else {}
    return [
        (job, made_of(counted[job.pk], median(waits[job.pk]) if waits.get(job.pk) else None))
        for job in jobs
        if job.pk in counted
    ]


def made_of(counted: dict[str, int], days: float | None) -> AnswerTimes:
    """Return shares of what was counted."""
    return AnswerTimes(
        applications=counted["applications"],
        answered=counted["answered"] / counted["applications"],
        in_time=counted["in_time"] / counted["promises"],
        days=days,
    )


def waited(applications: ApplicationQuerySet, since: date) -> Any:  # noqa: ANN401 - rows with what is added
    """Add how long each of these waited for its first answer, the shortest first."""
    wait = ExpressionWrapper(F("first") - F("received_at"), output_field=DurationField())
    return (
        applications.filter(received_at__date__gte=since)
        .annotate(first=Min("promises__kept_at"))
        .filter(first__isnull=False)
        .annotate(wait=wait)
        .order_by("wait")
    )


def middle_wait(applications: ApplicationQuerySet, since: date) -> float | None:
    """Return the median number of days from an application to its first answer; the rows stay in the database."""
    rows = waited(applications, since)
    count = rows.count()
    if not count:
        return None
    start, end = (count - 1) // 2, count // 2
    middle: list[float] = [wait / A_DAY for wait in rows.values_list("wait", flat=True)[start : end + 1]]
    return sum(middle) / len(middle)


def waits_by_job(jobs: Sequence[UUID], since: date) -> dict[UUID, list[float]]:
    """Return, per job, the days that people waited for their first answer."""
    rows = waited(Application.objects.filter(job__in=jobs), since)
    found: dict[UUID, list[float]] = defaultdict(list)
    for job, wait in rows.values_list("job", "wait"):
        found[job].append(wait / A_DAY)
    return found


def kept_by(manager: Member, today: date | None = None) -> int | None:
    """Return how many times in 100 the answers of a manager's jobs came in time this year."""
    today = today or timezone.localdate()
    promises = Promise.objects.filter(application__job__manager=manager)
    counted = promises.settled(today.replace(month=1, day=1), today).aggregate(
        promises=Count("pk"), in_time=Count("pk", filter=IN_TIME)
    )
    if counted["promises"] < FEWEST:
        return None
    return int(100 * counted["in_time"] / counted["promises"])
