"""Bulk moves: each by itself, all taken back by one tap, whatever happened in between."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from reciproca.hiring import verbs
from reciproca.hiring.models import Application, Move, StageKind
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast

OPEN = (StageKind.RECEIVED, StageKind.LISTENING, StageKind.SHORTLIST, StageKind.MEETING, StageKind.OFFER)


@pytest.fixture
def three(inside: Cast) -> list[Application]:
    make_touchpoints(organization=inside.organization)
    names = ("Ugo Uno", "Ida Due", "Leo Tre")
    return [inside.company.application(inside.job, inside.company.person(name)) for name in names]


def test_one_tap_moves_all_and_one_tap_brings_all_back(inside: Cast, three: list[Application]) -> None:
    batch = verbs.move_many(applications=three, to=inside.company.stages[StageKind.SHORTLIST], by=inside.recruiter)
    assert len(batch.moves) == 3
    assert verbs.undo_batch(batch=batch.key, by=inside.recruiter) == (3, 0)
    for application in three:
        application.refresh_from_db()
        assert application.stage.kind == StageKind.RECEIVED


def test_who_closed_meanwhile_holds_up_nobody(inside: Cast, three: list[Application]) -> None:
    verbs.withdraw(application=three[1])
    fresh = list(Application.objects.filter(pk__in=[row.pk for row in three]))
    batch = verbs.move_many(applications=fresh, to=inside.company.stages[StageKind.LISTENING], by=inside.recruiter)
    assert len(batch.moves) == 2
    assert [row.pk for row in batch.passed_by] == [three[1].pk]


def test_who_went_on_meanwhile_stays_where_they_are(inside: Cast, three: list[Application]) -> None:
    stages = inside.company.stages
    batch = verbs.move_many(applications=three, to=stages[StageKind.SHORTLIST], by=inside.recruiter)
    verbs.move(application=three[0], to=stages[StageKind.OFFER], by=inside.manager)
    assert verbs.undo_batch(batch=batch.key, by=inside.recruiter) == (2, 1)
    three[0].refresh_from_db()
    assert three[0].stage.kind == StageKind.OFFER


def test_nobody_is_closed_by_a_bulk_move(inside: Cast, three: list[Application]) -> None:
    with pytest.raises(verbs.ClosingNeedsFeedback):
        verbs.move_many(applications=three, to=inside.company.stages[StageKind.CLOSED], by=inside.recruiter)


steps = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.integers(0, 2), st.sampled_from(OPEN)),
        st.tuples(st.just("bulk"), st.sets(st.integers(0, 2), min_size=1), st.sampled_from(OPEN)),
        st.tuples(st.just("undo"), st.integers(0, 9), st.none()),
        st.tuples(st.just("undo bulk"), st.integers(0, 9), st.none()),
    ),
    min_size=1,
    max_size=10,
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_however_moves_and_undos_follow_each_other_the_history_is_consistent(
    inside: Cast, three: list[Application], steps: list[tuple[str, object, StageKind | None]]
) -> None:
    """The standing moves of an application lead from where it began to where it stands, without a gap."""
    for step in steps:
        take(inside, three, step)
    for application in three:
        application.refresh_from_db()
        at = None
        for made in Move.objects.filter(application=application, undone_at=None).order_by("at", "id"):
            assert at is None or made.from_stage_id == at
            at = made.to_stage_id
        assert at is None or application.stage_id == at
        assert application.promises.standing().count() <= 1
    start_over(inside, three)


def take(cast: Cast, three: list[Application], step: tuple[str, object, StageKind | None]) -> None:
    kind, which, stage = step
    if kind in {"undo", "undo bulk"}:
        undo(cast, int(which), bulk=kind == "undo bulk")  # type: ignore[call-overload]
        return
    to = cast.company.stages[str(stage)]
    chosen = [which] if kind == "move" else sorted(which)  # type: ignore[call-overload]
    fresh = [Application.objects.get(pk=three[n].pk) for n in chosen]
    if kind == "move":
        verbs.move(application=fresh[0], to=to, by=cast.recruiter)
    else:
        verbs.move_many(applications=fresh, to=to, by=cast.manager)


def undo(cast: Cast, which: int, *, bulk: bool) -> None:
    moves = list(Move.objects.order_by("-at", "-id")[:10])
    made = moves[which % len(moves)] if moves else None
    if made is None:
        return
    if bulk and made.batch:
        verbs.undo_batch(batch=made.batch, by=cast.recruiter)
        return
    try:
        verbs.undo_move(move=made, by=cast.recruiter)
    except verbs.MoveCannotBeUndone:
        later = Move.objects.filter(application=made.application_id, undone_at=None, at__gt=made.at)
        assert made.undone_at or later.exists()


def start_over(cast: Cast, three: list[Application]) -> None:
    Move.objects.all().delete()
    for application in three:
        application.promises.all().delete()
        application.stage = cast.company.stages[StageKind.RECEIVED]
        application.late_since = None
        application.save()
