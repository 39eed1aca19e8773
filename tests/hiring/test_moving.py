"""Moving between stages: promises follow, closing is refused, two people do not undo each other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from reciproca.hiring import verbs
from reciproca.hiring.models import Application, Promise, StageKind
from reciproca.hiring.verbs.promises import make_promise
from reciproca.touchpoints.models import Interaction, Kind
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


@pytest.fixture
def application(inside: Cast) -> Application:
    make_touchpoints(organization=inside.organization)
    found = inside.application
    make_promise(application=found, due=found.promised_for, at=timezone.now() - timedelta(days=2))
    return found


def move(cast: Cast, application: Application, kind: str) -> verbs.Move:  # type: ignore[name-defined]
    return verbs.move(application=application, to=cast.company.stages[kind], by=cast.recruiter)


def test_going_forward_keeps_the_promise_and_makes_the_next(inside: Cast, application: Application) -> None:
    move(inside, application, StageKind.SHORTLIST)
    first, second = application.promises.all()
    assert first.kept_at is not None
    assert second.kept_at is None
    assert second.due == application.promised_for == timezone.localdate() + timedelta(days=4)
    assert Interaction.objects.filter(kind=Kind.SHORTLISTED).count() == 1


def test_being_listened_to_is_no_answer(inside: Cast, application: Application) -> None:
    due = application.promised_for
    move(inside, application, StageKind.RECEIVED)
    move(inside, application, StageKind.LISTENING)
    assert application.promised_for == due
    assert application.promises.get().kept_at is None


def test_going_back_changes_no_promise(inside: Cast, application: Application) -> None:
    move(inside, application, StageKind.MEETING)
    due = application.promised_for
    move(inside, application, StageKind.SHORTLIST)
    assert application.promised_for == due


def test_an_answer_ends_lateness(inside: Cast, application: Application) -> None:
    application.late_since = timezone.localdate() - timedelta(days=1)
    application.save()
    move(inside, application, StageKind.SHORTLIST)
    assert application.late_since is None


def test_closing_by_moving_is_refused(inside: Cast, application: Application) -> None:
    with pytest.raises(verbs.ClosingNeedsFeedback):
        move(inside, application, StageKind.CLOSED)
    application.refresh_from_db()
    assert application.is_open


def test_a_double_click_moves_once(inside: Cast, application: Application) -> None:
    first = move(inside, application, StageKind.SHORTLIST)
    assert move(inside, application, StageKind.SHORTLIST) == first
    assert application.moves.count() == 1


def test_who_comes_second_is_told(inside: Cast, application: Application) -> None:
    mine = Application.objects.get(pk=application.pk)
    move(inside, application, StageKind.OFFER)
    with pytest.raises(verbs.MovedMeanwhile) as met:
        verbs.move(
            application=mine,
            to=inside.company.stages[StageKind.SHORTLIST],
            by=inside.manager,
            seen=inside.company.stages[StageKind.LISTENING],
        )
    assert met.value.application.stage.kind == StageKind.OFFER
    assert met.value.last is not None
    assert met.value.last.by == inside.recruiter


def test_undoing_brings_stage_and_promise_back_and_keeps_the_trace(inside: Cast, application: Application) -> None:
    due = application.promised_for
    made = move(inside, application, StageKind.SHORTLIST)
    verbs.undo_move(move=made, by=inside.recruiter)
    application.refresh_from_db()
    assert application.stage.kind == StageKind.LISTENING
    assert application.promised_for == due
    assert Promise.objects.get(application=application).kept_at is None
    assert application.moves.get().undone_at is not None


def test_undoing_brings_lateness_back(inside: Cast, application: Application) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Promise.objects.filter(application=application).update(due=yesterday)
    application.promised_for = yesterday
    application.save()
    verbs.apologize_for_late_promises()
    application.refresh_from_db()
    made = move(inside, application, StageKind.SHORTLIST)
    verbs.undo_move(move=made, by=inside.recruiter)
    application.refresh_from_db()
    assert application.late_since == yesterday
    assert application.days_late == 1


def test_a_move_of_more_than_thirty_days_ago_stays(inside: Cast, application: Application) -> None:
    made = move(inside, application, StageKind.SHORTLIST)
    with pytest.raises(verbs.MoveCannotBeUndone):
        verbs.undo_move(move=made, by=inside.recruiter, at=made.at + timedelta(days=30))
    verbs.undo_move(move=made, by=inside.recruiter, at=made.at + timedelta(days=29, hours=23))


def test_undoing_twice_or_after_another_move_is_refused(inside: Cast, application: Application) -> None:
    made = move(inside, application, StageKind.SHORTLIST)
    move(inside, application, StageKind.MEETING)
    with pytest.raises(verbs.MoveCannotBeUndone):
        verbs.undo_move(move=made, by=inside.recruiter)
    last = application.moves.last()
    assert last is not None
    verbs.undo_move(move=last, by=inside.recruiter)
    with pytest.raises(verbs.MoveCannotBeUndone):
        verbs.undo_move(move=last, by=inside.recruiter)
