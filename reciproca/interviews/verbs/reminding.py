"""Reminding whoever has not answered yet: at half time and a day before, never at night, each once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from reciproca.hiring.models import Application, StageKind
from reciproca.interviews.models import Interview, Invitation, Modality
from reciproca.interviews.verbs.inviting import NotReadyToInvite, invite
from reciproca.people.hours import is_quiet, last_waking_hour
from reciproca.people.models import Organization
from reciproca.people.scoping import organization_scope

A_DAY = timedelta(hours=24)
AT_MOST = 500
HALF, LAST = "half", "last"
FIELDS = {HALF: "half_reminded_at", LAST: "last_reminded_at"}


def remind_candidates(*, now: datetime | None = None) -> int:
    """Write to everybody whose reminder is due, in every organization; return how many letters."""
    now = now or timezone.now()
    written = 0
    for organization in Organization.objects.all():
        with organization_scope(organization):
            written += sum(remind(invitation=found, which=which, now=now) for found, which in due(now))
    return written


def waiting(now: datetime) -> QuerySet[Invitation]:
    """Return the interviews that somebody may still want to be reminded of.

    Who asked for a call waits for us, not we for them.
    """
    rows = Invitation.objects.filter(
        interview__reminds=True,
        deadline__gt=now,
        completed_at=None,
        withdrawn_at=None,
        application__outcome="",
        application__trial=False,
        application__person__erased_at=None,
    )
    reachable = rows.exclude(application__person__email="").exclude(modality=Modality.CALL)
    open_ones = Q(half_reminded_at=None) | Q(last_reminded_at=None)
    return reachable.filter(open_ones).select_related("application__person").order_by("deadline")


def due(now: datetime) -> Iterator[tuple[Invitation, str]]:
    """Yield each interview whose reminder is due, with which: only one at a time, and none at night."""
    for invitation in waiting(now)[:AT_MOST]:
        which = due_for(invitation, now)
        if which and not is_quiet(invitation.application.person, now):
            yield invitation, which


def due_for(invitation: Invitation, now: datetime) -> str:
    """Return which reminder an interview's hour has come for, or nothing."""
    last = last_hour(invitation)
    if now >= last:
        return "" if invitation.last_reminded_at else LAST
    half = invitation.invited_at + (invitation.deadline - invitation.invited_at) / 2
    return HALF if now >= half and invitation.half_reminded_at is None else ""


def last_hour(invitation: Invitation) -> datetime:
    """Return when the last reminder is due: a day before the end, in the evening before when that is at night."""
    return last_waking_hour(invitation.application.person, invitation.deadline - A_DAY)


@transaction.atomic
def remind(*, invitation: Invitation, which: str, now: datetime | None = None) -> bool:
    """Write one reminder; return whether that is news. Of two workers, one takes it in one statement."""
    from reciproca.interviews.tasks import send_reminder  # noqa: PLC0415 - tasks call verbs

    field = FIELDS[which]
    fresh = Invitation.objects.filter(pk=invitation.pk, completed_at=None, **{field: None})
    if not fresh.update(**{field: now or timezone.now()}):
        return False
    send_reminder.enqueue(str(invitation.organization_id), str(invitation.pk), which)
    return True


def invite_who_waits(*, now: datetime | None = None) -> int:
    """Invite whoever applied before their job's interview had its welcome; return how many."""
    invited = 0
    for organization in Organization.objects.all():
        with organization_scope(organization):
            for interview in Interview.objects.filter(invites_by_itself=True, welcome__isnull=False):
                invited += invite_to(interview, now)
    return invited


def invite_to(interview: Interview, now: datetime | None) -> int:
    """Invite who still stands where applications arrive; nobody while the interview is not ready."""
    arrived = Application.objects.filter(job=interview.job_id, outcome="", stage__kind=StageKind.RECEIVED)
    never = arrived.filter(invitation=None).exclude(person__email="")
    count = 0
    for application in never.select_related("person", "job", "organization")[:AT_MOST]:
        try:
            invite(application=application, at=now)
        except NotReadyToInvite:
            return count
        count += 1
    return count
