"""The jobs of today's page: what to hear, what is new, how quickly people are answered, and the trend."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone

from reciproca.hiring.models import IN_TIME, Application, Promise
from reciproca.jobs.models import Job, JobState
from reciproca.people.models import Member
from reciproca.web.studio.listening import to_hear

TREND_DAYS = 14
ANSWER_DAYS = 90
WIDTH, HIGH, LOW = 84, 2, 22
STATES = (JobState.OPEN, JobState.PAUSED)


@dataclass
class Row:
    """One job."""

    job: Job
    mine: bool
    to_listen: int = 0
    new_today: int = 0
    days: list[float] = field(default_factory=list)
    promises: int = 0
    kept: int = 0
    trend: list[int] = field(default_factory=list)

    @property
    def answer_days(self) -> float | None:
        """The median of days until an answer."""
        return round(median(self.days), 1) if self.days else None

    @property
    def kept_share(self) -> int | None:
        """The share of promises kept in time, in per cent."""
        return round(100 * self.kept / self.promises) if self.promises else None

    @property
    def spark(self) -> str:
        """The last fourteen days of applications as the path of a line."""
        points = [f"{x:.0f} {y:.1f}" for x, y in self._points()]
        return f"M{'L'.join(points)}"

    @property
    def end(self) -> float:
        """How high the last day stands."""
        return self._points()[-1][1]

    def _points(self) -> list[tuple[float, float]]:
        highest = max(1, *self.trend)
        step = WIDTH / (TREND_DAYS - 1)
        return [(i * step, LOW - (LOW - HIGH) * n / highest) for i, n in enumerate(self.trend)]


def read(member: Member) -> list[Row]:
    """Read the open and paused jobs that a member works on, in a fixed number of queries."""
    jobs = Job.objects.visible_to(member).filter(state__in=STATES)
    ordered = jobs.select_related("owner", "manager").order_by("state", "-published_at", "id")
    rows = {job.pk: Row(job, member.pk in {job.owner_id, job.manager_id}) for job in ordered}
    add_counts(rows, member)
    add_answers(rows)
    add_promises(rows)
    add_trend(rows)
    return sorted(rows.values(), key=lambda row: (row.job.state, -row.to_listen))


def add_counts(rows: dict[uuid.UUID, Row], member: Member) -> None:
    """Count what is to hear."""
    waiting = to_hear(member).filter(job__in=rows).order_by()
    for job, n in waiting.values_list("job").annotate(n=Count("pk")):
        rows[job].to_listen = n


def add_answers(rows: dict[uuid.UUID, Row]) -> None:
    """Add the days until each answer of the last three months."""
    since = timezone.now() - timedelta(days=ANSWER_DAYS)
    closed = Application.objects.filter(job__in=rows, closed_at__gt=since)
    pairs = closed.exclude(outcome="withdrawn").values_list("job", "received_at", "closed_at")
    for job, start, end in pairs:
        if end is None:
            continue
        rows[job].days.append((end - start).total_seconds() / 86_400)


def add_promises(rows: dict[uuid.UUID, Row]) -> None:
    """Add how many promises were kept in time, of those whose day has come."""
    today = timezone.localdate()
    settled = Promise.objects.settled(today - timedelta(days=ANSWER_DAYS), today)
    by_job = settled.filter(application__job__in=rows).order_by().values("application__job")
    for found in by_job.annotate(n=Count("pk"), kept=Count("pk", filter=IN_TIME)):
        row = rows[found["application__job"]]
        row.promises, row.kept = found["n"], found["kept"]


def add_trend(rows: dict[uuid.UUID, Row]) -> None:
    """Add the applications of each of the last fourteen days."""
    today = timezone.localdate()
    first = today - timedelta(days=TREND_DAYS - 1)
    counts: dict[uuid.UUID, dict[date, int]] = defaultdict(dict)
    received = Application.objects.filter(job__in=rows, received_at__date__gte=first).order_by()
    for job, day, n in received.values_list("job", TruncDate("received_at")).annotate(n=Count("pk")):
        counts[job][day] = n
    for key, row in rows.items():
        days = (first + timedelta(days=offset) for offset in range(TREND_DAYS))
        row.trend = [counts[key].get(day, 0) for day in days]
        row.new_today = row.trend[-1]
