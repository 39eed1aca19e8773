"""Offering times from the studio, and seeing what was picked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reciproca.hiring import verbs
from reciproca.hiring.meetings.models import Meeting, MeetingKind, MeetingState
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast

NEXT = (timezone.localdate() + timedelta(days=3)).isoformat()


@pytest.fixture
def elena(cast: Cast) -> Client:
    with cast.scope():
        make_touchpoints(organization=cast.organization)
        cast.company.stages["closed"]
    browser = cast.client(cast.recruiter)
    browser.cookies["django_language"] = "en"
    return browser


def form(cast: Cast, **changed: object) -> dict[str, object]:
    return {
        "kind": "meeting",
        "host": str(cast.manager.pk),
        "minutes": "30",
        "place": "Bottega",
        "start": [f"{NEXT}T10:00", f"{NEXT}T15:00"],
        **changed,
    }


def address(cast: Cast, name: str = "meeting") -> str:
    return reverse(f"studio:{name}", args=[cast.application.pk])


def test_times_are_offered_and_the_picked_one_is_seen(cast: Cast, elena: Client) -> None:
    page = elena.post(address(cast, "meeting_offer"), form(cast, other=[f"{NEXT}T18:45", ""]), follow=True)
    assert "3 times are on offer" in page.content.decode()
    with cast.scope():
        meeting = Meeting.objects.select_related("application").get()
        verbs.pick_slot(meeting=meeting, slot=meeting.slots.first())
    assert "10:00–10:30" in elena.get(address(cast)).content.decode()
    assert "10:00–10:30" in elena.get(reverse("studio:meetings")).content.decode()
    assert "BEGIN:VEVENT" in elena.get(address(cast, "meeting_calendar")).content.decode()
    assert elena.post(address(cast, "meeting_held")).status_code == 409
    elena.post(address(cast, "meeting_cancel"))
    with cast.scope():
        assert Meeting.objects.get().state == MeetingState.CANCELLED


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"start": []}, "Tick at least one time"),
        ({"start": ["2020-01-01T10:00"]}, "Tick at least one time"),
        ({"start": ["2027-03-28T02:30"]}, "There is no such time"),
        ({"start": ["2027-10-31T02:30"]}, "There is no such time"),
        ({"start": ["tomorrow"]}, "There is no such time"),
        ({"minutes": "7"}, "for how long"),
        ({"host": "nobody"}, "Choose who meets them"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    cast: Cast, elena: Client, changed: dict[str, object], said: str
) -> None:
    answer = elena.post(address(cast, "meeting_offer"), form(cast, place="Sala forni", **changed))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Sala forni" in answer.content.decode()
    with cast.scope():
        assert not Meeting.objects.exists()


def test_hour_that_the_host_has_already_cannot_be_ticked(cast: Cast, elena: Client) -> None:
    with cast.scope():
        theirs = verbs.propose_slots(
            application=cast.other_application,
            kind=MeetingKind.MEETING,
            host=cast.manager,
            starts=[timezone.now() + timedelta(days=3)],
            minutes=60,
            place="",
            by=cast.recruiter,
        )
        slot = theirs.slots.get()
        slot.starts_at = timezone.localtime(slot.starts_at).replace(hour=10, minute=15, second=0, microsecond=0)
        slot.save()
        verbs.pick_slot(meeting=theirs, slot=slot)
    answer = elena.post(address(cast, "meeting_offer"), form(cast))
    assert answer.status_code == 422
    assert "Giulia meets somebody else" in answer.content.decode()


def test_who_waits_for_times_stands_first(cast: Cast, elena: Client) -> None:
    with cast.scope():
        verbs.ask_for_meeting(application=cast.application, kind=MeetingKind.CALL, wish="After six")
    for page in (reverse("studio:meetings"), reverse("studio:today")):
        text = elena.get(page).content.decode()
        assert "After six" in text
        assert address(cast) in text


def test_reviewers_do_not_make_appointments(cast: Cast) -> None:
    assert cast.client(cast.reviewer).get(address(cast)).status_code == 403


def test_blind_members_see_the_code_and_no_name(cast: Cast, elena: Client) -> None:
    page = elena.get(address(cast)).content.decode()
    assert cast.application.code in page
    assert cast.candidate.name not in page


@pytest.mark.parametrize("name", ["meeting", "meetings"])
def test_pages_take_few_queries(
    cast: Cast, elena: Client, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    assert cast.meeting
    page = reverse("studio:meetings") if name == "meetings" else address(cast)
    with django_assert_max_num_queries(16):
        elena.get(page)
