"""A closed application opened again: with a message, within thirty days, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from reciproca.hiring import verbs
from reciproca.hiring.models import Application, Feedback, FeedbackState, Reopening, StageKind
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


@pytest.fixture
def closed(inside: Cast) -> Application:
    make_touchpoints(organization=inside.organization)
    _ = inside.company.stages
    feedback = verbs.compose_feedback(
        application=inside.application,
        author=inside.recruiter,
        outcome="not_hired",
        reason="skill",
        thanks="Grazie per il tempo.",
        strengths=["Ascolta."],
    )
    verbs.send_feedback(feedback=feedback)
    inside.application.refresh_from_db()
    return inside.application


def test_it_stands_where_it_was_with_a_new_day_and_its_feedback_as_a_draft(inside: Cast, closed: Application) -> None:
    verbs.reopen(application=closed, by=inside.manager, message="Abbiamo letto male.")
    closed.refresh_from_db()
    assert closed.is_open
    assert closed.stage.kind == StageKind.LISTENING
    assert closed.promises.standing().count() == 1
    feedback = Feedback.objects.get(application=closed)
    assert feedback.state == FeedbackState.DRAFT
    assert feedback.strengths == ["Ascolta."]
    assert Reopening.objects.get().sent_before["thanks"] == "Grazie per il tempo."


def test_its_person_reads_why(inside: Cast, closed: Application, run_tasks: Callable[[], int]) -> None:
    run_tasks()
    mail.outbox.clear()
    verbs.reopen(application=closed, by=inside.manager, message="Abbiamo letto male.")
    run_tasks()
    (letter,) = mail.outbox
    assert letter.to == [inside.candidate.email]
    assert "Abbiamo letto male." in str(letter.body)


def test_without_a_message_it_stays_closed(inside: Cast, closed: Application) -> None:
    with pytest.raises(verbs.MessageNeeded):
        verbs.reopen(application=closed, by=inside.manager, message="  ")
    closed.refresh_from_db()
    assert not closed.is_open


def test_after_thirty_days_it_stays_closed(inside: Cast, closed: Application) -> None:
    with pytest.raises(verbs.CannotReopen):
        verbs.reopen(application=closed, by=inside.manager, message="Tardi.", at=timezone.now() + timedelta(days=31))


def test_who_withdrew_is_left_in_peace(inside: Cast) -> None:
    make_touchpoints(organization=inside.organization)
    _ = inside.company.stages
    verbs.withdraw(application=inside.application)
    inside.application.refresh_from_db()
    with pytest.raises(verbs.CannotReopen):
        verbs.reopen(application=inside.application, by=inside.manager, message="Torna.")


def test_a_second_feedback_can_be_sent(inside: Cast, closed: Application) -> None:
    verbs.reopen(application=closed, by=inside.manager, message="Abbiamo letto male.")
    feedback = verbs.compose_feedback(
        application=closed, author=inside.manager, outcome="hired", thanks="Ti aspettiamo."
    )
    verbs.send_feedback(feedback=feedback)
    closed.refresh_from_db()
    assert closed.outcome == "hired"
