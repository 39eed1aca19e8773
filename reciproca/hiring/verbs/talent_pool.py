"""Asking those of the talent pool whether they want to stay, forgetting those who said nothing, and writing to them."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from reciproca.hiring.models import PoolNote
from reciproca.jobs.models import Job
from reciproca.people.models import Consent, Member, Person
from reciproca.people.scoping import organization_scope
from reciproca.people.talent_pool import end_old_memberships, ending_soon, standing
from reciproca.people.verbs import log

LONGEST = 1500


class NothingToSay(Exception):  # noqa: N818 - it says what is the case
    """A letter without words is none."""


class NotInThePool(Exception):  # noqa: N818 - it says what is the case
    """They did not ask to be kept in mind, left, or their time is over."""


def look_after_talent_pool(*, today: date | None = None) -> tuple[int, int]:
    """End memberships that are over, ask those whose end is near; return how many of each."""
    ended = end_old_memberships(today=today)
    with transaction.atomic():
        asked = ending_soon(today=today)
        for consent in asked:
            enqueue_question(consent)
    return ended, len(asked)


def enqueue_question(consent: Consent) -> None:
    """Have the letter written that asks."""
    from reciproca.hiring.tasks import send_stay  # noqa: PLC0415 - tasks call verbs

    with organization_scope(consent.organization):
        send_stay.enqueue(str(consent.organization_id), str(consent.pk))


@transaction.atomic
def write_to_pool(*, person: Person, by: Member, words: str, job: Job | None = None) -> PoolNote:
    """Write to somebody of the talent pool, by letter, perhaps about a job.

    Raises:
        NothingToSay: when there are no words.
        NotInThePool: when no permission stands.
    """
    if not words.strip():
        raise NothingToSay
    if standing(person) is None:
        raise NotInThePool
    note = PoolNote.objects.create(
        organization=person.organization, person=person, by=by, job=job, words=words.strip()[:LONGEST]
    )
    log(organization=person.organization, action="talent_pool.written", member=by, subject=person.pk)
    enqueue_note(note)
    return note


def enqueue_note(note: PoolNote) -> None:
    """Have the letter written."""
    from reciproca.hiring.tasks import send_pool_note  # noqa: PLC0415 - tasks call verbs

    send_pool_note.enqueue(str(note.organization_id), str(note.pk))
