"""A meeting as calendars read it: RFC 5545, sent as RFC 5546 asks.

The UID is the meeting's for good, and SEQUENCE rises with each change, so that a moved or cancelled
meeting moves or goes where it stands. Each copy names its own reader only: neither of the two gets
the other's address.
"""

from __future__ import annotations

from datetime import datetime
from email.utils import parseaddr
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from reciproca.hiring.meetings.models import Meeting, MeetingKind

PRODUCT = "-//Reciproca//Meetings//EN"


class Method(StrEnum):
    """What a calendar is asked to do."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


def calendar_file(
    meeting: Meeting,
    *,
    method: Method,
    starts_at: datetime,
    sequence: int,
    summary: str,
    description: str,
    reader: str = "",
) -> bytes:
    """Return the calendar file of a meeting's hour, in the reader's time zone with its rules for summer time.

    The zone is the current one: the house's, unless the caller turned to that of whoever reads.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    calendar.add_component(event(meeting, method, starts_at, sequence))
    told = calendar.events[0]
    told.add("summary", summary)
    told.add("description", description)
    if reader:
        told.add("attendee", attendee(reader), encode=False)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def event(meeting: Meeting, method: Method, starts_at: datetime, sequence: int) -> Event:
    """Return the hour itself, before anything is said about it."""
    zone = timezone.get_current_timezone()
    made = Event()
    made.add("uid", uid(meeting))
    made.add("sequence", sequence)
    made.add("dtstamp", timezone.now().astimezone(ZoneInfo("UTC")))
    made.add("dtstart", starts_at.astimezone(zone))
    made.add("dtend", (starts_at + meeting.length).astimezone(zone))
    made.add("status", "CANCELLED" if method is Method.CANCEL else "CONFIRMED")
    if meeting.place:
        made.add("location", meeting.place)
    made["organizer"] = organizer(meeting)
    return made


def uid(meeting: Meeting) -> str:
    """Return the meeting's name in every calendar."""
    return f"{meeting.pk}@reciproca"


def organizer(meeting: Meeting) -> vCalAddress:
    """Return who calls: the brand, at the address that letters come from."""
    address = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    address.params["cn"] = vText(meeting.application.job.brand.name)
    return address


def attendee(reader: str) -> vCalAddress:
    """Return the copy's reader, who has said yes already."""
    address = vCalAddress(f"mailto:{reader}")
    address.params["partstat"] = vText("ACCEPTED")
    address.params["rsvp"] = vText("FALSE")
    return address


def summary_for_candidate(meeting: Meeting) -> str:
    """Return the event's title in the candidate's calendar."""
    names = {"name": meeting.host.first_name, "brand": meeting.application.job.brand.name}
    if meeting.kind == MeetingKind.CALL:
        return _("Call with {name}, {brand}").format(**names)
    return _("Meeting with {name}, {brand}").format(**names)


def summary_for_host(meeting: Meeting) -> str:
    """Return the event's title in the host's calendar."""
    names = {"name": meeting.application.person.name, "job": str(meeting.application.job)}
    if meeting.kind == MeetingKind.CALL:
        return _("Call with {name}: {job}").format(**names)
    return _("Meeting with {name}: {job}").format(**names)
