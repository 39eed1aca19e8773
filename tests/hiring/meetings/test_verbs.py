"""Offering times, picking one, changing, cancelling, reminding."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from reciproca.hiring import verbs
from reciproca.hiring.meetings.models import Meeting, MeetingKind, MeetingState, Slot
from reciproca.hiring.models import StageKind
from reciproca.people import privacy
from reciproca.touchpoints.models import Interaction, Kind
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast

ROME = ZoneInfo("Europe/Rome")


@pytest.fixture
def inside(inside: Cast) -> Cast:
    make_touchpoints(organization=inside.organization)
    inside.company.stages["closed"]
    return inside


def in_two_days(hour: int, minute: int = 0) -> datetime:
    at = timezone.localtime() + timedelta(days=2)
    return at.replace(hour=hour, minute=minute, second=0, microsecond=0)


def propose(cast: Cast, *hours: int, **changed: Any) -> Meeting:
    given: dict[str, Any] = {
        "application": cast.application,
        "kind": MeetingKind.MEETING,
        "host": cast.manager,
        "starts": [in_two_days(hour) for hour in hours],
        "minutes": 30,
        "place": "Bottega, Bologna",
        "by": cast.recruiter,
    }
    return verbs.propose_slots(**{**given, **changed})


def calendars(to: str) -> list[Any]:
    """Return the events that somebody got, in order, each with its method."""
    found = []
    for message in mail.outbox:
        for name, content, kind in [tuple(file) for file in message.attachments]:
            if message.to == [to] and name.endswith(".ics"):
                calendar = Calendar.from_ical(content)
                assert f"method={calendar['METHOD']}" in kind
                found.append((str(calendar["METHOD"]), calendar.walk("VEVENT")[0]))
    return found


def test_offered_times_reach_the_candidate_and_bring_them_to_the_meeting_stage(
    inside: Cast, run_tasks: Callable[[], int]
) -> None:
    meeting = propose(inside, 11, 10)
    run_tasks()
    assert [timezone.localtime(slot.starts_at).hour for slot in meeting.slots.all()] == [10, 11]
    inside.application.refresh_from_db()
    assert inside.application.stage.kind == StageKind.MEETING
    (letter,) = mail.outbox
    assert letter.to == [inside.candidate.email]
    assert "10:00–10:30" in letter.body
    assert f"/meeting/{meeting.pk}/" in letter.body


def test_picked_time_is_in_both_calendars_and_neither_learns_the_others_address(
    inside: Cast, run_tasks: Callable[[], int]
) -> None:
    meeting = propose(inside, 10, 11)
    verbs.pick_slot(meeting=meeting, slot=meeting.slots.first())
    run_tasks()
    host = inside.manager.user.email
    for reader, other in ((inside.candidate.email, host), (host, inside.candidate.email)):
        ((method, event),) = calendars(reader)
        assert method == "REQUEST"
        assert event["UID"] == f"{meeting.pk}@reciproca"
        assert event["SEQUENCE"] == 0
        assert event.decoded("DTSTART") == in_two_days(10)
        assert event.decoded("DTEND") == in_two_days(10, 30)
        assert str(event["LOCATION"]) == "Bottega, Bologna"
        assert other not in event.to_ical().decode().replace("\r\n ", "")
    assert Interaction.objects.filter(kind=Kind.MEETING_AGREED).count() == 1


def test_changed_time_keeps_its_uid_and_raises_the_sequence(inside: Cast, run_tasks: Callable[[], int]) -> None:
    meeting = propose(inside, 10, 11)
    first, second = meeting.slots.all()
    verbs.pick_slot(meeting=meeting, slot=first)
    run_tasks()
    verbs.pick_slot(meeting=meeting, slot=second)
    run_tasks()
    events = [event for _method, event in calendars(inside.candidate.email)]
    assert [event["SEQUENCE"] for event in events] == [0, 1]
    assert events[0]["UID"] == events[1]["UID"]
    assert events[1].decoded("DTSTART") == in_two_days(11)


def test_picking_the_same_time_again_tells_nobody_twice(inside: Cast, run_tasks: Callable[[], int]) -> None:
    meeting = propose(inside, 10)
    verbs.pick_slot(meeting=meeting, slot=meeting.slots.first())
    verbs.pick_slot(meeting=meeting, slot=meeting.slots.first())
    run_tasks()
    assert len(calendars(inside.candidate.email)) == 1


def test_rescheduling_takes_the_old_hour_out_of_both_calendars(inside: Cast, run_tasks: Callable[[], int]) -> None:
    meeting = propose(inside, 10)
    verbs.pick_slot(meeting=meeting, slot=meeting.slots.first())
    run_tasks()
    moved = verbs.reschedule_meeting(meeting=meeting, starts=[in_two_days(15)], by=inside.recruiter)
    run_tasks()
    assert moved.pk == meeting.pk
    assert (moved.state, moved.starts_at, moved.sequence) == (MeetingState.OFFERED, None, 1)
    for reader in (inside.candidate.email, inside.manager.user.email):
        method, event = calendars(reader)[-1]
        assert (method, event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
        assert event.decoded("DTSTART") == in_two_days(10)


def test_cancelling_tells_both_once_whoever_does_it(inside: Cast, run_tasks: Callable[[], int]) -> None:
    meeting = propose(inside, 10)
    verbs.pick_slot(meeting=meeting, slot=meeting.slots.first())
    run_tasks()
    verbs.cancel_meeting(meeting=meeting, by=None)
    verbs.cancel_meeting(meeting=meeting, by=inside.recruiter)
    run_tasks()
    for reader in (inside.candidate.email, inside.manager.user.email):
        assert [method for method, _event in calendars(reader)] == ["REQUEST", "CANCEL"]


def test_letter_overtaken_by_a_cancellation_is_not_sent(inside: Cast, run_tasks: Callable[[], int]) -> None:
    meeting = propose(inside, 10)
    verbs.pick_slot(meeting=meeting, slot=meeting.slots.first())
    verbs.cancel_meeting(meeting=meeting, by=None)
    run_tasks()
    assert [method for method, _event in calendars(inside.candidate.email)] == ["CANCEL"]


def test_none_of_the_times_suits_gives_the_hour_back_and_tells_the_owner(
    inside: Cast, run_tasks: Callable[[], int]
) -> None:
    meeting = propose(inside, 10)
    verbs.pick_slot(meeting=meeting, slot=meeting.slots.first())
    run_tasks()
    mail.outbox.clear()
    verbs.ask_for_other_times(meeting=meeting, wish="Il sabato mattina")
    run_tasks()
    assert meeting.state == MeetingState.ASKED
    assert not meeting.slots.exists()
    asked = [letter for letter in mail.outbox if letter.to == [inside.job.owner.user.email] and not letter.attachments]
    assert "Il sabato mattina" in asked[0].body
    assert [method for method, _event in calendars(inside.candidate.email)] == ["CANCEL"]


def test_call_is_asked_for_once_and_the_wish_can_change(inside: Cast, run_tasks: Callable[[], int]) -> None:
    asking = {"application": inside.application, "kind": MeetingKind.CALL}
    first = verbs.ask_for_meeting(**asking, wish="Dopo le sei")
    again = verbs.ask_for_meeting(**asking, wish="Dopo le sei")
    other = verbs.ask_for_meeting(**asking, wish="Sabato")
    run_tasks()
    assert first.pk == again.pk == other.pk
    assert (other.state, other.wish, other.host_id) == (MeetingState.ASKED, "Sabato", inside.job.manager_id)
    assert len(mail.outbox) == 2


def test_host_in_another_meeting_cannot_be_offered_nor_picked(inside: Cast) -> None:
    mine, theirs = propose(inside, 10, 11), propose(inside, 10, 11, application=inside.other_application)
    verbs.pick_slot(meeting=mine, slot=mine.slots.first())
    assert [timezone.localtime(slot.starts_at).hour for slot in verbs.free_slots(meeting=theirs)] == [11]
    with pytest.raises(verbs.SlotTaken):
        verbs.pick_slot(meeting=theirs, slot=theirs.slots.first())
    with pytest.raises(verbs.HostBusy) as busy:
        propose(inside, 14, application=inside.other_application, starts=[in_two_days(10, 15), in_two_days(14)])
    assert busy.value.busy == [in_two_days(10, 15)]


@pytest.mark.parametrize("starts", [[], [timezone.now() - timedelta(days=1)]])
def test_times_that_nobody_could_choose_are_refused(inside: Cast, starts: list[datetime]) -> None:
    with pytest.raises(verbs.NoTimes):
        propose(inside, starts=starts)


def test_slot_of_another_meeting_is_not_on_offer(inside: Cast) -> None:
    mine, theirs = propose(inside, 10), propose(inside, 16, application=inside.other_application)
    with pytest.raises(verbs.SlotTaken):
        verbs.pick_slot(meeting=mine, slot=theirs.slots.first())


def test_withdrawing_calls_off_what_was_agreed(inside: Cast, run_tasks: Callable[[], int]) -> None:
    meeting = propose(inside, 10)
    verbs.pick_slot(meeting=meeting, slot=meeting.slots.first())
    run_tasks()
    verbs.withdraw(application=inside.application)
    run_tasks()
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CANCELLED
    assert [method for method, _event in calendars(inside.manager.user.email)] == ["REQUEST", "CANCEL"]
    with pytest.raises(verbs.AlreadyClosed):
        verbs.pick_slot(meeting=meeting, slot=meeting.slots.first())


def test_both_are_reminded_once_the_day_before_and_never_at_night(inside: Cast, run_tasks: Callable[[], int]) -> None:
    meeting = propose(inside, 10)
    verbs.pick_slot(meeting=meeting, slot=meeting.slots.first())
    run_tasks()
    mail.outbox.clear()
    day_before = in_two_days(12) - timedelta(days=1)
    assert verbs.remind_of_meetings(now=day_before.replace(hour=7)) == 0
    assert verbs.remind_of_meetings(now=day_before - timedelta(days=1)) == 0
    assert verbs.remind_of_meetings(now=day_before) == 1
    assert verbs.remind_of_meetings(now=day_before + timedelta(hours=1)) == 0
    run_tasks()
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([inside.candidate.email, inside.manager.user.email])
    assert all("10:00–10:30" in letter.body for letter in mail.outbox)


def test_meeting_is_held_only_after_its_hour(inside: Cast) -> None:
    meeting = propose(inside, 10)
    verbs.pick_slot(meeting=meeting, slot=meeting.slots.first())
    with pytest.raises(verbs.MeetingOver):
        verbs.hold_meeting(meeting=meeting, by=inside.manager)
    after = in_two_days(11)
    assert verbs.hold_meeting(meeting=meeting, by=inside.manager, at=after).state == MeetingState.HELD
    assert verbs.hold_meeting(meeting=meeting, by=inside.manager, at=after).state == MeetingState.HELD


def test_erasing_somebody_leaves_no_wish_and_no_place(inside: Cast) -> None:
    verbs.ask_for_meeting(application=inside.application, kind=MeetingKind.CALL, wish="Dopo le sei")
    propose(inside, 10)
    privacy.erase(inside.candidate)
    assert set(Meeting.objects.values_list("state", "wish", "place")) == {(MeetingState.CANCELLED, "", "")}
    assert not Slot.objects.exists()


@pytest.mark.parametrize(
    ("day", "offset"),
    [((2027, 3, 27), 1), ((2027, 3, 28), 2), ((2027, 10, 30), 2), ((2027, 10, 31), 1)],
    ids=["last of winter", "first of summer", "last of summer", "first of winter"],
)
def test_hour_stays_the_hour_on_the_clock_when_summer_time_begins_and_ends(
    inside: Cast, run_tasks: Callable[[], int], day: tuple[int, int, int], offset: int
) -> None:
    starts = datetime(*day, 10, 0, tzinfo=ROME)
    meeting = propose(inside, starts=[starts])
    verbs.pick_slot(meeting=meeting, slot=meeting.slots.first())
    run_tasks()
    _method, event = calendars(inside.candidate.email)[0]
    read = event.decoded("DTSTART")
    assert (read.hour, read.utcoffset()) == (10, timedelta(hours=offset))
    assert event["DTSTART"].params["TZID"] == "Europe/Rome"
    file = next(content for name, content, _kind in map(tuple, mail.outbox[-1].attachments) if name.endswith(".ics"))
    assert "BEGIN:DAYLIGHT" in (file if isinstance(file, str) else file.decode())
    assert "10:00–10:30" in mail.outbox[-1].body


@pytest.mark.parametrize(("talked", "state"), [(True, MeetingState.HELD), (False, MeetingState.CANCELLED)])
def test_wish_for_a_call_ends_once_the_interview_is_here(inside: Cast, talked: bool, state: MeetingState) -> None:
    verbs.ask_for_meeting(application=inside.application, kind=MeetingKind.CALL, wish="Dopo le sei")
    call = verbs.settle_call(application=inside.application, talked=talked)
    assert call is not None
    assert call.state == state
    assert verbs.settle_call(application=inside.application, talked=talked) is None
