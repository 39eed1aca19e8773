"""What a candidate's other pages say of their meetings."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from reciproca.hiring.meetings import telling
from reciproca.hiring.meetings.models import Meeting
from reciproca.hiring.models import Application
from reciproca.people.hours import zone_of


def coming(application: Application) -> list[dict[str, Any]]:
    """Return the meetings that are still to come about, each with its hour in words once it is agreed."""
    if not application.is_open:
        return []
    rows = Meeting.objects.open().filter(application=application).select_related("host")
    with timezone.override(zone_of(application.person)):
        return [{"it": row, "span": hour_of(row)} for row in rows]


def hour_of(meeting: Meeting) -> str:
    """Return the agreed hour in words, as it is where the current zone is; nothing before it is agreed."""
    return telling.sentence(telling.span(meeting.starts_at, meeting.length)) if meeting.starts_at else ""
