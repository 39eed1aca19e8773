"""How a commit wakes the live stream: in this process, and in all others.

PostgreSQL carries the news itself (`NOTIFY`, delivered when the transaction commits and not
otherwise). SQLite can only say that something changed: whoever listens looks at `data_version`
every 100 ms, or at once when the commit was in its own process, and reads the new rows.
"""

from __future__ import annotations

import json
import logging
import threading
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone

logger = logging.getLogger(__name__)

CHANNEL = "reciproca_live"
NOTE_BYTES = 7_500  # PostgreSQL refuses notes of 8,000
POLL_S = 0.1
NEWS = timedelta(minutes=10)
ROWS = 500
PAUSE_S = 2


class Change(NamedTuple):
    """What a screen needs to know to decide whether it shows something old."""

    id: str
    organization: str
    kind: str
    touchpoint: str
    job: str


Tell = Callable[[Sequence[Change]], None]

_committed_here = threading.Event()


def announce(changes: Sequence[Change]) -> None:
    """Tell whoever listens, if and when the running transaction commits."""
    if not changes:
        return
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for note in notes(changes):
                cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, note])
    else:
        transaction.on_commit(_committed_here.set)


def notes(changes: Sequence[Change]) -> list[str]:
    """Return the changes as JSON texts, each short enough for PostgreSQL."""
    text = json.dumps(changes, separators=(",", ":"))
    if len(text) <= NOTE_BYTES or len(changes) == 1:
        return [text]
    half = len(changes) // 2
    return notes(changes[:half]) + notes(changes[half:])


class Listener(threading.Thread):
    """A thread that tells every committed change, from whatever process it came."""

    def __init__(self, tell: Tell, missed: Callable[[], None]) -> None:
        super().__init__(name="live", daemon=True)
        self.tell = tell
        self.missed = missed
        self.stopped = threading.Event()

    def run(self) -> None:
        """Listen; after a lost connection, say that something may have been missed."""
        while not self.stopped.is_set():
            try:
                self._listen()
            except Exception:
                logger.exception("The live stream lost the database; listening again soon.")
                connection.close()
                self.stopped.wait(PAUSE_S)
                self.missed()
        connection.close()

    def stop(self) -> None:
        """End the thread."""
        self.stopped.set()
        _committed_here.set()

    def _listen(self) -> None:
        if connection.vendor == "postgresql":
            self._listen_to_notes()
        else:
            self._poll()

    def _listen_to_notes(self) -> None:
        import psycopg  # noqa: PLC0415 - not needed where SQLite is used

        parameters = connection.get_connection_params()
        parameters.pop("pool", None)
        with psycopg.connect(**parameters, autocommit=True) as listening:
            listening.execute(f"LISTEN {CHANNEL}")
            while not self.stopped.is_set():
                for note in listening.notifies(timeout=1):
                    self.tell([Change(*row) for row in json.loads(note.payload)])

    def _poll(self) -> None:
        version, last = _data_version(), _last_row()
        while not self.stopped.is_set():
            woken = _committed_here.wait(POLL_S)
            if woken:
                _committed_here.clear()
            seen = _data_version()
            if seen == version and not woken:
                continue
            version = seen
            last = self._tell_rows_after(last)

    def _tell_rows_after(self, last: int) -> int:
        while rows := _rows_after(last):
            last = rows[-1][0]
            oldest = timezone.now() - NEWS
            changes = [change for _row, at, change in rows if at >= oldest]
            if changes:
                self.tell(changes)
        return last


def _data_version() -> int:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA data_version")
        return int(cursor.fetchone()[0])


def _last_row() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(rowid), 0) FROM touchpoints_interaction")
        return int(cursor.fetchone()[0])


def _rows_after(last: int) -> list[tuple[int, datetime, Change]]:
    """Return interactions in the order of their commits, which only SQLite's row numbers tell."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT i.rowid, i.at, i.id, i.organization_id, i.kind, t.key, i.subject "
            "FROM touchpoints_interaction i "
            "JOIN touchpoints_touchpoint t ON t.id = i.touchpoint_id "
            "WHERE i.rowid > %s ORDER BY i.rowid LIMIT %s",
            [last, ROWS],
        )
        return [
            (
                number,
                datetime.fromisoformat(str(at)).replace(tzinfo=UTC),
                Change(_dashed(key), _dashed(organization), kind, touchpoint, _dashed(subject)),
            )
            for number, at, key, organization, kind, touchpoint, subject in cursor.fetchall()
        ]


def _dashed(key: str | None) -> str:
    return str(uuid.UUID(key)) if key else ""


__all__ = ["NEWS", "Change", "Listener", "announce"]
