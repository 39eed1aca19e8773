"""The task that writes a letter, known while it runs: tried again, it finds the letter that it began."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django_tasks import TaskContext, task
from django_tasks.base import Task

from reciproca.people.models import Organization
from reciproca.people.scoping import organization_scope

P = ParamSpec("P")


@dataclass(frozen=True)
class Writing:
    """Which task runs, and how to enqueue it again."""

    task: str
    again: list[str]


_writing: ContextVar[Writing | None] = ContextVar("writing", default=None)


def writing() -> Writing | None:
    """Return the task that writes, nothing outside of one."""
    return _writing.get()


def letter_task(write: Callable[P, None]) -> Task[Concatenate[str, P], None]:
    """Make a task of a function that writes one letter; enqueue it with the organization's id first.

    It opens the organization's scope. However often it is tried, each letter of it leaves once.
    """

    @wraps(write)
    def run(context: TaskContext, organization: str, *args: P.args, **kwargs: P.kwargs) -> None:
        result = context.task_result
        token = _writing.set(Writing(result.id, [result.task.module_path, organization, *map(str, args)]))
        try:
            with organization_scope(Organization.objects.get(pk=organization)):
                write(*args, **kwargs)
        finally:
            _writing.reset(token)

    del run.__wrapped__  # the task's own signature is what counts
    made: Task[Concatenate[str, P], None] = task(queue_name="mail", takes_context=True)(run)  # type: ignore[arg-type]  # as `run` says
    return made
