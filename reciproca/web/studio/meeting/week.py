"""The days and hours from which times are offered: six working days, with what the host has already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils import timezone

from reciproca.hiring.meetings.models import Meeting
from reciproca.hiring.meetings.telling import sentence
from reciproca.hiring.telling import day
from reciproca.hiring.verbs.offering import clashes
from reciproca.people.models import Member

DAYS = 6
HOURS = tuple(time(hour) for hour in range(9, 20))
FORMAT = "%Y-%m-%dT%H:%M"
SUNDAY = 6
FURTHEST = timedelta(days=180)


@dataclass(frozen=True)
class Hour:
    """One hour of a day: `value` is what the form sends."""

    value: str
    words: str
    offered: bool
    busy: bool


@dataclass(frozen=True)
class Day:
    """One day with its hours."""

    name: str
    hours: list[Hour]


def days_from(first: date) -> Iterator[date]:
    """Yield the next working days; on Sunday nobody is asked to meet."""
    at, found = first, 0
    while found < DAYS:
        if at.weekday() != SUNDAY:
            yield at
            found += 1
        at += timedelta(days=1)


def read(
    first: date, *, host: Member, length: timedelta, offered: Iterable[datetime], but: Meeting | None
) -> list[Day]:
    """Return the days from one on, with what is offered and what the host has."""
    days = list(days_from(first))
    taken = taken_of(host, days[0], days[-1], but)
    chosen = set(offered)
    return [Day(sentence(day(at)), [hour_of(at, hour, length, chosen, taken) for hour in HOURS]) for at in days]


def taken_of(host: Member, first: date, last: date, but: Meeting | None) -> list[tuple[datetime, datetime]]:
    """Return when the host meets others."""
    begins = timezone.make_aware(datetime.combine(first, time.min))
    ends = timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))
    rows = Meeting.objects.filter(host=host).overlapping(begins, ends)
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    return [(at, until) for at, until in rows.values_list("starts_at", "ends_at") if at and until]


def hour_of(
    at: date, hour: time, length: timedelta, chosen: set[datetime], taken: list[tuple[datetime, datetime]]
) -> Hour:
    """Return one hour as the form shows it."""
    naive = datetime.combine(at, hour)
    starts = timezone.make_aware(naive)
    return Hour(
        value=naive.strftime(FORMAT),
        words=f"{hour:%H:%M}",
        offered=starts in chosen,
        busy=clashes(starts, starts + length, taken) or starts <= timezone.now(),
    )


def moments(values: Iterable[str]) -> tuple[list[datetime], list[str]]:
    """Read what the form sent: times in the house's zone, and those that there are not.

    When summer time begins an hour is missing, and when it ends one comes twice: neither is a time
    to meet at.
    """
    found, wrong = [], []
    for value in values:
        try:
            found.append(from_current_timezone(datetime.strptime(value, FORMAT)))  # noqa: DTZ007 - made aware here
        except (ValueError, ValidationError):
            wrong.append(value)
    return found, wrong


def first_day(asked: str) -> date:
    """Return the day from which the page shows: the one asked for, else tomorrow."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    try:
        wanted = date.fromisoformat(asked)
    except ValueError:
        return tomorrow
    return min(max(wanted, tomorrow), tomorrow + FURTHEST)
