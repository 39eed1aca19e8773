"""The writer lock: who writes to an SQLite file next, among all threads and processes.

SQLite lets one connection write at a time; the others sleep and try again, up to 100 ms later, in
no order, and some wait for a second. A lock that wakes its next waiter at once keeps the order.
"""

from __future__ import annotations

import fcntl
import os
import threading
from pathlib import Path

_locks: dict[str, WriterLock] = {}
_making = threading.Lock()


class WriterLock:
    """A thread lock for this process, then a lock on a file beside the database for all processes.

    The kernel gives the file back when its holder dies, however it dies.
    """

    def __init__(self, database: str) -> None:
        self.path = Path(f"{database}-writer")
        self._thread_lock = threading.Lock()
        self._file = -1

    def acquire(self, timeout: float) -> bool:
        """Wait for our turn; return False when this process's other threads took too long."""
        if not self._thread_lock.acquire(timeout=timeout):
            return False
        try:
            if self._file < 0:
                self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._file, fcntl.LOCK_EX)
        except BaseException:
            self._thread_lock.release()
            raise
        return True

    def release(self) -> None:
        """Let the next one write."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        finally:
            self._thread_lock.release()


def lock_of(database: str) -> WriterLock:
    """Return this process's lock of a database file."""
    path = str(Path(database).resolve())
    with _making:
        return _locks.setdefault(path, WriterLock(path))


def _forget_after_fork() -> None:
    # A forked child would share its parent's turn: it opens the file anew.
    global _making  # noqa: PLW0603 - another thread may have held it while we forked
    _making = threading.Lock()
    _locks.clear()


os.register_at_fork(after_in_child=_forget_after_fork)
