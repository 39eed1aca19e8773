"""The house's own clockwork."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from reciproca.operations.models import TaskAttempt

KEEP = timedelta(days=14)


@task()
def forget_old_tasks() -> None:
    """Delete what is known of tasks that ended two weeks ago."""
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEEP).delete()
    known = DBTaskResult.objects.filter(pk=OuterRef("result"))
    TaskAttempt.objects.filter(~Exists(known)).delete()
