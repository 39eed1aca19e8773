"""The clock: enqueues what runs by itself, once, however many workers look at it."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from reciproca.operations.models import ScheduleRun

logger = logging.getLogger(__name__)


def run_due() -> int:
    """Enqueue each schedule that is due; return how many this worker enqueued."""
    known = dict(ScheduleRun.objects.values_list("name", "due_at"))
    now = timezone.now()
    enqueued = 0
    for name, (path, seconds) in settings.SCHEDULES.items():
        due = known.get(name)
        if due is not None and due > now:
            continue
        try:
            enqueued += _claim(name, path, seconds, due)
        except Exception:
            logger.exception("%s could not be enqueued; the other schedules are.", path)
    return enqueued


@transaction.atomic
def _claim(name: str, path: str, seconds: int, due: datetime | None) -> bool:
    """Move the schedule on, if nobody has; then enqueue its task in the same transaction."""
    following = timezone.now() + timedelta(seconds=seconds)
    if due is None:
        claimed = ScheduleRun.objects.get_or_create(name=name, defaults={"due_at": following})[1]
    else:
        waiting = ScheduleRun.objects.filter(name=name, due_at=due)
        claimed = waiting.update(due_at=following) == 1
    if not claimed or DBTaskResult.objects.ready().filter(task_path=path).exists():
        return False
    import_string(path).enqueue()
    return True
