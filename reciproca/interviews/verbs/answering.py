"""What a candidate does in an interview: start, answer by voice or in writing, send."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from reciproca.hiring.meetings.models import MeetingKind
from reciproca.hiring.verbs import ask_for_meeting, settle_call
from reciproca.interviews.models import Answer, Interview, Invitation, Modality, Question, Take
from reciproca.interviews.verbs.inviting import past_deadline
from reciproca.media.models import Recording, RecordingState
from reciproca.media.verbs import start_recording
from reciproca.touchpoints.models import Kind
from reciproca.touchpoints.verbs import record_interaction

TIME_FACTORS = (1, 2, 5, 10, 0)
AGAIN_WITHIN = timedelta(days=3)


class InterviewClosed(Exception):  # noqa: N818 - it says what is the case
    """Nothing can be added: sent already, too late, or the application is closed. `why` is a stable code."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class NoMoreTakes(Exception):  # noqa: N818 - it says what is the case
    """The question may be said again only so often, and it was; what is kept stays."""


class InterviewIncomplete(Exception):  # noqa: N818 - it says what is the case
    """Answers are missing, or not yet safe; `missing` and `unsafe` hold the questions' positions."""

    def __init__(self, missing: list[int], unsafe: list[int]) -> None:
        super().__init__("The interview is not complete.")
        self.missing = missing
        self.unsafe = unsafe


def why_closed(invitation: Invitation) -> str:
    """Return why nothing can be added any more: completed, withdrawn, closed, late; or nothing."""
    if invitation.completed_at:
        return "completed"
    if invitation.withdrawn_at or invitation.application.outcome == "withdrawn":
        return "withdrawn"
    if invitation.application.outcome:
        return "closed"
    return "late" if past_deadline(invitation) else ""


def held_open(invitation: Invitation) -> Invitation:
    """Lock the invitation's row, so that two tabs take turns.

    Raises:
        InterviewClosed: when nothing can be added.
    """
    locked = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("application__person", "application__job", "interview", "organization")
        .get(pk=invitation.pk)
    )
    if why := why_closed(locked):
        raise InterviewClosed(why)
    return locked


def tell(invitation: Invitation, kind: Kind, at: datetime | None = None, **detail: object) -> None:
    """Record what happened at the interview, in the caller's transaction; trying it out is nothing that happened."""
    application = invitation.application
    if application.trial:
        return
    record_interaction(
        organization=invitation.organization,
        touchpoint="interview",
        kind=kind,
        person=application.person,
        subject=application.job_id,
        at=at,
        detail=detail or None,
    )


@transaction.atomic
def start_interview(
    *, invitation: Invitation, modality: Modality, device: str = "", at: datetime | None = None
) -> Invitation:
    """Begin, or change how to answer; the first start freezes the interview's questions for everybody."""
    held = held_open(invitation)
    at = at or timezone.now()
    held.modality = modality
    first = held.started_at is None
    if first:
        held.started_at, held.device = at, device[:10]
        freeze(held, at)
    held.save(update_fields=["modality", "started_at", "device"])
    if first:
        tell(held, Kind.INTERVIEW_STARTED, at, modality=str(modality))
    return held


def freeze(invitation: Invitation, at: datetime) -> None:
    """Let the questions stand from the first candidate on; who only tries them out freezes nothing."""
    if not invitation.application.trial:
        Interview.objects.filter(pk=invitation.interview_id, frozen_at=None).update(frozen_at=at)


def answer_to(invitation: Invitation, question: Question) -> Answer:
    """Return the answer's row, made when it is first needed."""
    answer: Answer
    answer, _made = Answer.objects.get_or_create(
        invitation=invitation,
        question=question,
        defaults={"organization": invitation.organization},
    )
    return answer


@transaction.atomic
def begin_take(*, invitation: Invitation, question: Question) -> tuple[Take, str]:
    """Open one more attempt, and return it with the token that its recorder sends with.

    Raises:
        TooMuch: when the interview's link has had its quota.
        NoMoreTakes: when the question was said as often as it may be.
    """
    held = held_open(invitation)
    if takes_left(held, question) == 0:
        raise NoMoreTakes
    recording, token = start_recording(
        organization=held.organization,
        purpose="answer",
        language=held.application.language,
        counts_for=held.pk,
    )
    take = Take.objects.create(organization=held.organization, answer=answer_to(held, question), recording=recording)
    return take, token


def takes_left(invitation: Invitation, question: Question) -> int | None:
    """Return how many more times an answer may be said; nothing when as often as one likes.

    A take that never arrived, or cannot be played, was no try: the fault is not the candidate's.
    """
    if question.retakes is None:
        return None
    made = Take.objects.filter(answer__invitation=invitation, answer__question=question)
    safe = made.exclude(recording__state__in=(RecordingState.RECEIVING, RecordingState.UNREADABLE)).count()
    return max(0, question.retakes + 1 - safe)


@transaction.atomic
def keep_take(*, take: Take, at: datetime | None = None) -> Answer:
    """Make this attempt the answer. The others stay until the interview is sent."""
    invitation = held_open(take.answer.invitation)
    answer = Answer.objects.select_related("question").get(pk=take.answer_id)  # as it is now that we hold the row
    fresh = not answer.given
    answer.kept, answer.text = take.recording, ""
    answer.save(update_fields=["kept", "text", "updated_at"])
    if fresh:
        tell(invitation, Kind.ANSWERED, at, modality="voice", question=answer.question.position)
    take.answer = answer
    return answer


@transaction.atomic
def attach_answer(
    *, invitation: Invitation, question: Question, recording: Recording, at: datetime | None = None
) -> Answer:
    """Take a recording made elsewhere (a call, an import) as the answer."""
    held = held_open(invitation)
    take = Take.objects.create(
        organization=held.organization,
        answer=answer_to(held, question),
        recording=recording,
        made_at=at or timezone.now(),
    )
    return keep_take(take=take, at=at)


@transaction.atomic
def write_answer(*, invitation: Invitation, question: Question, text: str, at: datetime | None = None) -> Answer:
    """Answer in writing; an empty text takes the written answer back."""
    held = held_open(invitation)
    answer = answer_to(held, question)
    fresh = not answer.given
    answer.text = text.strip()
    if answer.text:
        answer.kept = None
    answer.save(update_fields=["text", "kept", "updated_at"])
    if fresh and answer.text:
        tell(held, Kind.ANSWERED, at, modality="writing", question=question.position)
    return answer


@transaction.atomic
def complete_interview(*, invitation: Invitation, at: datetime | None = None) -> Invitation:
    """Send the interview. Sending it twice is sending it once.

    Raises:
        InterviewIncomplete: when an answer is missing or a voice is not wholly here.
        InterviewClosed: when it is too late.
    """
    if Invitation.objects.filter(pk=invitation.pk, completed_at__isnull=False).exists():
        return Invitation.objects.get(pk=invitation.pk)
    held = held_open(invitation)
    missing, unsafe = open_answers(held)
    if missing or unsafe:
        raise InterviewIncomplete(missing, unsafe)
    held.completed_at = at or timezone.now()
    held.save(update_fields=["completed_at"])
    tell(held, Kind.INTERVIEW_COMPLETED, at, modality=held.modality)
    if not held.application.trial:
        settle_call(application=held.application, talked=held.modality == Modality.CALL, at=at)
    return held


@transaction.atomic
def answer_again(*, invitation: Invitation, at: datetime | None = None) -> Invitation:
    """Open a sent interview once more because a voice of it cannot be played; else it stays sent.

    There is time for it, also when the day has passed: the fault is not the candidate's.
    """
    held = Invitation.objects.select_for_update(of=("self",)).select_related("application", "interview")
    found: Invitation = held.get(pk=invitation.pk)
    _missing, unsafe = open_answers(found)
    if found.completed_at and unsafe and not found.application.outcome:
        found.completed_at = None
        found.deadline = max(found.deadline, (at or timezone.now()) + AGAIN_WITHIN)
        found.save(update_fields=["completed_at", "deadline"])
    return found


def open_answers(invitation: Invitation) -> tuple[list[int], list[int]]:
    """Return the positions of questions without an answer, and of those whose voice is not safe or not readable."""
    answers = {answer.question_id: answer for answer in invitation.answers.select_related("kept")}
    missing, unsafe = [], []
    for question in invitation.interview.questions.all():
        answer = answers.get(question.pk)
        if answer is None or not answer.given:
            missing.append(question.position)
        elif answer.kept and answer.kept.state in {RecordingState.RECEIVING, RecordingState.UNREADABLE}:
            unsafe.append(question.position)
    return missing, unsafe


def alter(invitation: Invitation, change: Callable[[Invitation], list[str]]) -> Invitation:
    """Change an open invitation and save the fields that the change names."""
    with transaction.atomic():
        held = held_open(invitation)
        held.save(update_fields=change(held))
        return held


def need_more_time(*, invitation: Invitation, factor: int) -> Invitation:
    """Multiply every limit (0: none at all), without a reason, and without any reviewer seeing it.

    Raises:
        ValueError: when the factor is none of those offered.
    """
    if factor not in TIME_FACTORS:
        raise ValueError("There is no such amount of time.")

    def change(held: Invitation) -> list[str]:
        held.time_factor = factor
        return ["time_factor"]

    return alter(invitation, change)


def ask_for_call(*, invitation: Invitation, wish: str, device: str = "", at: datetime | None = None) -> Invitation:
    """Ask to talk on the phone instead; the wish says when it suits, and the team offers times for it."""

    def change(held: Invitation) -> list[str]:
        first = held.started_at is None
        held.modality, held.call_wish = Modality.CALL, wish.strip()[:200]
        held.started_at = held.started_at or at or timezone.now()
        if first:
            held.device = device[:10]
            freeze(held, held.started_at)
            tell(held, Kind.INTERVIEW_STARTED, at, modality="call")
        if not held.application.trial:
            ask_for_meeting(application=held.application, kind=MeetingKind.CALL, wish=wish, at=at)
        return ["modality", "call_wish", "started_at", "device"]

    return alter(invitation, change)
