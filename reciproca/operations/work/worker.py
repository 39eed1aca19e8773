"""The task worker: django-tasks-db's, that survives what happens to workers."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any, cast

from django.db import close_old_connections, connection
from django_tasks import TaskContext, TaskResult
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from reciproca.operations.work.heartbeats import BEAT_S, beat, leave, reap
from reciproca.operations.work.retrying import Row, fail_or_retry, succeed
from reciproca.operations.work.schedules import run_due

logger = logging.getLogger(__name__)


class SturdyWorker(Worker):
    """Runs tasks; gives signs of life; tries again; looks at the clock."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - passed on
        super().__init__(**options)
        self._told_to_end = threading.Event()

    def shutdown(self, signum: int, frame: FrameType | None) -> None:  # noqa: ARG002
        """Finish the running task, then end; at the second signal, end now."""
        if not self.running:
            self.reset_signals()
            sys.exit(1)
        logger.info("%s: the running task is finished, then the worker ends.", signum)
        self.running = False
        self._told_to_end.set()

    def run(self) -> None:
        """Run tasks until told to stop, or until none is left in batch mode."""
        beat(self.worker_id)
        pulse = Pulse(self.worker_id)
        pulse.start()
        try:
            while self.running:
                close_old_connections()
                row = self._claim()
                if row is not None:
                    self.run_task(row)
                elif self.batch:
                    return
                else:
                    self._told_to_end.wait(self.interval)
        finally:
            pulse.stop()
            leave(self.worker_id)

    def run_task(self, db_task_result: Row) -> None:
        """Run a task; say that it succeeded, or when it is tried again."""
        self.running_task = True
        try:
            task, result = db_task_result.task, db_task_result.task_result
            context = [TaskContext(task_result=cast("TaskResult[Any]", result))] if task.takes_context else []
            value = task.call(*context, *result.args, **result.kwargs)
            succeed(db_task_result, value, worker=self.worker_id)
        except BaseException as error:  # noqa: BLE001 - whatever a task raises is its failure
            fail_or_retry(db_task_result, error, worker=self.worker_id)
        finally:
            self.running_task = False
            self._run_tasks += 1

    def _claim(self) -> Row | None:
        """Take the next task, if there is one: looking first costs no write lock."""
        ready = DBTaskResult.objects.ready().filter(backend_name=self.backend_name)
        if not self.process_all_queues:
            ready = ready.filter(queue_name__in=self.queue_names)
        if self.excluded_queue_names:
            ready = ready.exclude(queue_name__in=self.excluded_queue_names)
        if not ready.exists():
            return None
        with exclusive_transaction(ready.db):
            row: Row | None = ready.get_locked()
            if row is not None:
                row.claim(self.worker_id)
        return row


class Pulse(threading.Thread):
    """Beats while the worker works: in a thread, as a task may take minutes."""

    def __init__(self, worker: str) -> None:
        super().__init__(name="pulse", daemon=True)
        self.worker = worker
        self._ending = threading.Event()

    def run(self) -> None:
        """Beat, reap and look at the clock every two seconds."""
        while not self._ending.wait(BEAT_S):
            close_old_connections()
            self._do(partial(beat, self.worker))
            self._do(reap)
            self._do(run_due)
        connection.close()

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Exception:
            logger.exception("The worker's pulse missed a beat.")
            connection.close()

    def stop(self) -> None:
        """End the thread."""
        self._ending.set()
        self.join(BEAT_S)
