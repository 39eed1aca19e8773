"""Two at once, for real: threads with connections of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from reciproca.hiring import verbs
from reciproca.hiring.meetings.models import Meeting, MeetingKind, Slot
from reciproca.hiring.models import Application, Feedback, Move, Promise
from reciproca.hiring.verbs.promises import make_promise
from reciproca.people.scoping import organization_scope
from reciproca.touchpoints.models import Interaction, Kind
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast

# Threads do not share SQLite's database in memory; tests/operations races for it in processes.
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    people = Cast()
    with people.scope():
        make_touchpoints(organization=people.organization)
        people.company.stages["closed"]
        assert people.application
    return people


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Start all of them at the same moment, each on a connection of its own, and return what each gave or raised."""
    gate = threading.Barrier(len(calls))
    results: list[Any] = [None] * len(calls)

    def run(index: int, call: Callable[[], Any]) -> None:
        gate.wait()
        try:
            results[index] = call()
        except Exception as problem:  # noqa: BLE001 - it is what the test looks at
            results[index] = problem
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_two_workers_send_one_feedback(cast: Cast) -> None:
    with cast.scope():
        draft = verbs.compose_feedback(
            application=cast.application, author=cast.recruiter, outcome="hired", thanks="Grazie."
        )
        verbs.schedule_feedback(feedback=draft, leaves_at=timezone.now())
    assert sorted(at_once(*[verbs.send_due_feedback] * 4)) == [0, 0, 0, 1]
    with cast.scope():
        assert Interaction.objects.filter(kind=Kind.FEEDBACK_SENT).count() == 1
    assert DBTaskResult.objects.filter(task_path__endswith="send_feedback_letter").count() == 1


def test_two_workers_apologize_once(cast: Cast) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    with cast.scope():
        make_promise(application=cast.application, due=yesterday, at=timezone.now())
    assert sum(at_once(*[verbs.apologize_for_late_promises] * 4)) == 1
    with cast.scope():
        assert Promise.objects.count() == 2
    assert DBTaskResult.objects.filter(task_path__endswith="send_apology").count() == 1


def test_stopping_and_sending_at_once_leave_one_truth(cast: Cast) -> None:
    with cast.scope():
        draft = verbs.compose_feedback(
            application=cast.application, author=cast.recruiter, outcome="hired", thanks="Grazie."
        )
        verbs.schedule_feedback(feedback=draft, leaves_at=timezone.now())

    def stop() -> object:
        with organization_scope(cast.organization):
            return verbs.cancel_feedback(feedback=Feedback.objects.get(pk=draft.pk))

    at_once(stop, verbs.send_due_feedback)
    with cast.scope():
        draft.refresh_from_db()
        is_open = Application.objects.get(pk=cast.application.pk).is_open
        assert (draft.state == "sent") is not is_open


def test_two_members_moving_the_same_person_do_not_overwrite_each_other(cast: Cast) -> None:
    seen = cast.company.stages["listening"]

    def mover(kind: str, who: str) -> Callable[[], object]:
        def go() -> object:
            with organization_scope(cast.organization):
                return verbs.move(
                    application=Application.objects.get(pk=cast.application.pk),
                    to=cast.company.stages[kind],
                    by=getattr(cast, who),
                    seen=seen,
                )

        return go

    results = at_once(mover("shortlist", "recruiter"), mover("offer", "manager"))
    assert sorted(type(result).__name__ for result in results) == ["Move", "MovedMeanwhile"]
    with cast.scope():
        made = Move.objects.get()
        assert Application.objects.get(pk=cast.application.pk).stage_id == made.to_stage_id


def test_two_candidates_who_pick_the_same_hour_get_one(cast: Cast) -> None:
    with cast.scope():
        hour = timezone.now() + timedelta(days=2)
        offered = [
            verbs.propose_slots(
                application=application,
                kind=MeetingKind.MEETING,
                host=cast.manager,
                starts=[hour],
                minutes=30,
                place="",
                by=cast.recruiter,
            )
            for application in (cast.application, cast.other_application)
        ]
        slots = [meeting.slots.get() for meeting in offered]

    def pick(meeting: Meeting, slot: Slot) -> Callable[[], Any]:
        def run() -> Meeting:
            with organization_scope(cast.organization):
                return verbs.pick_slot(meeting=meeting, slot=slot)

        return run

    results = at_once(*(pick(*pair) for pair in zip(offered, slots, strict=True)))
    assert sorted(type(result).__name__ for result in results) == ["Meeting", "SlotTaken"]
    with cast.scope():
        assert Meeting.objects.agreed().count() == 1
