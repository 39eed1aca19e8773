"""Feedback: composed, scheduled, stopped, sent. Sending it is the one way to close an application."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from reciproca.hiring.heard import play_log
from reciproca.hiring.models import (
    Application,
    Feedback,
    FeedbackState,
    Move,
    Outcome,
    Reason,
    Stage,
    StageKind,
)
from reciproca.hiring.verbs.deciding import NotHeardYet
from reciproca.hiring.verbs.locking import AlreadyClosed, lock, lock_open
from reciproca.hiring.verbs.meeting import call_off_all
from reciproca.hiring.verbs.promises import keep_promise
from reciproca.media.models import Recording
from reciproca.people.models import Member
from reciproca.people.scoping import across_organizations, organization_scope
from reciproca.people.verbs import log
from reciproca.touchpoints.models import Kind
from reciproca.touchpoints.verbs import record_interaction

# How long a feedback waits before it leaves, so that it can be stopped.
STOPPABLE_FOR = timedelta(hours=2)
OUTCOME_KINDS = {Outcome.HIRED: Kind.HIRED, Outcome.NOT_HIRED: Kind.NOT_HIRED}


class FeedbackIncomplete(Exception):  # noqa: N818 - it says what is the case
    """Fields without which nothing leaves: of `outcome`, `reason`, `thanks`."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


class FeedbackSent(Exception):  # noqa: N818 - it says what is the case
    """It has left, and can't be changed or stopped."""


def missing_in_feedback(feedback: Feedback) -> list[str]:
    """Return what a feedback still needs: an outcome, a reason where it is a no, thanks."""
    reasoned = feedback.reason or feedback.outcome != Outcome.NOT_HIRED
    present = {"outcome": feedback.outcome, "reason": reasoned, "thanks": feedback.thanks.strip()}
    return [name for name, value in present.items() if not value]


@transaction.atomic
def compose_feedback(
    *,
    application: Application,
    author: Member,
    outcome: str,
    reason: str = "",
    thanks: str = "",
    strengths: Sequence[str] = (),
    tip: str = "",
    next_words: str = "",
    voice: Recording | None = None,
) -> Feedback:
    """Write, or write anew, what a candidate will read. A draft may have gaps.

    A change while it waits to leave stops it: what leaves is what somebody agreed to send.

    Raises:
        AlreadyClosed: when the application has an outcome.
        FeedbackSent: when it has left.
    """
    lock_open(application)
    feedback = Feedback.objects.filter(application=application).first()
    if feedback is None:
        feedback = Feedback(organization=application.organization, application=application)
    if feedback.state == FeedbackState.SENT:
        raise FeedbackSent
    feedback.author = author
    feedback.outcome = Outcome(outcome).value if outcome else ""
    feedback.reason = Reason(reason).value if reason else ""
    feedback.thanks, feedback.tip, feedback.next_words = thanks, tip, next_words
    feedback.strengths = [line.strip() for line in strengths if line.strip()]
    feedback.voice = voice
    feedback.state, feedback.leaves_at = FeedbackState.DRAFT, None
    feedback.save()
    return feedback


@transaction.atomic
def schedule_feedback(*, feedback: Feedback, leaves_at: datetime | None = None, batch: UUID | None = None) -> Feedback:
    """Let it leave at a time, in two hours unless told, and stoppable until then; a `batch` leaves together.

    Raises:
        AlreadyClosed: when the application has an outcome.
        FeedbackIncomplete: when a required field is empty.
        FeedbackSent: when it has left.
        NotHeardYet: when it is about somebody who answered and whom nobody heard.
    """
    hold_unsent(feedback)
    check_complete(feedback)
    feedback.state, feedback.batch = FeedbackState.SCHEDULED, batch
    feedback.leaves_at = leaves_at or timezone.now() + STOPPABLE_FOR
    feedback.save(update_fields=["state", "leaves_at", "batch"])
    return feedback


@transaction.atomic
def cancel_feedback(*, feedback: Feedback) -> Feedback:
    """Stop it before it leaves; it is a draft again.

    Raises:
        AlreadyClosed: when the application has an outcome.
        FeedbackSent: when it has left.
    """
    hold_unsent(feedback)
    feedback.state, feedback.leaves_at = FeedbackState.DRAFT, None
    feedback.save(update_fields=["state", "leaves_at"])
    return feedback


def send_due_feedback(*, now: datetime | None = None) -> int:
    """Send all whose hour has come, and return how many; safe to run twice at once."""
    now = now or timezone.now()
    with across_organizations():
        due = Feedback.objects.filter(state=FeedbackState.SCHEDULED, leaves_at__lte=now)
        feedbacks = list(due.select_related("organization", "application").order_by("leaves_at"))
    sent = 0
    for feedback in feedbacks:
        with organization_scope(feedback.organization):
            sent += send_if_due(feedback=feedback, now=now)
    return sent


@transaction.atomic
def send_if_due(*, feedback: Feedback, now: datetime) -> bool:
    """Send one feedback unless it was stopped, changed, withdrawn or sent meanwhile."""
    application = lock(feedback.application)
    feedback.refresh_from_db(from_queryset=Feedback.objects.select_for_update(of=("self",)))
    waiting = feedback.state == FeedbackState.SCHEDULED
    if not (waiting and feedback.leaves_at and feedback.leaves_at <= now and application.is_open):
        return False
    send_feedback(feedback=feedback)
    return True


@transaction.atomic
def send_feedback(*, feedback: Feedback, at: datetime | None = None, quiet: bool = False) -> Feedback:
    """Give the feedback to the candidate and close the application with its outcome.

    Sending twice is sending once. `quiet` writes no letter (for history that is filled in).

    Raises:
        AlreadyClosed: when the application got an outcome in another way.
        FeedbackIncomplete: when a required field is empty.
        NotHeardYet: when it is about somebody who answered and whom nobody heard.
    """
    at = at or timezone.now()
    application = lock(feedback.application)
    feedback.refresh_from_db(from_queryset=Feedback.objects.select_for_update(of=("self",)))
    if feedback.state == FeedbackState.SENT:
        return feedback
    if not application.is_open:
        raise AlreadyClosed(application)
    check_complete(feedback)
    feedback.state, feedback.sent_at, feedback.leaves_at = FeedbackState.SENT, at, None
    feedback.save(update_fields=["state", "sent_at", "leaves_at"])
    close(
        application=application,
        outcome=feedback.outcome,
        reason=feedback.reason,
        by=feedback.author,
        at=at,
    )
    record_closing(application=application, kind=Kind.FEEDBACK_SENT, at=at)
    if kind := OUTCOME_KINDS.get(Outcome(feedback.outcome)):
        record_closing(application=application, kind=kind, at=at)
    log(
        organization=application.organization,
        action="feedback.send",
        member=feedback.author,
        subject=application.pk,
        outcome=feedback.outcome,
    )
    if not quiet:
        enqueue_letter(feedback)
    return feedback


def close(*, application: Application, outcome: str, reason: str, by: Member | None, at: datetime) -> None:
    """Give an application its outcome. Only sending feedback and withdrawing do this."""
    closed = Stage.objects.filter(organization=application.organization, kind=StageKind.CLOSED)
    stage = closed.order_by("position").first()
    keep_promise(application=application, at=at)
    if stage and stage.pk != application.stage_id:
        Move.objects.create(
            organization=application.organization,
            application=application,
            from_stage=application.stage,
            to_stage=stage,
            by=by,
            at=at,
        )
        application.stage, application.stage_since = stage, at
    call_off_all(application=application, at=at)
    application.outcome, application.reason, application.closed_at = outcome, reason, at
    application.save(update_fields=["stage", "stage_since", "outcome", "reason", "closed_at"])


def record_closing(*, application: Application, kind: Kind, at: datetime) -> None:
    """Record what happened at the touchpoint where people get their answer."""
    record_interaction(
        organization=application.organization,
        touchpoint="feedback",
        kind=kind,
        person=application.person,
        subject=application.job_id,
        channel=application.channel,
        at=at,
    )


@transaction.atomic
def read_feedback(*, feedback: Feedback, at: datetime | None = None) -> bool:
    """Remember when the candidate first read it; returns whether this was the first time."""
    at = at or timezone.now()
    unread = Feedback.objects.filter(pk=feedback.pk, state=FeedbackState.SENT, read_at=None)
    if not unread.update(read_at=at):
        return False
    feedback.read_at = at
    record_closing(application=feedback.application, kind=Kind.FEEDBACK_READ, at=at)
    return True


@transaction.atomic
def rate_feedback(*, feedback: Feedback, useful: bool) -> Feedback:
    """Keep whether the candidate found it useful; they may change their mind."""
    feedback.useful = useful
    feedback.save(update_fields=["useful"])
    return feedback


def hold_unsent(feedback: Feedback) -> None:
    """Hold application and feedback, and refuse when it has left.

    Raises:
        AlreadyClosed: when the application has an outcome.
        FeedbackSent: when it has left.
    """
    lock(feedback.application)
    feedback.refresh_from_db(from_queryset=Feedback.objects.select_for_update(of=("self",)))
    if feedback.state == FeedbackState.SENT:
        raise FeedbackSent
    if not feedback.application.is_open:
        raise AlreadyClosed(feedback.application)


def check_complete(feedback: Feedback) -> None:
    """Refuse a feedback with a gap where there must be none, or one that decides upon somebody unheard.

    A position that is cancelled is no decision about anybody.

    Raises:
        FeedbackIncomplete: naming the gaps.
        NotHeardYet: saying how much was heard.
    """
    if missing := missing_in_feedback(feedback):
        raise FeedbackIncomplete(missing)
    if feedback.outcome in OUTCOME_KINDS and not (heard := play_log(feedback.application)).enough:
        raise NotHeardYet(heard)


def enqueue_letter(feedback: Feedback) -> None:
    """Have the letter written that carries this feedback."""
    from reciproca.hiring.tasks import send_feedback_letter  # noqa: PLC0415 - tasks call verbs

    send_feedback_letter.enqueue(str(feedback.organization_id), str(feedback.pk))
