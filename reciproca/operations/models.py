"""What the task worker remembers between two looks."""

from __future__ import annotations

from django.db import models


class WorkerHeartbeat(models.Model):
    """A worker's sign of life; its tasks are given back when the signs stop."""

    worker = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.worker


class ScheduleRun(models.Model):
    """When a schedule is due next; claimed by compare-and-set, so that it runs once."""

    name = models.CharField(max_length=80, primary_key=True)
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class TaskAttempt(models.Model):
    """How often a task has failed, so that it is tried again and not for ever."""

    result = models.UUIDField(primary_key=True)
    failures = models.PositiveSmallIntegerField(default=0)
    deaths = models.PositiveSmallIntegerField(default=0, help_text="Workers that died with it.")

    def __str__(self) -> str:
        return str(self.result)
