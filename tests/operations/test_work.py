"""What happens to tasks when workers die, tasks raise, and the clock strikes."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from reciproca.operations.models import ScheduleRun, TaskAttempt, WorkerHeartbeat
from reciproca.operations.tasks import forget_old_tasks
from reciproca.operations.work import heartbeats, retrying
from reciproca.operations.work.heartbeats import beat, leave, reap
from reciproca.operations.work.retrying import fail_or_retry, pause_after, succeed
from reciproca.operations.work.schedules import run_due
from tests.operations.chores import note

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(minutes=1)


def running(worker: str, *, started: timedelta = LONG_AGO) -> DBTaskResult:
    """A task that a worker took a while ago."""
    row = DBTaskResult.objects.get(pk=note.enqueue("/nowhere").id)
    row.claim(worker)
    DBTaskResult.objects.filter(pk=row.pk).update(started_at=timezone.now() - started)
    row.refresh_from_db()
    return row


def test_a_dead_workers_task_is_ready_for_another() -> None:
    row = running("dead")
    assert reap() == 1
    row.refresh_from_db()
    assert row.status == TaskResultStatus.READY


def test_a_living_workers_task_is_left_alone_however_long_it_takes() -> None:
    row = running("alive")
    beat("alive")
    assert reap() == 0
    row.refresh_from_db()
    assert row.status == TaskResultStatus.RUNNING


def test_a_worker_that_just_began_is_not_taken_for_dead() -> None:
    running("new", started=timedelta(seconds=1))
    assert reap() == 0


def test_signs_of_life_that_stopped_are_forgotten() -> None:
    running("dead")
    WorkerHeartbeat.objects.create(worker="dead", seen_at=timezone.now() - LONG_AGO)
    assert reap() == 1
    assert not WorkerHeartbeat.objects.exists()


def test_a_worker_that_leaves_is_not_counted_as_alive() -> None:
    beat("w")
    leave("w")
    assert not WorkerHeartbeat.objects.exists()


def test_a_task_that_kills_its_workers_is_given_up_after_the_third() -> None:
    row = running("first")
    for worker in ("second", "third"):
        reap()
        row.refresh_from_db()
        row.claim(worker)
        DBTaskResult.objects.update(started_at=timezone.now() - LONG_AGO)
    reap()
    row.refresh_from_db()
    assert row.status == TaskResultStatus.FAILED
    assert row.exception_class_path.endswith("WorkerDiedError")


def test_a_task_that_raises_is_tried_again_later_and_later_and_then_given_up() -> None:
    row = running("w")
    waits = []
    for _ in range(retrying.FAILURES - 1):
        fail_or_retry(row, RuntimeError("cold"), worker="w")
        row.refresh_from_db()
        assert row.status == TaskResultStatus.READY
        waits.append(round((row.run_after - timezone.now()).total_seconds()))
        row.claim("w")
    assert waits == [5, 20, 80, 320]
    fail_or_retry(row, RuntimeError("cold"), worker="w")
    row.refresh_from_db()
    assert row.status == TaskResultStatus.FAILED
    assert "cold" in row.traceback


def test_a_worker_that_seemed_dead_does_not_overwrite_what_another_does() -> None:
    row = running("slow")
    reap()
    other = DBTaskResult.objects.get(pk=row.pk)
    other.claim("quick")
    succeed(row, None, worker="slow")
    fail_or_retry(row, RuntimeError("late"), worker="slow")
    row.refresh_from_db()
    assert (row.status, row.worker_ids[-1]) == (TaskResultStatus.RUNNING, "quick")
    succeed(other, None, worker="quick")
    row.refresh_from_db()
    assert row.status == TaskResultStatus.SUCCESSFUL


def test_success_forgets_earlier_failures() -> None:
    row = running("w")
    TaskAttempt.objects.create(result=row.pk, failures=3)
    succeed(row, None, worker="w")
    assert not TaskAttempt.objects.exists()


@pytest.fixture
def schedule(settings: Settings) -> Settings:
    settings.SCHEDULES = {"old": ("reciproca.operations.tasks.forget_old_tasks", 60)}
    return settings


def test_a_schedule_runs_at_once_and_then_when_its_time_has_come(schedule: Settings) -> None:
    assert run_due() == 1
    assert run_due() == 0
    DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL)
    ScheduleRun.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    assert run_due() == 1


def test_a_schedule_does_not_pile_up_while_no_worker_comes(schedule: Settings) -> None:
    run_due()
    ScheduleRun.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    assert run_due() == 0
    assert DBTaskResult.objects.count() == 1


def test_a_broken_schedule_does_not_stop_the_others(schedule: Settings) -> None:
    schedule.SCHEDULES = {"broken": ("reciproca.nowhere.task", 60), **schedule.SCHEDULES}
    assert run_due() == 1


def test_every_schedule_of_the_product_names_a_task(settings: Settings) -> None:
    assert run_due() == len(settings.SCHEDULES)


def test_old_tasks_are_forgotten_and_those_that_wait_are_not() -> None:
    old, waiting = running("w"), DBTaskResult.objects.get(pk=note.enqueue("/nowhere").id)
    succeed(old, None, worker="w")
    DBTaskResult.objects.filter(pk=old.pk).update(finished_at=timezone.now() - timedelta(days=15))
    TaskAttempt.objects.create(result=uuid.uuid4(), failures=1)
    TaskAttempt.objects.create(result=waiting.pk, failures=1)
    forget_old_tasks.call()
    assert list(DBTaskResult.objects.all()) == [waiting]
    assert [attempt.result for attempt in TaskAttempt.objects.all()] == [waiting.pk]


def at_once(act: Callable[[], Any], times: int = 4) -> list[Any]:
    """Do something in several threads at the same moment; return what each got."""
    gate, results = threading.Barrier(times), []

    def run() -> None:
        gate.wait()
        try:
            results.append(act())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


# SQLite's test database lies in memory; test_workers.py races for it in processes.
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_reapers_that_race_give_a_task_back_once() -> None:
    row = running("dead")
    assert sorted(at_once(reap)) == [0, 0, 0, 1]
    assert TaskAttempt.objects.get(result=row.pk).deaths == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_clocks_that_race_enqueue_a_schedule_once(schedule: Settings) -> None:
    assert sum(at_once(run_due)) == 1
    assert DBTaskResult.objects.count() == 1


def test_pauses_grow_and_a_worker_is_dead_only_after_several_missed_beats() -> None:
    assert [pause_after(n).total_seconds() for n in (1, 2, 3, 4)] == [5, 20, 80, 320]
    assert heartbeats.DEAD_AFTER.total_seconds() >= 4 * heartbeats.BEAT_S
