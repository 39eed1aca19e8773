"""The writer lock: every writer gets its turn, and a dead one never keeps it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, transaction

from reciproca.operations.sqlite.base import DatabaseWrapper
from reciproca.operations.sqlite.lock import WriterLock

ALIAS_SETTINGS = {
    "ENGINE": "reciproca.operations.sqlite",
    "ATOMIC_REQUESTS": False,
    "AUTOCOMMIT": True,
    "CONN_MAX_AGE": None,
    "CONN_HEALTH_CHECKS": False,
    "TIME_ZONE": None,
    "USER": "",
    "PASSWORD": "",
    "HOST": "",
    "PORT": "",
    "TEST": {"NAME": None},
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 2,
        "init_command": "PRAGMA journal_mode=WAL",
    },
}


def connect(path: Path) -> DatabaseWrapper:
    wrapper = DatabaseWrapper({**ALIAS_SETTINGS, "NAME": str(path)}, alias="default")
    wrapper.ensure_connection()
    return wrapper


@pytest.fixture(autouse=True)
def _databases_of_our_own(django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "kiln.sqlite3"
    with closing(connect(path)) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE pot (id INTEGER PRIMARY KEY, fired INTEGER)")
        cursor.execute("INSERT INTO pot VALUES (1, 0)")
    return path


@pytest.fixture
def connection(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DatabaseWrapper]:
    wrapper = connect(path)

    monkeypatch.setattr(transaction, "get_connection", lambda using=None: wrapper)
    yield wrapper
    wrapper.close()


def free(path: Path) -> bool:
    """Whether another process would get its turn at once."""
    code = "import fcntl,sys; fcntl.flock(open(sys.argv[1]), fcntl.LOCK_EX | fcntl.LOCK_NB)"
    done = subprocess.run([sys.executable, "-c", code, f"{path}-writer"], capture_output=True, check=False)
    return done.returncode == 0


def fire(wrapper: DatabaseWrapper) -> None:
    with wrapper.cursor() as cursor:
        cursor.execute("UPDATE pot SET fired = fired + 1")


def test_a_transaction_holds_the_lock_until_it_commits(connection: DatabaseWrapper, path: Path) -> None:
    with transaction.atomic():
        fire(connection)
        assert not free(path)
    assert free(path)


def test_a_transaction_that_fails_gives_the_lock_back(connection: DatabaseWrapper, path: Path) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012
        fire(connection)
        raise RuntimeError
    assert free(path)


def test_a_connection_that_is_closed_gives_the_lock_back(connection: DatabaseWrapper, path: Path) -> None:
    connection._start_transaction_under_autocommit()
    assert not free(path)
    connection.close()
    assert free(path)


def test_a_nested_transaction_keeps_the_outer_turn(connection: DatabaseWrapper, path: Path) -> None:
    with transaction.atomic():
        with transaction.atomic():
            fire(connection)
        assert not free(path)
    assert free(path)


def test_a_single_write_takes_and_gives_the_lock(connection: DatabaseWrapper, path: Path) -> None:
    fire(connection)
    assert free(path)
    assert connection.held is None


def test_reading_needs_no_turn(connection: DatabaseWrapper, path: Path) -> None:
    other = connect(path)
    other._start_transaction_under_autocommit()
    with connection.cursor() as cursor:
        cursor.execute("SELECT fired FROM pot")
        assert cursor.fetchone() == (0,)
    other.close()


def test_a_thread_that_waits_too_long_is_told(connection: DatabaseWrapper, path: Path) -> None:
    other = connect(path)
    other._start_transaction_under_autocommit()
    connection.settings_dict["OPTIONS"] = {**ALIAS_SETTINGS["OPTIONS"], "timeout": 0.05}
    with pytest.raises(OperationalError, match="another thread writes"):
        fire(connection)
    other.close()


def test_threads_and_processes_write_everything_they_were_told(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.operations.test_sqlite import *;"
        "c = connect(Path(sys.argv[1])); [fire(c) for _ in range(100)]"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    processes = [subprocess.Popen([sys.executable, "-c", code, str(path)], env=environment) for _ in range(2)]

    def work() -> None:
        wrapper = connect(path)
        for _ in range(100):
            fire(wrapper)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [process.wait(60) for process in processes] == [0, 0]
    with closing(connect(path)) as wrapper, wrapper.cursor() as cursor:
        cursor.execute("SELECT fired FROM pot")
        assert cursor.fetchone() == (400,)


def test_a_killed_writer_loses_its_turn_at_once(path: Path) -> None:
    code = (
        "import sys, time; from reciproca.operations.sqlite.lock import lock_of;"
        "lock_of(sys.argv[1]).acquire(1); print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    assert not free(path)
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert free(path)


def test_waiters_are_served_while_one_thread_writes_without_pause(path: Path) -> None:
    """Without the lock, SQLite's own back-off lets a busy thread starve the others for seconds."""
    lock, busy = WriterLock(str(path)), threading.Event()

    def hog() -> None:
        while not busy.is_set():
            lock.acquire(1)
            time.sleep(0.002)
            lock.release()

    thread = threading.Thread(target=hog)
    thread.start()
    try:
        for _ in range(10):
            assert lock.acquire(5)
            lock.release()
    finally:
        busy.set()
        thread.join()
