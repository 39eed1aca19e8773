"""Answering several people of a job at once: what is common is written once, the first line is each one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from reciproca.hiring.models import Application, Feedback, FeedbackState
from reciproca.hiring.verbs.feedback import (
    FeedbackSent,
    cancel_feedback,
    compose_feedback,
    hold_unsent,
    schedule_feedback,
)
from reciproca.hiring.verbs.locking import AlreadyClosed
from reciproca.people.models import Member
from reciproca.people.scoping import new_id


class NotPersonal(Exception):  # noqa: N818 - it says what is the case
    """Some first lines are empty, or the same as somebody else's; `applications` are theirs."""

    def __init__(self, applications: list[Application]) -> None:
        super().__init__(str(len(applications)))
        self.applications = applications


@dataclass
class Answered:
    """What came of answering several: which leave together, and whom it passed by because they have an answer."""

    batch: UUID = field(default_factory=new_id)
    feedbacks: list[Feedback] = field(default_factory=list)
    passed_by: list[Application] = field(default_factory=list)


def not_personal(lines: Mapping[Application, str]) -> list[Application]:
    """Return those whose first line is empty, or the same as another's."""
    plain = {application: " ".join(line.split()).casefold() for application, line in lines.items()}
    said = list(plain.values())
    return [application for application, line in plain.items() if not line or said.count(line) > 1]


@transaction.atomic
def answer_many(
    *,
    author: Member,
    lines: Mapping[Application, str],
    outcome: str,
    reason: str = "",
    tip: str = "",
    next_words: str = "",
    leaves_at: datetime | None = None,
) -> Answered:
    """Schedule one feedback for each, in two hours unless told; all of them, or none when a line is missing.

    What was drafted for somebody before, their strengths, tip and voice, stays; who has an answer
    already is passed by.

    Raises:
        FeedbackIncomplete: when the outcome, or its reason, is missing.
        NotHeardYet: when somebody who answered has been heard by nobody.
        NotPersonal: when a first line is missing, or the same as another's.
    """
    if lacking := not_personal(lines):
        raise NotPersonal(lacking)
    made = Answered()
    for application, line in lines.items():
        try:
            feedback = compose_one(application, author, line, outcome, reason=reason, tip=tip, next_words=next_words)
        except (AlreadyClosed, FeedbackSent):
            made.passed_by.append(application)
            continue
        schedule_feedback(feedback=feedback, leaves_at=leaves_at, batch=made.batch)
        made.feedbacks.append(feedback)
    return made


def compose_one(application: Application, author: Member, line: str, outcome: str, **common: str) -> Feedback:
    """Write one: their own line, what is common, and what was drafted for them before."""
    before = Feedback.objects.filter(application=application).select_related("voice").first()
    return compose_feedback(
        application=application,
        author=author,
        outcome=outcome,
        reason=common["reason"],
        thanks=line.strip(),
        strengths=before.strengths if before else (),
        tip=(before.tip if before else "") or common["tip"],
        next_words=common["next_words"],
        voice=before.voice if before else None,
    )


@transaction.atomic
def stop_many(*, batch: UUID) -> tuple[int, int]:
    """Stop those that have not left yet; return how many were stopped, and how many had left."""
    stopped = gone = 0
    for feedback in Feedback.objects.filter(batch=batch).select_related("application"):
        try:
            hold_unsent(feedback)
        except (AlreadyClosed, FeedbackSent):
            gone += 1
            continue
        if feedback.state == FeedbackState.SCHEDULED:
            cancel_feedback(feedback=feedback)
            stopped += 1
    return stopped, gone
