"""Trying the interview out as a candidate: the real pages, and nobody who applied."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from reciproca.hiring.looks import draw_look
from reciproca.hiring.models import Application
from reciproca.hiring.verbs.applying import first_stage
from reciproca.interviews.models import Interview, Invitation
from reciproca.interviews.privacy import erase_interview
from reciproca.people.hours import end_of_day
from reciproca.people.models import Member, Organization, Person
from reciproca.people.scoping import organization_scope

LASTS = timedelta(days=1)


@transaction.atomic
def try_out(*, interview: Interview, by: Member) -> Invitation:
    """Open the interview to a member as it is now, ready or not; it freezes nothing and is counted nowhere."""
    job = interview.job
    person = Person.objects.create(organization=job.organization, name=by.name, language=by.user.language)
    application = Application.with_trials.create(
        organization=job.organization,
        job=job,
        person=person,
        code=secrets.token_hex(2),  # small letters: no candidate's code has them
        look=draw_look(),
        stage=first_stage(job.organization),
        promised_for=timezone.localdate() + timedelta(days=job.promise_days),
        language=by.user.language,
        trial=True,
    )
    return Invitation.objects.create(
        organization=job.organization,
        application=application,
        interview=interview,
        deadline=end_of_day(timezone.now() + LASTS),
    )


@transaction.atomic
def end_trial(*, application: Application) -> None:
    """Erase what somebody said while trying, and every trace of the try."""
    person = application.person
    erase_interview(application)
    application.delete()
    person.delete()


def end_trials(*, now: datetime | None = None) -> int:
    """Erase every try-out that is a day old, in every organization; return how many."""
    before = (now or timezone.now()) - LASTS
    ended = 0
    for organization in Organization.objects.all():
        with organization_scope(organization):
            old = Application.with_trials.filter(trial=True, received_at__lt=before).select_related("person")
            for application in old:
                end_trial(application=application)
                ended += 1
    return ended
