"""Days and links of an interview: by the person's own clock, with grace, and never a page that leads nowhere."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reciproca.interviews.models import Invitation
from reciproca.media.models import Recording, RecordingState
from reciproca.people.models import LinkPurpose, Person
from reciproca.people.privacy import erase
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


@pytest.fixture
def token(cast: Cast) -> str:
    with cast.scope():
        make_touchpoints(organization=cast.organization)
    return cast.company.link(cast.invitation.pk, LinkPurpose.INTERVIEW)


def at(token: str, name: str, *keys: object) -> str:
    return reverse(f"candidate:interview_{name}", args=[token, *keys])


def now_is(cast: Cast, **fields: object) -> None:
    with cast.scope():
        Invitation.objects.update(**fields)


def test_the_phone_tells_the_zone_and_what_it_is_once_somebody_starts(cast: Cast, token: str) -> None:
    phone = Client(headers={"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148"})
    phone.post(at(token, "choose"), {"modality": "writing", "zone": "America/New_York"})
    with cast.scope():
        assert Person.objects.get(pk=cast.candidate.pk).time_zone == "America/New_York"
        assert Invitation.objects.get().device == "phone"


def test_more_days_end_at_midnight_where_the_person_is(cast: Cast, token: str) -> None:
    Client().post(at(token, "extend"), {"zone": "Asia/Tokyo"})
    with cast.scope():
        deadline = Invitation.objects.get().deadline.astimezone(ZoneInfo("Asia/Tokyo"))
    assert (deadline.hour, deadline.minute) == (23, 59)


def test_the_candidates_page_names_the_same_last_day_as_the_interview(cast: Cast, token: str) -> None:
    midnight = timezone.now().astimezone(ZoneInfo("Europe/London")).replace(hour=23, minute=59) + timedelta(days=5)
    now_is(cast, deadline=midnight)  # in Rome it is the day after
    with cast.scope():
        Person.objects.filter(pk=cast.candidate.pk).update(time_zone="Europe/London")
    phone = Client(headers={"Accept-Language": "en"})
    last = f"{midnight.day} {midnight:%B}"
    for address in (at(token, "start"), reverse("candidate:status", args=[cast.status_token])):
        assert last in phone.get(address + "?lang=en").content.decode()


def test_who_has_started_sees_until_when_there_is_grace(cast: Cast, token: str) -> None:
    passed = timezone.now() - timedelta(hours=2)
    now_is(cast, deadline=passed, started_at=passed)
    page = Client(headers={"Accept-Language": "en"}).get(at(token, "start") + "?lang=en")
    assert page.status_code == 200
    assert page.context["grace"] == passed + timedelta(hours=24)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"deadline": timezone.now() - timedelta(days=3)}, 410),
        ({"deadline": timezone.now() - timedelta(days=3), "extended_at": timezone.now()}, 410),
        ({"withdrawn_at": timezone.now()}, 410),
        ({"completed_at": timezone.now()}, 302),
    ],
)
def test_every_state_of_a_link_leads_on(cast: Cast, token: str, fields: dict[str, object], status: int) -> None:
    now_is(cast, **fields)
    page = Client().get(at(token, "start"))
    assert page.status_code == status
    if status == 410:
        text = page.content.decode()
        assert reverse("careers:home", args=[cast.brand.slug]) in text
        assert at(token, "extend") in text or at(token, "status") in text


def test_after_an_erasure_the_link_says_so_kindly(cast: Cast, token: str) -> None:
    with cast.scope():
        erase(Person.objects.get(pk=cast.candidate.pk))
    page = Client().get(at(token, "start"))
    assert page.status_code == 410
    assert page.context["why"] == "erased"


def test_a_question_said_as_often_as_it_may_be_takes_no_more(cast: Cast, token: str) -> None:
    with cast.scope():
        cast.interview.questions.update(retakes=1)
    phone = Client()
    phone.post(at(token, "choose"), {"modality": "voice"})
    for _attempt in range(2):
        begun = phone.post(at(token, "take", 1)).json()
        with cast.scope():
            Recording.objects.filter(pk=begun["recording"]).update(state=RecordingState.SEALED)
    refused = phone.post(at(token, "take", 1))
    assert (refused.status_code, refused.json()["code"]) == (409, "no_more_takes")
