"""A letter that reached nobody becomes a task, and there are ways to put it right."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from reciproca.interviews.verbs.reviewing import reveal
from reciproca.people.models import Letter, LogEntry, Person
from tests.cast import Cast
from tests.web.studio.crowd import queries

TODAY = reverse("studio:today")


@pytest.fixture
def elena(cast: Cast) -> Client:
    return cast.client(cast.recruiter)


@pytest.fixture
def address(cast: Cast) -> str:
    return reverse("studio:letters_one", args=[cast.lost_letter.pk])


@pytest.fixture
def known(cast: Cast) -> None:
    """Elena has seen who Sara is."""
    with cast.scope():
        reveal(application=cast.application, member=cast.recruiter)


def test_a_lost_letter_is_a_thing_of_today(elena: Client, address: str) -> None:
    html = elena.get(TODAY, headers={"Accept-Language": "en"}).content.decode()
    assert "did not get our letter" in html
    assert address in html


def test_it_stays_blind_until_the_name_is_asked_for_and_that_is_logged(cast: Cast, elena: Client, address: str) -> None:
    html = elena.get(address).content.decode()
    assert cast.candidate.email not in html
    assert cast.candidate.name not in html
    assert elena.post(address + "who/").status_code == 302
    assert cast.candidate.email in elena.get(address).content.decode()
    with cast.scope():
        assert LogEntry.objects.filter(action="application.reveal", member=cast.recruiter).exists()


@pytest.mark.usefixtures("known")
def test_a_corrected_address_gets_the_letter_and_the_task_is_gone(
    cast: Cast, elena: Client, address: str, run_tasks
) -> None:
    assert elena.post(address + "again/", {"email": "Sara.V@example.org"}).status_code == 302
    run_tasks()
    assert mail.outbox[-1].to == ["sara.v@example.org"]
    assert address not in elena.get(TODAY).content.decode()
    with cast.scope():
        assert Person.objects.get(pk=cast.candidate.pk).email == "sara.v@example.org"


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("typed", ["not an address", "nino@example.org"])
def test_an_address_that_cannot_be_theirs_is_kept_in_the_field_with_a_sentence(
    cast: Cast, elena: Client, address: str, typed: str
) -> None:
    with cast.scope():
        cast.company.person("Nino Bassi", email="nino@example.org")
    answer = elena.post(address + "again/", {"email": typed})
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()
    with cast.scope():
        assert Letter.objects.undelivered().exists()


@pytest.mark.usefixtures("known")
def test_words_for_ones_own_phone_hold_the_way_to_their_page(cast: Cast, elena: Client, address: str) -> None:
    assert elena.post(address + "by-phone/").status_code == 404  # no number is known
    with cast.scope():
        Person.objects.filter(pk=cast.candidate.pk).update(phone="+393331112223")
    html = elena.post(address + "by-phone/").content.decode()
    assert "https://wa.me/393331112223?text=" in html
    assert "/c/" in html


@pytest.mark.usefixtures("known")
def test_seen_to_is_seen_to(elena: Client, address: str) -> None:
    elena.post(address + "seen/")
    assert address not in elena.get(TODAY).content.decode()
    assert "Elena" in elena.get(address).content.decode()
    assert elena.post(address + "again/").status_code == 409


@pytest.mark.usefixtures("known")
def test_the_log_of_a_person_shows_what_was_written_and_whether_it_arrived(cast: Cast, elena: Client) -> None:
    letter = cast.lost_letter
    html = elena.get(reverse("studio:letters_of", args=[cast.application.pk])).content.decode()
    assert letter.subject in html
    assert str(letter.get_state_display()) in html


def test_whoever_does_not_look_after_letters_does_not_see_them(cast: Cast, address: str) -> None:
    for member in (cast.manager, cast.reviewer, cast.marketer):
        browser = cast.client(member)
        assert browser.get(address).status_code == 403
        assert address not in browser.get(TODAY).content.decode()


def test_many_lost_letters_cost_no_more_queries(cast: Cast, elena: Client) -> None:
    one = cast.lost_letter
    listed = reverse("studio:letters")
    elena.get(listed)
    few = queries(elena, listed)
    with cast.scope():
        Letter.objects.bulk_create(
            Letter(organization=cast.organization, state=one.state, kind=one.kind, about=one.about, subject="x")
            for _ in range(40)
        )
    assert queries(elena, listed) <= few
