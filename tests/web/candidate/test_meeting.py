"""A candidate's meeting: chosen, changed and called off on a page that needs no JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from reciproca.hiring import verbs
from reciproca.hiring.meetings.models import Meeting, MeetingState
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


@pytest.fixture
def sara(cast: Cast) -> Client:
    """Sara's browser: no account, only a link."""
    with cast.scope():
        make_touchpoints(organization=cast.organization)
        cast.company.stages["closed"]
    browser = Client()
    browser.cookies["django_language"] = "en"
    return browser


@pytest.fixture
def at(cast: Cast) -> Callable[[str], str]:
    return lambda name: reverse(f"candidate:{name}", args=[cast.status_token, cast.meeting.pk])


def slots(cast: Cast) -> list[str]:
    with cast.scope():
        return [str(slot.pk) for slot in cast.meeting.slots.all()]


def now(cast: Cast) -> Meeting:
    with cast.scope():
        return Meeting.objects.get()


def test_time_is_chosen_changed_and_called_off(cast: Cast, sara: Client, at: Callable[[str], str]) -> None:
    assert "When do you meet Giulia?" in sara.get(at("meeting")).content.decode()
    first, second, _third = slots(cast)
    page = sara.post(at("meeting_pick"), {"slot": first}, follow=True).content.decode()
    assert "You meet Giulia." in page
    assert "10:00–10:30" in page
    calendar = Calendar.from_ical(sara.get(at("meeting_calendar")).content)
    assert calendar.walk("VEVENT")[0]["UID"] == f"{cast.meeting.pk}@reciproca"
    sara.post(at("meeting_pick"), {"slot": second})
    assert (now(cast).state, now(cast).sequence) == (MeetingState.AGREED, 1)
    assert "The meeting is cancelled." in sara.post(at("meeting_cancel"), follow=True).content.decode()
    assert sara.get(at("meeting_calendar")).status_code == 404


def test_time_that_somebody_else_just_took_is_said_with_those_left(
    cast: Cast, sara: Client, at: Callable[[str], str]
) -> None:
    taken = slots(cast)[0]
    with cast.scope():
        hour = cast.meeting.slots.get(pk=taken).starts_at
        theirs = Meeting.objects.create(
            organization=cast.organization,
            application=cast.other_application,
            kind="meeting",
            state="offered",
            host=cast.manager,
            minutes=30,
        )
        verbs.pick_slot(meeting=theirs, slot=theirs.slots.create(organization=cast.organization, starts_at=hour))
    answer = sara.post(at("meeting_pick"), {"slot": taken})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "That time has just gone." in page
    assert taken not in page


def test_none_suits_needs_words(cast: Cast, sara: Client, at: Callable[[str], str]) -> None:
    assert sara.post(at("meeting_other"), {"wish": " "}).status_code == 422
    page = sara.post(at("meeting_other"), {"wish": "Saturday morning"}, follow=True).content.decode()
    assert "Saturday morning" in page
    assert now(cast).state == MeetingState.ASKED


@pytest.mark.parametrize("slot", ["", "nonsense"])
def test_nothing_chosen_is_asked_again(cast: Cast, sara: Client, at: Callable[[str], str], slot: str) -> None:
    assert sara.post(at("meeting_pick"), {"slot": slot}).status_code == 422
    assert now(cast).state == MeetingState.OFFERED


def test_candidates_own_page_leads_to_it(cast: Cast, sara: Client, at: Callable[[str], str]) -> None:
    assert cast.meeting
    assert at("meeting") in sara.get(reverse("candidate:status", args=[cast.status_token])).content.decode()


def test_meeting_of_another_application_is_not_there(cast: Cast, sara: Client) -> None:
    assert sara.get(reverse("candidate:meeting", args=[cast.other_status_token, cast.meeting.pk])).status_code == 404


def test_page_takes_few_queries(
    cast: Cast, sara: Client, at: Callable[[str], str], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = at("meeting")
    with django_assert_max_num_queries(6):
        sara.get(address)
