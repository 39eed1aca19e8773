"""What is kept no longer than people were told: first voices, then the whole application, then its person."""

from __future__ import annotations

import uuid
from datetime import datetime

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from reciproca.hiring.models import Application
from reciproca.hiring.privacy import erase_application
from reciproca.interviews.models import Answer
from reciproca.interviews.privacy import erase_interview, recordings_of
from reciproca.media.erasing import erase_recordings
from reciproca.people.models import Consent, Organization, Person, Purpose
from reciproca.people.privacy import erase
from reciproca.people.scoping import organization_scope

# What one run takes on; the next one goes on from there.
AT_MOST = 500


def forget_what_is_old(*, now: datetime | None = None) -> int:
    """Delete in every organization what has been kept for as long as it tells people; return how many things."""
    forgotten = 0
    for organization in Organization.objects.all():
        with organization_scope(organization):
            forgotten += forget_voices(organization=organization, now=now)
            forgotten += forget_persons(organization=organization, now=now)
            forgotten += forget_applications(organization=organization, now=now)
    return forgotten


def forget_voices(*, organization: Organization, now: datetime | None = None) -> int:
    """Delete the voices of who had their answer that many months ago; their words stay."""
    closed = closed_before(months_before(organization.keep_voice_months, now))
    spoken = closed.filter(Q(hello__isnull=False) | Exists(spoken_answers(OuterRef("pk"))))
    return sum(forget_voice(application=application) for application in spoken[:AT_MOST])


@transaction.atomic
def forget_voice(*, application: Application) -> int:
    """Delete everything somebody said for one application; return how many recordings that were."""
    spoken = list(spoken_answers(application.pk))
    recordings = {recording for answer in spoken for recording in recordings_of(answer)}
    for answer in spoken:
        if answer.kept and not answer.text:
            answer.text = answer.kept.transcript[:6000]
            answer.save(update_fields=["text"])
    if application.hello:
        recordings.add(application.hello)
        application.hello_text = application.hello_text or application.hello.transcript[:1500]
        application.save(update_fields=["hello_text"])
    return erase_recordings(recordings)


def forget_persons(*, organization: Organization, now: datetime | None = None) -> int:
    """Erase whoever has no application that is open or young enough; return how many."""
    until = months_before(organization.keep_application_months, now)
    theirs = Application.objects.filter(person=OuterRef("pk"))
    old = Person.objects.filter(Exists(theirs), erased_at=None).exclude(Exists(theirs.exclude(closed_at__lt=until)))
    found = list(old.exclude(Exists(in_touch(OuterRef("pk"), now)))[:AT_MOST])
    for person in found:
        erase(person, at_own_wish=False)
    return len(found)


def forget_applications(*, organization: Organization, now: datetime | None = None) -> int:
    """Empty the old applications of people who are known by a newer one; return how many."""
    closed = closed_before(months_before(organization.keep_application_months, now))
    answered = Answer.objects.filter(invitation__application=OuterRef("pk"))
    said = ~Q(hello=None, hello_text="", cv="", profile_link="", phone="") | Exists(answered)
    full = closed.filter(said, person__erased_at=None).exclude(Exists(in_touch(OuterRef("person"), now)))
    found = list(full[:AT_MOST])
    for application in found:
        with transaction.atomic():
            erase_interview(application)
            erase_application(application)
    return len(found)


def closed_before(until: datetime) -> QuerySet[Application]:
    """Return the applications that were closed before then."""
    rows = Application.objects.filter(closed_at__lt=until).select_related("hello", "person")
    found: QuerySet[Application] = rows.order_by("closed_at")
    return found


def spoken_answers(application: uuid.UUID | OuterRef) -> QuerySet[Answer]:
    """Return an application's answers by voice, those included that kept none of their takes."""
    spoken = Q(kept__isnull=False) | Q(takes__isnull=False)
    return Answer.objects.filter(spoken, invitation__application=application).select_related("kept").distinct()


def in_touch(person: OuterRef, now: datetime | None) -> QuerySet[Consent]:
    """Return a person's standing wish to be kept in touch."""
    today = timezone.localdate(now)
    wished = Consent.objects.filter(purpose=Purpose.TALENT_POOL, withdrawn_at=None, until__gte=today)
    return wished.filter(person=person)


def months_before(months: int, now: datetime | None) -> datetime:
    """Return the moment that many months ago."""
    return (now or timezone.now()) - relativedelta(months=months)
