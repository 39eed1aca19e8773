"""Meetings of the demo: somebody waits for times, somebody chooses, two are agreed; and two headlines are compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import islice

from django.db import transaction
from django.utils import timezone

from reciproca.demo.company import Company
from reciproca.hiring import verbs
from reciproca.hiring.meetings.models import Meeting, MeetingKind
from reciproca.hiring.models import Application, StageKind
from reciproca.jobs.models import Job
from reciproca.jobs.verbs.comparing import compare_headlines, count_applied, count_reader
from reciproca.people.scoping import organization_scope
from reciproca.web.studio.meeting.week import days_from

READERS = 120
SECOND = {
    "fornace-gentile": {"it": "Riconosci un vaso dal suono che fa?", "en": "Can you tell a vase by its sound?"},
    "trambusto": {"it": "Quante scale regge una credenza?", "en": "How many stairs can a sideboard take?"},
}


def arrange(company: Company, now: datetime) -> None:
    """Let candidates and team arrange when they talk, and half of the visitors see another headline."""
    with organization_scope(company.organization):
        open_ones = Application.objects.open().select_related("job__manager", "organization", "stage", "person")
        ahead = list(open_ones.filter(stage__kind=StageKind.MEETING).order_by("received_at")[:3])
        first = list(open_ones.filter(stage__kind=StageKind.RECEIVED, invitation__completed_at=None)[:1])
        for place, application in enumerate(ahead):
            meeting = offer(company, application, now, days=2 + place)
            if place < len(ahead) - 1 or len(ahead) == 1:
                slot = meeting.slots.order_by("starts_at")[place]
                verbs.pick_slot(meeting=meeting, slot=slot, at=now - timedelta(days=1))
        for application in first:
            wish = "Martedì dopo le sei, o il sabato mattina."
            verbs.ask_for_meeting(application=application, kind=MeetingKind.CALL, wish=wish, at=now)
        compare(company, list(Job.objects.published().order_by("published_at")))


def offer(company: Company, application: Application, now: datetime, *, days: int) -> Meeting:
    """Offer four times on two days."""
    first, second = islice(days_from(timezone.localdate(now) + timedelta(days=days)), 2)
    moments = [(first, time(10)), (first, time(15)), (second, time(10)), (second, time(17, 30))]
    starts = [timezone.make_aware(datetime.combine(day, hour)) for day, hour in moments]
    return verbs.propose_slots(
        application=application,
        kind=MeetingKind.MEETING,
        host=application.job.manager,
        starts=starts,
        minutes=30,
        place=application.job.where,
        by=company.recruiter,
        at=now - timedelta(days=2),
    )


@transaction.atomic
def compare(company: Company, jobs: Sequence[Job]) -> None:
    """Compare two headlines of the oldest open card, far enough for a first look."""
    job = next(iter(jobs), None)
    if job is None:
        return
    test = compare_headlines(card=job.card, second=SECOND[company.organization.slug], times=2.0, by=company.recruiter)
    for number in range(READERS):
        reader = f"demo-{number}"
        count_reader(test=test, reader=reader)
        if number % 11 == 0:
            count_applied(test=test, reader=reader)
