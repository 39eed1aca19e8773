"""Voices that did not make it: what is still on somebody's phone, and what cannot be played. Each is told once."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from reciproca.interviews.models import Answer, Invitation, Take
from reciproca.media.models import RecordingState
from reciproca.people.models import Organization
from reciproca.people.scoping import organization_scope

LEFT_AFTER = timedelta(hours=24)
# Whoever sits before the page is told there; a letter is for whoever has gone.
GONE_AFTER = timedelta(minutes=30)
AT_MOST = 200


def look_after_voices(*, now: datetime | None = None) -> int:
    """Write to whoever has a voice that did not make it, in every organization; return how many letters."""
    told = 0
    for organization in Organization.objects.all():
        with organization_scope(organization):
            told += sum(tell_left(invitation=found, now=now) for found in left_on_phone(now)[:AT_MOST])
            told += sum(ask_again(take=found, now=now) for found in not_playable(now)[:AT_MOST])
    return told


def left_on_phone(now: datetime | None = None) -> QuerySet[Invitation]:
    """Return interviews of which we saw a recording begin a day ago, and never its end.

    Only where nothing else answers the question: who has recorded once more, or written, is not bothered.
    """
    before = (now or timezone.now()) - LEFT_AFTER
    begun = Take.objects.filter(
        answer__invitation=OuterRef("pk"),
        recording__state=RecordingState.RECEIVING,
        recording__made_at__lt=before,
        answer__text="",
    )
    unanswered = begun.filter(Q(answer__kept=None) | Q(answer__kept=F("recording")))
    waiting = Invitation.objects.filter(Exists(unanswered), told_left_at=None, completed_at=None, withdrawn_at=None)
    in_time = Q(deadline__gt=before) | Q(extended_at=None)  # later the page could not take it any more
    return reachable(waiting.filter(in_time), "application")


def not_playable(now: datetime | None = None) -> QuerySet[Take]:
    """Return the takes that somebody kept and that cannot be played, once they have left the page."""
    before = (now or timezone.now()) - GONE_AFTER
    kept = Take.objects.filter(
        answer__kept=F("recording"), recording__state=RecordingState.UNREADABLE, asked_again_at=None
    )
    gone = kept.filter(Q(answer__invitation__completed_at__isnull=False) | Q(recording__sealed_at__lt=before))
    return reachable(gone.filter(answer__invitation__withdrawn_at=None), "answer__invitation__application")


def reachable(rows: QuerySet, application: str) -> QuerySet:  # type: ignore[type-arg]  # of either kind
    """Keep those whose application is open, and whose person can be written to."""
    return rows.filter(**{f"{application}__outcome": "", f"{application}__person__erased_at": None}).exclude(
        **{f"{application}__person__email": ""}
    )


@transaction.atomic
def tell_left(*, invitation: Invitation, now: datetime | None = None) -> bool:
    """Write that an answer is still on their phone; return whether that is news. A second call writes nothing."""
    from reciproca.interviews.tasks import send_left_on_phone  # noqa: PLC0415 - tasks call verbs

    fresh = Invitation.objects.filter(pk=invitation.pk, told_left_at=None)
    if not fresh.update(told_left_at=now or timezone.now()):
        return False
    send_left_on_phone.enqueue(str(invitation.organization_id), str(invitation.pk))
    return True


@transaction.atomic
def ask_again(*, take: Take, now: datetime | None = None) -> bool:
    """Ask once more for an answer that cannot be played; return whether that is news. A second call writes nothing."""
    from reciproca.interviews.tasks import send_asked_again  # noqa: PLC0415 - tasks call verbs

    if not Take.objects.filter(pk=take.pk, asked_again_at=None).update(asked_again_at=now or timezone.now()):
        return False
    send_asked_again.enqueue(str(take.organization_id), str(take.pk))
    return True


def first_left(invitation: Invitation) -> Answer | None:
    """Return the first answer of which a piece is still on the phone."""
    begun = Take.objects.filter(answer=OuterRef("pk"), recording__state=RecordingState.RECEIVING)
    left = invitation.answers.filter(Exists(begun), text="").select_related("question")
    found: Answer | None = left.order_by("question__position").first()
    return found
