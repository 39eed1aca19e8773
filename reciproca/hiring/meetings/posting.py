"""Which letters a meeting brings, to whom; enqueued with the change that they tell of."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from reciproca.hiring.meetings.models import Meeting


class Letter(StrEnum):
    """What is told of a meeting."""

    ASKED = "asked"
    OFFERED = "offered"
    AGREED = "agreed"
    RELEASED = "released"
    CANCELLED = "cancelled"
    REMINDER = "reminder"


class Reader(StrEnum):
    """Who reads it."""

    CANDIDATE = "candidate"
    HOST = "host"


# A wish is the team's to read, new times are the candidate's; what concerns an hour goes to both.
READERS = {
    Letter.ASKED: (Reader.HOST,),
    Letter.OFFERED: (Reader.CANDIDATE,),
    Letter.RELEASED: (Reader.HOST,),
    Letter.AGREED: (Reader.CANDIDATE, Reader.HOST),
    Letter.CANCELLED: (Reader.CANDIDATE, Reader.HOST),
    Letter.REMINDER: (Reader.CANDIDATE, Reader.HOST),
}


def post(meeting: Meeting, what: Letter, *, before: datetime | None = None, readers: tuple[Reader, ...] = ()) -> None:
    """Enqueue the letters of one change, with the hour they speak of, in the caller's transaction."""
    from reciproca.hiring.tasks import send_meeting_letter  # noqa: PLC0415 - tasks call verbs

    hour = before or meeting.starts_at
    for reader in readers or READERS[what]:
        send_meeting_letter.enqueue(
            str(meeting.organization_id),
            str(meeting.pk),
            what.value,
            reader.value,
            meeting.sequence,
            hour.isoformat() if hour else "",
        )
