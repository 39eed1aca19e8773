"""The manager's word: the last one stands, all stay in the log, thirty days to take it back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from reciproca.hiring import verbs
from reciproca.hiring.models import Decision
from reciproca.interviews.verbs import reviewing
from reciproca.people.models import LogEntry
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


def decide(cast: Cast, verdict: str, **more: object) -> Decision:
    return verbs.decide(
        application=cast.application,
        by=cast.manager,
        verdict=verdict,
        **more,  # type: ignore[arg-type]
    )


def test_a_later_word_replaces_the_earlier_and_both_stay(inside: Cast) -> None:
    decide(inside, "maybe")
    decide(inside, "yes", comment=" Sì, con convinzione. ")
    standing = inside.application.decisions.get(undone_at=None)
    assert standing.verdict == "yes"
    assert standing.comment == "Sì, con convinzione."
    assert inside.application.decisions.count() == 2
    assert LogEntry.objects.filter(action="decision.make").count() == 2


def test_a_word_can_be_taken_back_and_leaves_its_trace(inside: Cast) -> None:
    decision = decide(inside, "no")
    verbs.undo_decision(decision=decision, by=inside.manager)
    assert not inside.application.decisions.filter(undone_at=None).exists()
    assert LogEntry.objects.filter(action="decision.undo").count() == 1
    with pytest.raises(verbs.DecisionCannotBeUndone):
        verbs.undo_decision(decision=decision, by=inside.manager)


def test_after_thirty_days_a_word_stands(inside: Cast) -> None:
    decision = decide(inside, "no", at=timezone.now() - timedelta(days=31))
    with pytest.raises(verbs.DecisionCannotBeUndone):
        verbs.undo_decision(decision=decision, by=inside.manager)


def test_an_unknown_word_is_refused(inside: Cast) -> None:
    with pytest.raises(ValueError, match="perhaps"):
        decide(inside, "perhaps")


def test_a_closed_application_is_not_decided_upon(inside: Cast) -> None:
    make_touchpoints(organization=inside.organization)
    verbs.withdraw(application=inside.application)
    with pytest.raises(verbs.AlreadyClosed):
        decide(inside, "yes")


def complete(cast: Cast) -> None:
    assert len(cast.answers) == 2
    cast.invitation.completed_at = timezone.now()
    cast.invitation.save()


def test_nobody_is_decided_upon_unheard(inside: Cast) -> None:
    complete(inside)
    reviewing.listen(said=inside.answers[0], member=inside.reviewer, heard_ms=2000, position_ms=2000)
    with pytest.raises(verbs.NotHeardYet) as problem:
        decide(inside, "no")
    assert problem.value.log.most == pytest.approx(0.5)
    assert not inside.application.decisions.exists()


def test_what_was_heard_by_then_is_kept_with_the_decision(inside: Cast) -> None:
    complete(inside)
    first, second = inside.answers
    reviewing.listen(said=first, member=inside.reviewer, heard_ms=2000, position_ms=2000)
    reviewing.mark_read(said=second, member=inside.reviewer)
    reviewing.listen(said=first, member=inside.manager, heard_ms=1000, position_ms=1000)
    assert decide(inside, "yes").play_log == {"mine": 0.25, "most": 1.0, "listeners": 2}


def test_somebody_without_an_interview_can_be_decided_upon(inside: Cast) -> None:
    assert decide(inside, "yes").play_log == {}
