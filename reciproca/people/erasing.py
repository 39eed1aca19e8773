"""Erasing at a person's wish, with ten seconds in which they may think again."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from reciproca.people import privacy
from reciproca.people.models import Person
from reciproca.people.verbs import log

SECOND_THOUGHTS = timedelta(seconds=10)


@transaction.atomic
def ask_to_erase(*, person: Person) -> Person:
    """Erase everything in ten seconds, unless the person keeps it after all."""
    from reciproca.people.tasks import erase_when_due  # noqa: PLC0415 - tasks call verbs

    if person.erase_after or person.erased_at:
        return person
    person.erase_after = timezone.now() + SECOND_THOUGHTS
    person.save(update_fields=["erase_after"])
    log(organization=person.organization, action="person.erasure_asked", subject=person.pk)
    due = erase_when_due.using(run_after=person.erase_after)
    due.enqueue(str(person.organization_id), str(person.pk))
    return person


@transaction.atomic
def keep_after_all(*, person: Person) -> bool:
    """Take the wish back; returns whether there was still something to keep."""
    kept = Person.objects.filter(pk=person.pk, erased_at=None).update(erase_after=None)
    person.erase_after = None
    return bool(kept)


@transaction.atomic
def erase_if_asked(*, person: Person) -> bool:
    """Erase a person's data if they still wish it and their ten seconds are over."""
    asked = Person.objects.select_for_update().filter(pk=person.pk, erased_at=None, erase_after__lte=timezone.now())
    found = asked.first()
    if found is None:
        return False
    privacy.erase(found)
    return True
