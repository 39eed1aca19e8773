"""Hours are told where the candidate is, with the zone named; also between two changes of the clocks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from reciproca.hiring.meetings import letters, telling
from reciproca.hiring.meetings.models import Meeting, MeetingState, Slot
from reciproca.hiring.meetings.posting import Letter, Reader
from reciproca.people.hours import zone_words
from tests.cast import Cast

# On 14 March 2027 clocks change in New York, on the 28th in Rome: between them are five hours, then six again.
BETWEEN = datetime(2027, 3, 20, 14, 0, tzinfo=UTC)
AFTER = datetime(2027, 3, 30, 13, 0, tzinfo=UTC)


@pytest.fixture
def offered(cast: Cast) -> Meeting:
    """Two times offered to Sara, who is in New York: 15:00 in Rome, both."""
    with cast.scope():
        cast.candidate.time_zone = "America/New_York"
        cast.candidate.save()
        meeting = cast.meeting
        meeting.slots.all().delete()
        for at in (BETWEEN, AFTER):
            Slot.objects.create(organization=cast.organization, meeting=meeting, starts_at=at)
    return meeting


def agree(cast: Cast, meeting: Meeting, at: datetime) -> None:
    with cast.scope():
        meeting.state, meeting.starts_at, meeting.ends_at = MeetingState.AGREED, at, at + meeting.length
        meeting.save()


def write(cast: Cast, meeting: Meeting, what: Letter, reader: Reader, at: datetime | None = None) -> str:
    mail.outbox.clear()
    with cast.scope():
        meeting.application.person.refresh_from_db()
        letters.write(meeting, what, reader, meeting.sequence, at)
    return str(mail.outbox[0].body)


def test_offered_times_are_mailed_as_the_candidate_has_them(cast: Cast, offered: Meeting) -> None:
    words = write(cast, offered, Letter.OFFERED, Reader.CANDIDATE)
    assert "sabato 20 marzo, 10:00–" in words
    assert "martedì 30 marzo, 09:00–" in words
    assert "Ora di New York" in words


def test_the_page_shows_them_likewise_and_names_the_zone(cast: Cast, offered: Meeting) -> None:
    page = Client().get(reverse("candidate:meeting", args=[cast.status_token, offered.pk])).content.decode()
    assert "<span>10:00</span>" in page
    assert "<span>09:00</span>" in page
    assert "Ora di New York" in page


@pytest.mark.parametrize(("at", "there", "here"), [(BETWEEN, "10:00", "15:00"), (AFTER, "09:00", "15:00")])
def test_both_calendars_hold_the_same_moment_each_in_its_own_hours(
    cast: Cast, offered: Meeting, at: datetime, there: str, here: str
) -> None:
    agree(cast, offered, at)
    for reader, zone, hour in (
        (Reader.CANDIDATE, "America/New_York", there),
        (Reader.HOST, "Europe/Rome", here),
    ):
        assert hour in write(cast, offered, Letter.AGREED, reader, at)
        (file,) = mail.outbox[0].attachments
        calendar = Calendar.from_ical(tuple(file)[1])
        starts = calendar.walk("VEVENT")[0]["DTSTART"]
        assert starts.params["TZID"] == zone
        assert starts.dt == at
        assert [str(one["TZID"]) for one in calendar.walk("VTIMEZONE")] == [zone]


def test_the_candidates_own_file_is_in_their_hours(cast: Cast, offered: Meeting) -> None:
    agree(cast, offered, BETWEEN)
    answer = Client().get(reverse("candidate:meeting_calendar", args=[cast.status_token, offered.pk]))
    starts = Calendar.from_ical(answer.content).walk("VEVENT")[0]["DTSTART"]
    assert (starts.params["TZID"], starts.dt) == ("America/New_York", BETWEEN)
    status = Client().get(reverse("candidate:status", args=[cast.status_token])).content.decode()
    assert "Sabato 20 marzo, 10:00–" in status


def test_whoever_never_told_a_zone_reads_the_houses(cast: Cast) -> None:
    with cast.scope():
        assert zone_words(cast.candidate) == "Ora di Roma"
    assert telling.hour(AFTER) == "15:00"
