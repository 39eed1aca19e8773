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


def ask(cast: Cast, reply: str, phone: str = "") -> str:
    sara = Client()
    sara.post(reverse("candidate:reply_to_delay", args=[cast.status_token]), {"reply": reply, "phone": phone})
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


def test_whoever_leaves_a_number_reads_it_and_so_does_whoever_calls(late: Cast) -> None:
    assert 'name="phone"' in Client().get(status(late)).content.decode()
    assert "+393337654321" in ask(late, "call", "333 765 4321")
    elena = late.client(late.recruiter)
    at, today = reverse("studio:call", args=[late.application.pk]), reverse("studio:today")
    assert "+393337654321" not in elena.get(today).content.decode(), "blind until opened"
    assert "+393337654321" not in elena.get(at).content.decode()
    elena.post(at, {"reveal": "yes"})
    assert 'href="tel:+393337654321"' in elena.get(at).content.decode()
    assert "+393337654321" in elena.get(today).content.decode()


def test_whoever_left_no_number_is_promised_nothing_and_can_leave_it_later(late: Cast) -> None:
    page = ask(late, "call")
    assert "Non abbiamo un tuo numero" in page
    assert 'name="phone"' in page
    assert "Non ha lasciato un numero" in late.client(late.recruiter).get(reverse("studio:today")).content.decode()
    assert "Ti chiamiamo al +393337654321" in ask(late, "call", "333 765 4321")


def test_a_number_that_cannot_be_called_is_asked_again_and_nothing_is_written(late: Cast) -> None:
    reply = reverse("candidate:reply_to_delay", args=[late.status_token])
    page = Client().post(reply, {"reply": "call", "phone": "tre tre tre"}).content.decode()
    assert 'value="tre tre tre"' in page
    assert 'aria-invalid="true"' in page
    assert 'value="waits"' in page, "both ways are still open"
    with late.scope():
        assert not verbs.calls_to_make().exists()
    assert 'name="reply"' not in ask(late, "waits", "tre tre tre"), "whoever waits needs no number"


@pytest.mark.parametrize(("who", "answers"), [("reviewer", {403}), ("marketer", {403}), ("outsider", {404})])
def test_whoever_calls_nobody_sees_no_number(late: Cast, who: str, answers: set[int]) -> None:
    browser = late.client(getattr(late, who))
    assert browser.get(reverse("studio:call", args=[late.application.pk])).status_code in answers
