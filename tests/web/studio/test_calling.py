"""From “Call me” on the page of whoever waits, over Today, to the call: nobody is forgotten, no name opens unseen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reciproca.hiring import verbs
from reciproca.hiring.verbs.promises import make_promise
from reciproca.interviews.models import Reveal
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


@pytest.fixture
def late(cast: Cast) -> Cast:
    with cast.scope():
        make_touchpoints(organization=cast.organization)
        make_promise(application=cast.application, due=timezone.localdate() - timedelta(days=1), at=timezone.now())
        verbs.apologize_for_late_promises()
        cast.application.refresh_from_db()
    return cast


def status(cast: Cast) -> str:
    return reverse("candidate:status", args=[cast.status_token])


def ask(cast: Cast, reply: str) -> str:
    sara = Client()
    sara.post(reverse("candidate:reply_to_delay", args=[cast.status_token]), {"reply": reply})
    return sara.get(status(cast)).content.decode()


def test_two_buttons_stand_under_the_apology_and_only_there(late: Cast, cast: Cast) -> None:
    page = Client().get(status(late)).content.decode()
    assert 'name="reply" value="call"' in page
    assert 'name="reply" value="waits"' in page
    assert 'name="reply"' not in ask(late, "waits")


def test_whoever_waits_is_thanked_and_nobody_gets_a_task(late: Cast) -> None:
    day = str(late.application.promised_for.day)
    assert day in ask(late, "waits")
    today = late.client(late.recruiter).get(reverse("studio:today")).content.decode()
    assert reverse("studio:call", args=[late.application.pk]) not in today


def test_whoever_asks_to_be_called_is_first_on_today_until_they_were(late: Cast) -> None:
    ask(late, "call")
    elena = late.client(late.recruiter)
    at, today = reverse("studio:call", args=[late.application.pk]), reverse("studio:today")
    lane = elena.get(today).content.decode()
    assert at in lane.split('class="first"')[1].split("</li>")[0]
    assert "Sara" not in elena.get(at).content.decode(), "blind until opened"
    assert elena.post(at, {"reveal": "yes"}).status_code == 302
    with late.scope():
        assert Reveal.objects.filter(member=late.recruiter, application=late.application).count() == 1
    assert late.application.person.email in elena.get(at).content.decode()
    assert elena.post(at, {"called": "yes"}).status_code == 302
    assert at not in elena.get(today).content.decode()
    assert 'name="reply"' not in Client().get(status(late)).content.decode()


@pytest.mark.parametrize(("who", "answers"), [("reviewer", {403}), ("marketer", {403}), ("outsider", {404})])
def test_whoever_calls_nobody_sees_no_number(late: Cast, who: str, answers: set[int]) -> None:
    browser = late.client(getattr(late, who))
    assert browser.get(reverse("studio:call", args=[late.application.pk])).status_code in answers
