"""What happened of late, in a few lines: decisions, feedback that was read, people who applied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from reciproca.hiring.models import Application, Decision, Feedback
from reciproca.jobs.models import Job
from reciproca.people.models import Member
from reciproca.people.words import dated

DAYS = 4
OF_A_KIND = 2
SHOWN = 4


@dataclass(frozen=True)
class News:
    """One line with its time."""

    at: datetime
    words: str

    @property
    def when(self) -> str:
        """The hour today, the day's short name before."""
        moment = timezone.localtime(self.at)
        if moment.date() == timezone.localdate():
            return date_format(moment, "G:i")
        return dated(moment, "D")


def read(member: Member) -> list[News]:
    """Return the newest first, in three queries."""
    since = timezone.now() - timedelta(days=DAYS)
    visible = Application.objects.visible_to(member)
    found = [*decided(visible, since), *read_by_candidates(visible, since), *applied(member, since)]
    return sorted(found, key=lambda news: news.at, reverse=True)[:SHOWN]


def decided(visible: QuerySet[Application], since: datetime) -> Iterator[News]:
    """Yield what managers said."""
    rows = Decision.objects.filter(application__in=visible, undone_at=None, at__gt=since)
    chosen = rows.select_related("by", "application__job").order_by("-at")
    for row in chosen[:OF_A_KIND]:
        words = _("{who} said “{what}” for {job}.").format(
            who=row.by.first_name if row.by else _("Somebody"),
            what=str(row.get_verdict_display()).lower(),
            job=row.application.job,
        )
        yield News(row.at, words)


def read_by_candidates(visible: QuerySet[Application], since: datetime) -> Iterator[News]:
    """Yield who read what they got back."""
    rows = Feedback.objects.filter(application__in=visible, read_at__gt=since)
    chosen = rows.select_related("application__person").order_by("-read_at")
    for row in chosen[:OF_A_KIND]:
        who = row.application.person.first_name
        words = _("{who} read the feedback, and found it useful.") if row.useful else _("{who} read the feedback.")
        if row.read_at:
            yield News(row.read_at, words.format(who=who))


def applied(member: Member, since: datetime) -> Iterator[News]:
    """Yield how many people applied, per job, the most first."""
    jobs = Job.objects.visible_to(member).filter(applications__received_at__gt=since)
    counted = jobs.annotate(n=Count("applications", distinct=True), last=Max("applications__received_at"))
    for job in counted.order_by("-n")[:OF_A_KIND]:
        found: Any = job
        words = ngettext("{n} application for {job}.", "{n} applications for {job}.", found.n)
        yield News(found.last, words.format(n=found.n, job=job))
