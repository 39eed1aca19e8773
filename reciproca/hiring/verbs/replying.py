"""What whoever waits past their day says to the new one: that they wait, or that they would rather be called."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from reciproca.hiring.models import Application, Promise, Reply
from reciproca.hiring.verbs.locking import lock_open
from reciproca.people.models import Member
from reciproca.people.verbs import log
from reciproca.touchpoints.models import Kind
from reciproca.touchpoints.verbs import record_interaction

KINDS = {Reply.WAITS: Kind.WAITS, Reply.CALL: Kind.CALL_ASKED}


class NobodyIsLate(Exception):  # noqa: N818 - it says what is the case
    """The answer is not late, or no longer."""


@transaction.atomic
def reply_to_delay(*, application: Application, reply: Reply, phone: str = "", at: datetime | None = None) -> Promise:
    """Write down what a candidate says to the day that came with an apology; saying it twice is saying it once.

    Whoever asks to be called stays on the list of whoever moves people until they were, even if that day passes, too.
    `phone` (E.164) is where to call them. It stays with the application: it is no way to recognize its person by, for
    nobody has shown that it is theirs alone.

    Raises:
        AlreadyClosed: when the application has an outcome.
        NobodyIsLate: when no apology stands.
    """
    at = at or timezone.now()
    lock_open(application)
    promise = Promise.objects.newest_standing(application)
    if promise is None or not application.late_since:
        raise NobodyIsLate
    if phone and reply == Reply.CALL:
        application.phone = phone
        application.save(update_fields=["phone"])
    if promise.reply == reply:
        return promise
    calls_to_make().filter(application=application).update(reply="")
    promise.reply, promise.replied_at, promise.called_at = reply, at, None
    promise.save(update_fields=["reply", "replied_at", "called_at"])
    record_interaction(
        organization=application.organization,
        touchpoint="feedback",
        kind=KINDS[reply],
        person=application.person,
        subject=application.job_id,
        channel=application.channel,
        at=at,
    )
    return promise


def calls_to_make() -> QuerySet[Promise]:
    """Return the promises whose people asked to be called, were not, and have no answer yet."""
    rows = Promise.objects.filter(reply=Reply.CALL, called_at=None, kept_at=None, application__outcome="")
    found: QuerySet[Promise] = rows.order_by("replied_at")
    return found


@transaction.atomic
def note_call(*, application: Application, by: Member, at: datetime | None = None) -> bool:
    """Write down that somebody was called, as they asked; return whether that was still to be done."""
    done = calls_to_make().filter(application=application).order_by().update(called_at=at or timezone.now())
    if done:
        log(organization=application.organization, action="promise.called", member=by, subject=application.pk)
    return bool(done)
