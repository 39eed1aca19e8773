"""Real task workers, killed for real."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.running import ROOT, Site
from tests.waiting import until

pytestmark = pytest.mark.slow
Start = Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture
def start(site: Site) -> Iterator[Start]:
    """Starts a task worker; all end with the test."""
    started: list[subprocess.Popen[bytes]] = []

    def begin() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "django", "worker", "--interval", "0.1"]
        started.append(subprocess.Popen(command, env=site.environment, cwd=ROOT))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def notes(site: Site) -> Path:
    """The file in which chores leave their lines."""
    return site.folder / "notes"


def enqueue(site: Site, notes: Path, *, chore: str = "note", seconds: float = 0) -> None:
    arguments = f"'{notes}'" + (f", {seconds}" if seconds else "")
    site.python(f"from tests.operations import chores; chores.{chore}.enqueue({arguments})")


def lines(notes: Path) -> list[str]:
    return notes.read_text().splitlines() if notes.exists() else []


def states(site: Site) -> list[str]:
    code = (
        "from django_tasks_db.models import DBTaskResult as R\n"
        "tell(states=[r.status for r in R.objects.filter(task_path__contains='chores')])"
    )
    return list(site.python(code)["states"])


def test_a_killed_workers_task_is_run_by_one_of_two_others_once(site: Site, start: Start, notes: Path) -> None:
    enqueue(site, notes, seconds=3)
    first = start()
    assert until(lambda: lines(notes) == [f"began {first.pid}"])
    first.kill()
    others = {start().pid, start().pid}
    assert until(lambda: len(lines(notes)) == 3)
    assert until(lambda: states(site) == ["SUCCESSFUL"])
    _, began, ended = lines(notes)
    assert began.split()[1] == ended.split()[1]
    assert int(began.split()[1]) in others


def test_sigterm_lets_the_running_task_end(site: Site, start: Start, notes: Path) -> None:
    enqueue(site, notes, seconds=2)
    worker = start()
    assert until(lambda: lines(notes))
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(90) == 0
    assert [line.split()[0] for line in lines(notes)] == ["began", "ended"]
    assert states(site) == ["SUCCESSFUL"]


def test_a_task_that_raises_is_run_again(site: Site, start: Start, notes: Path) -> None:
    enqueue(site, notes, chore="break_down")
    start()
    assert until(lambda: len(lines(notes)) >= 4)
    assert states(site) == ["READY"]


def test_two_workers_share_many_tasks_and_run_each_once(site: Site, start: Start, notes: Path) -> None:
    site.python(f"from tests.operations import chores\nfor _ in range(60): chores.note.enqueue('{notes}')")
    start()
    start()
    assert until(lambda: len(lines(notes)) == 120)
    assert until(lambda: states(site) == ["SUCCESSFUL"] * 60)
    assert len(lines(notes)) == 120
