"""How interactions and their hourly roll-ups are written, together, on both databases.

Written in SQL, because Django's ORM can neither say which rows an `ON CONFLICT DO NOTHING` really
inserted nor add to a row that it finds: with both, counting twice is impossible, and no roll-up is
read before it is changed.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, models
from django.utils import timezone

from reciproca.people.scoping import new_id
from reciproca.touchpoints.changes import NEWS, Change, announce
from reciproca.touchpoints.models import Interaction, Rollup
from reciproca.touchpoints.sketches import add_visitors

# SQLite before 3.32 allowed 999 variables, today's 32,766: 15 columns × 500 rows fits.
ROWS_A_STATEMENT = 500


@dataclass(frozen=True)
class Event:
    """An interaction that has not been written yet."""

    organization_id: uuid.UUID
    touchpoint_id: uuid.UUID
    kind: str
    id: uuid.UUID = field(default_factory=new_id)
    at: datetime = field(default_factory=timezone.now)
    person_id: uuid.UUID | None = None
    unit_id: uuid.UUID | None = None
    subject: uuid.UUID | None = None
    channel: str = ""
    campaign: str = ""
    device: str = ""
    visitor: bytes | None = None
    detail: dict[str, Any] = field(default_factory=dict)
    touchpoint: str = ""

    @property
    def hour(self) -> datetime:
        """The hour whose roll-up counts it."""
        return self.at.replace(minute=0, second=0, microsecond=0)


@dataclass(frozen=True, order=True)
class RollupKey:
    """What a roll-up counts by; ordered, because rows locked in one order can't deadlock."""

    organization_id: uuid.UUID
    touchpoint_id: uuid.UUID
    kind: str
    channel: str
    campaign: str
    unit_key: str
    subject_key: str
    hour: datetime

    @classmethod
    def of(cls, event: Event) -> RollupKey:
        """Return the key of the roll-up that counts this event."""
        return cls(
            event.organization_id,
            event.touchpoint_id,
            event.kind,
            event.channel,
            event.campaign,
            str(event.unit_id or ""),
            str(event.subject or ""),
            event.hour,
        )


def write(events: Sequence[Event]) -> list[Event]:
    """Write events and roll-ups in the caller's transaction; return the events that are new."""
    new: list[Event] = []
    for start in range(0, len(events), ROWS_A_STATEMENT):
        new += _insert(events[start : start + ROWS_A_STATEMENT])
    _roll_up(new)
    announce([change for event in new if (change := _change(event))])
    return new


def _change(event: Event) -> Change | None:
    """Return what screens are told: news, not history that somebody imports."""
    if timezone.now() - event.at > NEWS:
        return None
    return Change(
        str(event.id),
        str(event.organization_id),
        event.kind,
        event.touchpoint,
        str(event.subject or ""),
    )


def _insert(events: Sequence[Event]) -> list[Event]:
    fields = Interaction._meta.concrete_fields
    unique = list({event.id: event for event in events}.values())
    rows = [_prepared(fields, event) for event in unique]
    key = _column(Interaction, "id")
    insert = _insert_into(Interaction, fields, len(rows))
    sql = f"{insert} ON CONFLICT ({key}) DO NOTHING RETURNING {key}"
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for row in rows for value in row])
        inserted = {_uuid(row[0]) for row in cursor.fetchall()}
    return [event for event in unique if event.id in inserted]


def _roll_up(events: Iterable[Event]) -> None:
    groups: dict[RollupKey, list[Event]] = defaultdict(list)
    for event in events:
        groups[RollupKey.of(event)].append(event)
    with connection.cursor() as cursor:
        for key in sorted(groups):
            _count(cursor, key, groups[key])


def _count(cursor: Any, key: RollupKey, events: Sequence[Event]) -> None:  # noqa: ANN401 - Django's cursor has no type
    """Add to a roll-up's count, which locks it; then put the visitors into its sketch."""
    fields = Rollup._meta.concrete_fields
    visitors = {event.visitor for event in events if event.visitor}
    fresh = add_visitors(b"", visitors) if visitors else b""
    row = Rollup(id=new_id(), count=len(events), visitors=fresh, **vars(key))
    table, count = _quote(Rollup._meta.db_table), _column(Rollup, "count")
    cursor.execute(
        f"{_insert_into(Rollup, fields, 1)} ON CONFLICT ({_conflict_columns()}) "
        f"DO UPDATE SET {count} = {table}.{count} + EXCLUDED.{count} "
        f"RETURNING {_column(Rollup, 'id')}, {_column(Rollup, 'visitors')}",
        _prepared(fields, row),
    )
    rollup_id, stored = cursor.fetchone()
    merged = add_visitors(bytes(stored), visitors) if visitors else bytes(stored)
    if merged != bytes(stored):
        cursor.execute(
            f"UPDATE {table} SET {_column(Rollup, 'visitors')} = %s "  # noqa: S608 - names of our own model
            f"WHERE {_column(Rollup, 'id')} = %s",
            [merged, rollup_id],
        )


def _prepared(fields: Sequence[models.Field[Any, Any]], row: object) -> list[Any]:
    return [item.get_db_prep_save(getattr(row, item.attname), connection) for item in fields]


def _insert_into(model: type[models.Model], fields: Sequence[models.Field[Any, Any]], rows: int) -> str:
    names = ", ".join(_quote(str(item.column)) for item in fields)
    places = "(" + ", ".join(["%s"] * len(fields)) + ")"
    table = _quote(model._meta.db_table)
    return f"INSERT INTO {table} ({names}) VALUES {', '.join([places] * rows)}"  # noqa: S608 - names of our own models


def _conflict_columns() -> str:
    return ", ".join(_column(Rollup, name) for name in RollupKey.__annotations__)


def _column(model: type[models.Model], name: str) -> str:
    return _quote(str(model._meta.get_field(name).column))  # type: ignore[union-attr]


def _quote(name: str) -> str:
    return connection.ops.quote_name(name)


def _uuid(value: object) -> uuid.UUID:
    return value if isinstance(value, uuid.UUID) else uuid.UUID(str(value))
