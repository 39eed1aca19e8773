"""Signs of life of task workers, and what happens to the tasks of those that died."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from reciproca.operations.models import TaskAttempt, WorkerHeartbeat
from reciproca.operations.work.retrying import Row

logger = logging.getLogger(__name__)

BEAT_S = 2.0
DEAD_AFTER = timedelta(seconds=10)
DEATHS = 3


class WorkerDiedError(Exception):
    """The task's worker died, again and again."""


def beat(worker: str) -> None:
    """Say that this worker lives."""
    WorkerHeartbeat.objects.update_or_create(worker=worker, defaults={"seen_at": timezone.now()})


def leave(worker: str) -> None:
    """Say that this worker ends as it should."""
    WorkerHeartbeat.objects.filter(worker=worker).delete()


@transaction.atomic
def reap() -> int:
    """Give the running tasks of dead workers to others; return how many.

    Rows that another reaper holds are skipped; those it has given away are no longer RUNNING.
    """
    limit = timezone.now() - DEAD_AFTER
    alive = set(WorkerHeartbeat.objects.filter(seen_at__gt=limit).values_list("worker", flat=True))
    running = DBTaskResult.objects.running().filter(started_at__lt=limit)
    if not running.exists():
        return 0
    dead = [row for row in running.select_for_update(skip_locked=True) if _worker_of(row) not in alive]
    for row in dead:
        _give_back(row)
    WorkerHeartbeat.objects.filter(seen_at__lt=limit - DEAD_AFTER).delete()
    return len(dead)


def _worker_of(row: Row) -> str:
    return str(row.worker_ids[-1]) if row.worker_ids else ""


def _give_back(row: Row) -> None:
    TaskAttempt.objects.get_or_create(result=row.pk)
    TaskAttempt.objects.filter(result=row.pk).update(deaths=F("deaths") + 1)
    if TaskAttempt.objects.get(result=row.pk).deaths >= DEATHS:
        logger.error("The workers of %s died %s times; it is given up.", row.task_path, DEATHS)
        row.set_failed(WorkerDiedError(f"{DEATHS} workers died with this task"))
        return
    logger.warning("The worker of %s died; another one takes it.", row.task_path)
    row.status = TaskResultStatus.READY
    row.save(update_fields=["status"])
