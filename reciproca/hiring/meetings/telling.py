"""What is said of a meeting, in letters and on pages."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reciproca.hiring.meetings.models import Meeting, MeetingKind
from reciproca.hiring.meetings.posting import Letter
from reciproca.hiring.telling import day


def hour(when: datetime) -> str:
    """Return a time as people read it: 10:30."""
    return date_format(timezone.localtime(when), "H:i")


def span(starts_at: datetime, length: timedelta) -> str:
    """Return a stretch of a day: giovedì 3 dicembre, 10:00–10:20."""
    first, last = timezone.localtime(starts_at), timezone.localtime(starts_at + length)
    return f"{day(first.date())}, {hour(first)}–{hour(last)}"


def when(starts_at: datetime) -> str:
    """Return day and hour for a title: giovedì 3 dicembre alle 10:00."""
    words = {"day": day(timezone.localtime(starts_at).date()), "hour": hour(starts_at)}
    return _("{day} at {hour}").format(**words)


def title_for_candidate(meeting: Meeting, what: Letter, at: datetime | None) -> str:
    """Return a letter's subject and heading for the candidate."""
    call = meeting.kind == MeetingKind.CALL
    words = {"name": meeting.host.first_name, "when": when(at) if at else ""}
    if what is Letter.OFFERED:
        told = _("When does {name} call you? Choose a time") if call else _("{name} would like to meet you")
    elif what is Letter.AGREED or (what is Letter.REMINDER and not is_tomorrow(at)):
        told = _("{name} calls you {when}") if call else _("You meet {name} {when}")
    elif what is Letter.REMINDER:
        told = _("Tomorrow {name} calls you: {when}") if call else _("Tomorrow you meet {name}: {when}")
    elif what is Letter.RELEASED:
        told = _("{when} is off; new times follow")
    else:
        told = _("The call with {name} is cancelled") if call else _("The meeting with {name} is cancelled")
    return sentence(told.format(**words))


def is_tomorrow(at: datetime | None) -> bool:
    """Tell whether an hour is tomorrow for whoever reads; far from the house it may be today, or the day after."""
    return at is not None and timezone.localtime(at).date() == timezone.localdate() + timedelta(days=1)


def title_for_host(meeting: Meeting, what: Letter, at: datetime | None) -> str:
    """Return a letter's subject and heading for the host."""
    call = meeting.kind == MeetingKind.CALL
    words = {"name": meeting.application.person.name, "when": when(at) if at else ""}
    if what is Letter.ASKED:
        told = _("{name} asks for a call: offer some times") if call else _("{name} asks for other times")
    elif what is Letter.AGREED:
        told = _("{name} chose {when}")
    elif what is Letter.REMINDER:
        told = _("Tomorrow: {name}, {when}")
    elif what is Letter.RELEASED:
        told = _("{when} with {name} is free again")
    else:
        told = _("Cancelled: {name}, {when}") if at else _("Cancelled: {name}")
    return sentence(told.format(**words))


def sentence(words: str) -> str:
    """Begin with a capital letter, also where a weekday comes first."""
    return words[:1].upper() + words[1:]
