"""Opening a closed application again: never without a message to its person."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from reciproca.hiring.models import Application, Feedback, FeedbackState, Move, Outcome, Reopening, StageKind
from reciproca.hiring.undoing import UNDO_WITHIN
from reciproca.hiring.verbs.locking import lock
from reciproca.hiring.verbs.moving import place
from reciproca.hiring.verbs.promises import make_promise
from reciproca.people.models import Member
from reciproca.people.verbs import log

DAYS_TO_ANSWER = 5


class CannotReopen(Exception):  # noqa: N818 - it says what is the case
    """It is open, was closed by its person, or was closed more than 30 days ago."""


class MessageNeeded(Exception):  # noqa: N818 - it says what is the case
    """Somebody who was told no is told first why it is open again."""


@transaction.atomic
def reopen(*, application: Application, by: Member, message: str, at: datetime | None = None) -> Reopening:
    """Take a closing back within 30 days: the person reads why, and gets a new day.

    What had been sent is kept with the reopening; the feedback is a draft again, its words unlost.

    Raises:
        CannotReopen: when it is open, withdrawn by its person, or closed too long ago.
        MessageNeeded: when there is no message.
    """
    at = at or timezone.now()
    lock(application)
    may = application.outcome in {Outcome.HIRED, Outcome.NOT_HIRED, Outcome.CANCELLED}
    if not may or application.closed_at is None or application.closed_at < at - UNDO_WITHIN:
        raise CannotReopen
    if not message.strip():
        raise MessageNeeded
    made = Reopening.objects.create(
        organization=application.organization,
        application=application,
        by=by,
        at=at,
        message=message.strip()[:2000],
        sent_before=take_back_feedback(application),
    )
    back_to_where_it_was(application, at)
    log(organization=application.organization, action="application.reopen", member=by, subject=application.pk)
    enqueue_letter(made)
    return made


def take_back_feedback(application: Application) -> dict[str, object]:
    """Make the feedback that was sent a draft again, and return what it had said."""
    feedback = Feedback.objects.filter(application=application, state=FeedbackState.SENT).first()
    if feedback is None:
        return {}
    names = ("outcome", "reason", "thanks", "strengths", "tip", "next_words")
    said = {name: getattr(feedback, name) for name in names}
    said["sent_at"] = feedback.sent_at.isoformat() if feedback.sent_at else ""
    feedback.state, feedback.sent_at, feedback.read_at, feedback.useful = FeedbackState.DRAFT, None, None, None
    feedback.save(update_fields=["state", "sent_at", "read_at", "useful"])
    return said


def back_to_where_it_was(application: Application, at: datetime) -> None:
    """Put it into the stage from which it was closed, open, with a new day."""
    closing = application.moves.filter(to_stage__kind=StageKind.CLOSED, undone_at=None).order_by("-at").first()
    application.outcome, application.reason, application.closed_at = "", "", None
    application.save(update_fields=["outcome", "reason", "closed_at"])
    if closing and closing.from_stage:
        Move.objects.filter(pk=closing.pk).update(undone_at=at)
        place(application, closing.from_stage, at)
    make_promise(application=application, due=timezone.localdate(at) + timedelta(days=DAYS_TO_ANSWER), at=at)


def enqueue_letter(made: Reopening) -> None:
    """Have the letter written that says so."""
    from reciproca.hiring.tasks import send_reopening  # noqa: PLC0415 - tasks call verbs

    send_reopening.enqueue(str(made.organization_id), str(made.pk))
