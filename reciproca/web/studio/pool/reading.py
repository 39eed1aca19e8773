"""Who is in the talent pool, with the jobs they came from; whoever is still heard blind stays a code."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from reciproca.hiring.models import Application
from reciproca.hiring.telling import far_day
from reciproca.jobs.models import Job
from reciproca.people import talent_pool
from reciproca.people.models import Consent, Member
from reciproca.web.studio.listening import marked, names_open, shown_name

SOON = timedelta(days=60)
PAGE = 50


@dataclass(frozen=True)
class Line:
    """One person, as this member may see them."""

    consent: Consent
    name: str
    blind: bool
    applications: list[Application]

    @property
    def last(self) -> Application:
        """The newest of their applications."""
        return self.applications[0]

    @property
    def face(self) -> dict[str, Any] | None:
        """The drawn face, where the name is open and there is one."""
        return None if self.blind else self.last.look.get("face")

    @property
    def until(self) -> str:
        """The day on which it ends unless they renew it."""
        return far_day(self.consent.until) if self.consent.until else ""


def standing(job: uuid.UUID | None, *, soon: bool) -> QuerySet[Consent]:
    """Return the permissions that stand, narrowed by the job somebody came from and by a near end."""
    rows = talent_pool.everyone()
    if job:
        rows = rows.filter(person__in=Application.objects.filter(job=job).values("person"))
    if soon:
        rows = rows.filter(until__lte=timezone.localdate() + SOON)
    return rows


def lines(consents: list[Consent], member: Member) -> list[Line]:
    """Return a page of people, in one query more."""
    rows = Application.objects.filter(person__in=[consent.person_id for consent in consents])
    by_person: dict[uuid.UUID, list[Application]] = defaultdict(list)
    for application in marked(rows, member).select_related("job").order_by("-received_at"):
        by_person[application.person_id].append(application)
    return [line(consent, found, member) for consent in consents if (found := by_person[consent.person_id])]


def line(consent: Consent, applications: list[Application], member: Member) -> Line:
    """Return one person; a name is hidden as long as anything of theirs is heard blind."""
    blind = any(row.is_open and not names_open(row, member) for row in applications)
    return Line(consent, shown_name(applications[0], blind=blind), blind, applications)


def jobs_of_pool() -> QuerySet[Job]:
    """Return the jobs from which somebody of the pool came."""
    people = talent_pool.everyone().values("person")
    return Job.objects.filter(pk__in=Application.objects.filter(person__in=people).values("job")).order_by(
        "-published_at"
    )
