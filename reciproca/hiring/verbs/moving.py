"""Moving an application between stages, and taking a move back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from reciproca.hiring.models import Application, Move, Promise, Stage, StageKind
from reciproca.hiring.undoing import UNDO_WITHIN
from reciproca.hiring.verbs.locking import lock_open
from reciproca.hiring.verbs.promises import keep_promise, make_promise
from reciproca.people.models import Member
from reciproca.people.verbs import log
from reciproca.touchpoints.models import Kind
from reciproca.touchpoints.verbs import record_interaction

# Stages that are an answer in themselves, and the days until the next one. Being listened to is no answer.
DAYS_TO_ANSWER = {StageKind.SHORTLIST: 4, StageKind.MEETING: 7, StageKind.OFFER: 5}


class ClosingNeedsFeedback(Exception):  # noqa: N818 - it says what is the case
    """An application closes only by sending feedback."""


class MovedMeanwhile(Exception):  # noqa: N818 - it says what is the case
    """Somebody else moved it since the page was drawn; `application` is as it stands now."""

    def __init__(self, application: Application, last: Move | None) -> None:
        super().__init__(f"application {application.pk} is elsewhere now")
        self.application = application
        self.last = last


class MoveCannotBeUndone(Exception):  # noqa: N818 - it says what is the case
    """It was undone already, or the application went on since."""


@transaction.atomic
def move(
    *,
    application: Application,
    to: Stage,
    by: Member | None,
    at: datetime | None = None,
    seen: Stage | None = None,
) -> Move:
    """Put an application into another stage.

    Going forward to the shortlist or further is an answer: it keeps the standing promise and makes
    the next one. Other moves change no promise. Moving to where it already is does nothing and returns the last move.

    Raises:
        AlreadyClosed: when the application has an outcome.
        ClosingNeedsFeedback: when `to` is the closed stage.
        MovedMeanwhile: when it no longer is in the stage that was `seen`.
    """
    at = at or timezone.now()
    lock_open(application)
    if to.kind == StageKind.CLOSED:
        raise ClosingNeedsFeedback
    last = application.moves.filter(undone_at=None).order_by("-at", "-id").first()
    if last and application.stage_id == to.pk:
        return last
    if seen and application.stage_id != seen.pk:
        raise MovedMeanwhile(application, last)
    return carry_out(application=application, to=to, by=by, at=at)


def carry_out(*, application: Application, to: Stage, by: Member | None, at: datetime) -> Move:
    """Write the move, the promise that it brings and its interaction."""
    before = application.stage
    made = Move.objects.create(
        organization=application.organization,
        application=application,
        from_stage=before,
        to_stage=to,
        by=by,
        at=at,
    )
    place(application, to, at)
    days = DAYS_TO_ANSWER.get(StageKind(to.kind))
    if days and to.position > before.position:
        keep_promise(application=application, at=at)
        due = timezone.localdate(at) + timedelta(days=days)
        make_promise(application=application, due=due, at=at, move=made)
    if to.kind == StageKind.SHORTLIST:
        record_interaction(
            organization=application.organization,
            touchpoint="interview",
            kind=Kind.SHORTLISTED,
            person=application.person,
            subject=application.job_id,
            channel=application.channel,
            at=at,
        )
    return made


def begin_listening(*, application: Application, by: Member, at: datetime) -> None:
    """Show that somebody has begun to listen: what was just received moves on by itself."""
    if application.stage.kind != StageKind.RECEIVED or not application.is_open:
        return
    stages = Stage.objects.filter(organization=application.organization, kind=StageKind.LISTENING)
    if stage := stages.order_by("position").first():
        move(application=application, to=stage, by=by, at=at)


def place(application: Application, stage: Stage, at: datetime) -> None:
    """Set the stage and since when."""
    application.stage = stage
    application.stage_since = at
    application.save(update_fields=["stage", "stage_since"])


@transaction.atomic
def undo_move(*, move: Move, by: Member | None, at: datetime | None = None) -> Application:
    """Take a move back, with its promise; the trace of both stays.

    Raises:
        AlreadyClosed: when the application has an outcome.
        MoveCannotBeUndone: when it was undone already, the application went on since, or it was long ago.
    """
    at = at or timezone.now()
    application = lock_open(move.application)
    last = application.moves.filter(undone_at=None).order_by("-at", "-id").first()
    if last is None or last.pk != move.pk or not move.from_stage or move.at <= at - UNDO_WITHIN:
        raise MoveCannotBeUndone
    Move.objects.filter(pk=move.pk).update(undone_at=at)
    move.undone_at = at
    place(application, move.from_stage, since_before(application, move))
    restore_promise(application, move)
    log(
        organization=application.organization,
        action="move.undo",
        member=by,
        subject=application.pk,
        move=str(move.pk),
    )
    return application


def since_before(application: Application, move: Move) -> datetime:
    """Return since when it was in the stage that the move left."""
    earlier = application.moves.filter(undone_at=None, to_stage=move.from_stage, at__lte=move.at)
    last = earlier.exclude(pk=move.pk).order_by("-at").first()
    return last.at if last else application.received_at


def restore_promise(application: Application, move: Move) -> None:
    """Drop the promise that a move made, and let the one that it kept stand again."""
    Promise.objects.filter(move=move).delete()
    kept = Promise.objects.filter(application=application, kept_at=move.at)
    kept.update(kept_at=None)
    standing = Promise.objects.newest_standing(application)
    if standing is None:
        return
    broken = Promise.objects.filter(application=application, apologized_at__isnull=False)
    answered = Promise.objects.filter(application=application, kept_at__isnull=False)
    last_answer = answered.order_by("-kept_at").values_list("kept_at", flat=True).first()
    if last_answer:
        broken = broken.filter(apologized_at__gt=last_answer)
    application.promised_for = standing.due
    application.late_since = broken.order_by("due").values_list("due", flat=True).first()
    application.save(update_fields=["promised_for", "late_since"])
