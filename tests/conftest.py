"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection
from django_scopes.state import state
from django_tasks import TaskContext
from django_tasks_db.models import DBTaskResult

from tests.cast import Cast

# What hypothesis draws is the same in every run without a person; how long it takes says nothing on a busy machine.
hypothesis.settings.register_profile("steady", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("steady")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, on SQLite, what is about PostgreSQL: `make test` runs it there."""
    if connection.vendor == "postgresql":
        return
    elsewhere = [item for item in items if item.get_closest_marker("postgres")]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if not item.get_closest_marker("postgres")]


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Forget rate limits and sessions of the test before."""
    cache.clear()


@pytest.fixture
def cast(db: None) -> Cast:
    """The people of the tests. No scope is open: a view that forgets its own is found out."""
    return Cast()


@pytest.fixture
def inside(cast: Cast) -> Iterator[Cast]:
    """The cast with Fornace Gentile's scope open, for tests of verbs and models."""
    with cast.scope():
        yield cast


@pytest.fixture
def run_tasks(db: None) -> Callable[[], int]:
    """Run what was enqueued, as the worker would, until nothing waits; return how many tasks ran."""

    def run() -> int:
        done = 0
        while (waiting := DBTaskResult.objects.ready().first()) is not None:
            waiting.claim("tests")
            result = waiting.task_result
            outside = state.set({})  # a worker has no scope open
            try:
                context = [TaskContext(task_result=result)] if waiting.task.takes_context else []
                waiting.set_successful(waiting.task.call(*context, *result.args, **result.kwargs))
            finally:
                state.reset(outside)
            done += 1
        return done

    return run
