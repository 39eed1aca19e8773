"""Feedback: the one way to close; scheduled, stopped, sent once, read, rated."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from reciproca.hiring import verbs
from reciproca.hiring.models import Application, Feedback, FeedbackState, Outcome, Reason, StageKind
from reciproca.hiring.verbs.feedback import send_if_due
from reciproca.hiring.verbs.promises import make_promise
from reciproca.touchpoints.models import Interaction, Kind
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


@pytest.fixture
def feedback(cast: Cast) -> Feedback:
    with cast.scope():
        make_touchpoints(organization=cast.organization)
        make_promise(application=cast.application, due=cast.application.promised_for, at=timezone.now())
        cast.company.stages["closed"]
        return compose(cast)


def compose(cast: Cast, **changes: object) -> Feedback:
    fields = {
        "outcome": Outcome.NOT_HIRED,
        "reason": Reason.SKILL,
        "thanks": "Grazie per il tempo e la voce che ci hai dato, Sara.",
        "strengths": ["Hai ascoltato prima di proporre.", " "],
        "tip": "Porta un esempio di una persona che hai fatto crescere.",
    } | changes
    return verbs.compose_feedback(
        application=cast.application,
        author=cast.recruiter,
        **fields,  # type: ignore[arg-type]
    )


def kinds() -> list[str]:
    return sorted(Interaction.objects.values_list("kind", flat=True))


def test_sending_closes_keeps_the_promise_and_writes_the_whole_letter(
    cast: Cast, feedback: Feedback, run_tasks: Callable[[], int]
) -> None:
    with cast.scope():
        verbs.send_feedback(feedback=feedback)
        application = Application.objects.get(pk=cast.application.pk)
        assert application.outcome == Outcome.NOT_HIRED
        assert application.stage.kind == StageKind.CLOSED
        assert application.promises.get().kept_at
        assert application.moves.get().to_stage.kind == StageKind.CLOSED
        assert kinds() == [Kind.FEEDBACK_SENT, Kind.NOT_HIRED]
    run_tasks()
    (letter,) = mail.outbox
    for words in (feedback.thanks, *feedback.strengths, feedback.tip):
        assert words in letter.body
        assert words in letter.alternatives[0].content  # type: ignore[attr-defined]


def test_sending_twice_is_sending_once(cast: Cast, feedback: Feedback, run_tasks: Callable[[], int]) -> None:
    with cast.scope():
        verbs.send_feedback(feedback=feedback)
        verbs.send_feedback(feedback=Feedback.objects.get(pk=feedback.pk))
    run_tasks()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("change", "missing"),
    [({"reason": ""}, "reason"), ({"thanks": " "}, "thanks"), ({"outcome": ""}, "outcome")],
)
def test_nothing_leaves_with_a_gap(cast: Cast, feedback: Feedback, change: dict[str, str], missing: str) -> None:
    with cast.scope():
        draft = compose(cast, **change)
        for send in (verbs.schedule_feedback, verbs.send_feedback):
            with pytest.raises(verbs.FeedbackIncomplete) as problem:
                send(feedback=draft)
            assert problem.value.missing == [missing]
        cast.application.refresh_from_db()
        assert cast.application.is_open


def test_a_yes_needs_no_reason(cast: Cast, feedback: Feedback) -> None:
    with cast.scope():
        verbs.send_feedback(feedback=compose(cast, outcome=Outcome.HIRED, reason=""))
        assert Kind.HIRED in kinds()


def test_the_database_refuses_a_closed_application_without_outcome(cast: Cast, feedback: Feedback) -> None:
    with cast.scope(), pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=cast.application.pk).update(closed_at=timezone.now())


def test_it_leaves_when_its_hour_has_come_and_not_before(cast: Cast, feedback: Feedback) -> None:
    with cast.scope():
        verbs.schedule_feedback(feedback=feedback)
        due = feedback.leaves_at
    assert due is not None
    assert timedelta(minutes=119) < due - timezone.now() <= timedelta(hours=2)
    assert verbs.send_due_feedback(now=due - timedelta(seconds=1)) == 0
    assert verbs.send_due_feedback(now=due) == 1
    assert verbs.send_due_feedback(now=due) == 0


def test_two_workers_send_it_once(cast: Cast, feedback: Feedback) -> None:
    with cast.scope():
        verbs.schedule_feedback(feedback=feedback, leaves_at=timezone.now())
        first, second = (Feedback.objects.get(pk=feedback.pk) for _ in range(2))
        assert send_if_due(feedback=first, now=timezone.now())
        assert not send_if_due(feedback=second, now=timezone.now())


def test_what_is_stopped_stays_a_draft(cast: Cast, feedback: Feedback) -> None:
    with cast.scope():
        verbs.schedule_feedback(feedback=feedback, leaves_at=timezone.now())
        verbs.cancel_feedback(feedback=feedback)
        assert feedback.state == FeedbackState.DRAFT
    assert verbs.send_due_feedback() == 0


def test_changing_it_while_it_waits_stops_it(cast: Cast, feedback: Feedback) -> None:
    with cast.scope():
        verbs.schedule_feedback(feedback=feedback, leaves_at=timezone.now())
        assert compose(cast, tip="Un altro consiglio.").state == FeedbackState.DRAFT


def test_what_has_left_is_neither_changed_nor_stopped(cast: Cast, feedback: Feedback) -> None:
    with cast.scope():
        verbs.send_feedback(feedback=feedback)
        with pytest.raises(verbs.FeedbackSent):
            verbs.cancel_feedback(feedback=feedback)
        with pytest.raises(verbs.AlreadyClosed):
            compose(cast)


def test_who_withdrew_gets_nothing_more(cast: Cast, feedback: Feedback) -> None:
    with cast.scope():
        verbs.schedule_feedback(feedback=feedback, leaves_at=timezone.now())
        verbs.withdraw(application=cast.application)
        assert Kind.WITHDREW in kinds()
    assert verbs.send_due_feedback() == 0


def test_reading_is_remembered_once_and_rating_may_change(cast: Cast, feedback: Feedback) -> None:
    with cast.scope():
        assert not verbs.read_feedback(feedback=feedback), "a draft cannot be read"
        verbs.send_feedback(feedback=feedback)
        assert verbs.read_feedback(feedback=feedback)
        assert not verbs.read_feedback(feedback=feedback)
        assert kinds().count(Kind.FEEDBACK_READ) == 1
        verbs.rate_feedback(feedback=feedback, useful=True)
        verbs.rate_feedback(feedback=feedback, useful=False)
        assert Feedback.objects.get(pk=feedback.pk).useful is False


def test_history_is_filled_in_without_letters(cast: Cast, feedback: Feedback, run_tasks: Callable[[], int]) -> None:
    then = timezone.now() - timedelta(days=40)
    with cast.scope():
        verbs.send_feedback(feedback=feedback, at=then, quiet=True)
        assert feedback.sent_at == then
        assert Interaction.objects.filter(at=then).count() == 2
    run_tasks()
    assert mail.outbox == []
