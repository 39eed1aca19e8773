"""Second tries: a task that raises is run again later, and not for ever."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from reciproca.operations.models import TaskAttempt

Row = DBTaskResult[..., Any]

logger = logging.getLogger(__name__)

FAILURES = 5
# A mail provider may be gone for hours, and a letter that is not sent is an answer that somebody misses.
FAILURES_IN = {"mail": 8}
FIRST_PAUSE_S = 5


def pause_after(failures: int) -> timedelta:
    """Return how long to wait: 5 s, 20 s, 80 s, 5 min; for letters then 21 min, 85 min, almost 6 h."""
    return timedelta(seconds=FIRST_PAUSE_S * 4 ** (failures - 1))


def still_ours(row: Row, worker: str) -> bool:
    """Whether the task is still this worker's, and was not given away while it seemed dead."""
    now = DBTaskResult.objects.select_for_update().filter(pk=row.pk).first()
    return now is not None and now.status == TaskResultStatus.RUNNING and now.worker_ids[-1:] == [worker]


@transaction.atomic
def fail_or_retry(row: Row, error: BaseException, *, worker: str) -> None:
    """Mark a task that raised as failed, and as ready again unless it failed too often."""
    if not still_ours(row, worker):
        logger.warning("%s failed here after it was given to another worker.", row.task_path)
        return
    row.set_failed(error)
    TaskAttempt.objects.get_or_create(result=row.pk)
    TaskAttempt.objects.filter(result=row.pk).update(failures=F("failures") + 1)
    failures = TaskAttempt.objects.get(result=row.pk).failures
    if failures >= FAILURES_IN.get(row.queue_name, FAILURES):
        logger.error("%s failed %s times; it is given up.", row.task_path, failures, exc_info=error)
        return
    logger.warning("%s failed; it is tried again.", row.task_path, exc_info=error)
    row.status = TaskResultStatus.READY
    row.run_after = timezone.now() + pause_after(failures)
    row.finished_at = None
    row.save(update_fields=["status", "run_after", "finished_at"])


@transaction.atomic
def succeed(row: Row, value: object, *, worker: str) -> None:
    """Mark a task as done, unless it was given to another worker meanwhile."""
    if still_ours(row, worker):
        row.set_successful(value)
        TaskAttempt.objects.filter(result=row.pk).delete()
