"""The database engine `reciproca.operations.sqlite`: writers take the writer lock first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from reciproca.operations.sqlite.lock import WriterLock, lock_of

WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)


class DatabaseWrapper(base.DatabaseWrapper):  # type: ignore[misc,unused-ignore]
    """Django's SQLite, with the writer lock held from BEGIN to COMMIT and around single writes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own signature
        super().__init__(*args, **kwargs)
        self.held: WriterLock | None = None

    def take_turn(self) -> None:
        """Wait for the writer lock, unless this connection holds it or nobody else can write.

        Raises:
            OperationalError: when the turn does not come.
        """
        if self.held is not None or self.is_in_memory_db():
            return
        lock = lock_of(str(self.settings_dict["NAME"]))
        if not lock.acquire(timeout=self.settings_dict["OPTIONS"].get("timeout", 5)):
            raise OperationalError("database is locked: another thread writes for too long")
        self.held = lock

    def give_turn(self) -> None:
        """Let the next writer go, if this connection held the lock."""
        if self.held is not None:
            held, self.held = self.held, None
            held.release()

    def _start_transaction_under_autocommit(self) -> None:
        self.take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self.give_turn()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        # A COMMIT that raises leaves the transaction open: rollback or close then gives the turn.
        self.give_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self.give_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self.give_turn()

    def create_cursor(self, name: str | None = None) -> base.SQLiteCursorWrapper:  # noqa: ARG002
        """Return a cursor that takes the lock for writes outside a transaction."""
        cursor: TurnTakingCursor = self.connection.cursor(factory=TurnTakingCursor)
        cursor.wrapper = self
        return cursor


class TurnTakingCursor(base.SQLiteCursorWrapper):  # type: ignore[misc,unused-ignore]
    """A cursor whose single writes wait for their turn."""

    wrapper: DatabaseWrapper

    def execute(self, query: str, params: Any = None) -> Any:  # noqa: ANN401 - sqlite3's own types
        """Run a statement."""
        return self._in_turn(query, partial(super().execute, query, params))

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:  # noqa: ANN401
        """Run a statement for each row."""
        return self._in_turn(query, partial(super().executemany, query, param_list))

    def _in_turn(self, query: str, run: Callable[[], Any]) -> Any:  # noqa: ANN401
        if self.wrapper.held is not None or self.connection.in_transaction:
            return run()
        if not WRITES.match(query):
            return run()
        self.wrapper.take_turn()
        try:
            return run()
        finally:
            self.wrapper.give_turn()
