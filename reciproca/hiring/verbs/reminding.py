"""Reminding whoever owes an answer, before its day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from reciproca.hiring.models import FeedbackState, Promise, PromiseQuerySet
from reciproca.people.models import Member
from reciproca.people.scoping import across_organizations, organization_scope

FROM_HOUR = 8
FRIDAY, SATURDAY = 4, 5


def last_day_to_remind_of(today: date) -> date:
    """Return the next working day: who is reminded on a Friday still has a day to answer before Monday."""
    ahead = {FRIDAY: 3, SATURDAY: 2}.get(today.weekday(), 1)
    return today + timedelta(days=ahead)


def due_soon(today: date) -> PromiseQuerySet:
    """Return promises of open applications that fall within the next working day, and whose answer is not leaving."""
    rows = Promise.objects.standing().filter(
        due__gte=today, due__lte=last_day_to_remind_of(today), application__outcome=""
    )
    found: PromiseQuerySet = rows.exclude(application__feedback__state=FeedbackState.SCHEDULED)
    return found


def remind_of_promises(*, now: datetime | None = None) -> int:
    """Write to everyone who owes an answer by the next working day, once for each promise, from eight on.

    Returns:
        How many people were written to.
    """
    now = timezone.localtime(now)
    if now.hour < FROM_HOUR:
        return 0
    today = now.date()
    with across_organizations():
        rows = due_soon(today).filter(reminded_on=None).select_related("application__job__owner__organization")
        owners = {row.application.job.owner_id: row.application.job.owner for row in rows}
    written = 0
    for owner in owners.values():
        with organization_scope(owner.organization):
            written += remind(owner=owner, today=today)
    return written


@transaction.atomic
def remind(*, owner: Member, today: date) -> bool:
    """Write one letter about all that somebody owes; of two workers, one takes all of it in one statement."""
    theirs = due_soon(today).filter(reminded_on=None, application__job__owner=owner).values_list("pk", flat=True)
    if not Promise.objects.filter(pk__in=list(theirs), reminded_on=None).update(reminded_on=today):
        return False
    enqueue_reminder(owner=owner, today=today)
    return True


def owed_by(owner: Member, today: date) -> list[tuple[date, object, int]]:
    """Return day, job and number of people of what somebody owes soon, the nearest first."""
    rows = due_soon(today).filter(application__job__owner=owner).select_related("application__job")
    ordered = sorted(rows, key=lambda row: (row.due, str(row.application.job_id)))
    groups = groupby(ordered, key=lambda row: (row.due, row.application.job))
    return [(due, job, len(list(group))) for (due, job), group in groups]


def enqueue_reminder(*, owner: Member, today: date) -> None:
    """Have the letter written."""
    from reciproca.hiring.tasks import send_reminder  # noqa: PLC0415 - tasks call verbs

    send_reminder.enqueue(str(owner.organization_id), str(owner.pk), today.isoformat())
