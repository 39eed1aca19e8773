"""The talent pool: only who asked, until their day, seen by those who look after every job, left at one word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reciproca.hiring.models import PoolNote
from reciproca.hiring.verbs import talent_pool as pooling
from reciproca.people import talent_pool
from reciproca.people.models import Consent, LogEntry
from reciproca.people.privacy import erase
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast
from tests.web.studio.crowd import fill, queries

POOL = reverse("studio:pool")


@pytest.fixture
def elena(cast: Cast) -> Client:
    """Elena's browser, with Sara in the pool."""
    assert cast.application.is_open
    with cast.scope():
        make_touchpoints(organization=cast.organization)
        talent_pool.join_pool(person=cast.candidate)
    return cast.client(cast.recruiter)


def page(browser: Client, address: str = POOL) -> str:
    response = browser.get(address)
    assert response.status_code == 200
    return response.content.decode()


def at(cast: Cast, name: str = "pool_one") -> str:
    return reverse(f"studio:{name}", args=[cast.candidate.pk])


def test_who_is_still_heard_blind_stays_a_code_here_too(cast: Cast, elena: Client) -> None:
    text = page(elena)
    assert at(cast) in text
    assert "Sara" not in text
    assert cast.application.code in text


def test_filters_ask_for_the_job_and_for_a_near_end(cast: Cast, elena: Client) -> None:
    assert at(cast) in page(elena, f"{POOL}?job={cast.job.pk}")
    assert at(cast) not in page(elena, f"{POOL}?job={cast.organization.pk}")
    assert at(cast) not in page(elena, f"{POOL}?soon=yes")
    with cast.scope():
        Consent.objects.update(until=timezone.localdate() + timedelta(days=20))
    assert at(cast) in page(elena, f"{POOL}?soon=yes")


def test_whoever_left_or_whose_day_passed_is_not_there(cast: Cast, elena: Client) -> None:
    with cast.scope():
        Consent.objects.update(until=timezone.localdate() - timedelta(days=1))
    assert at(cast) not in page(elena)
    assert elena.get(at(cast)).status_code == 404
    assert elena.post(at(cast), {"words": "Ciao"}).status_code == 404


def test_a_letter_leaves_once_with_the_way_out_and_is_written_down(
    cast: Cast, elena: Client, run_tasks: Callable[[], int]
) -> None:
    assert elena.post(at(cast), {"words": "  "}).status_code == 422
    elena.post(at(cast), {"words": "A Modena cerchiamo chi ascolta.", "job": str(cast.job.pk)})
    run_tasks()
    (letter,) = mail.outbox
    assert letter.to == [cast.candidate.email]
    assert "A Modena cerchiamo chi ascolta." in str(letter.body)
    assert "List-Unsubscribe" in letter.extra_headers
    with cast.scope():
        assert LogEntry.objects.get(action="talent_pool.written").member == cast.recruiter
    assert "A Modena cerchiamo" in page(elena, at(cast))


def test_nobody_is_written_to_who_left_before_the_letter_did(
    cast: Cast, elena: Client, run_tasks: Callable[[], int]
) -> None:
    elena.post(at(cast), {"words": "Ciao"})
    with cast.scope():
        talent_pool.leave_pool(person=cast.candidate)
        with pytest.raises(pooling.NotInThePool):
            pooling.write_to_pool(person=cast.candidate, by=cast.recruiter, words="Ancora")
    run_tasks()
    assert mail.outbox == []


def test_whoever_takes_somebody_out_is_written_down(cast: Cast, elena: Client) -> None:
    elena.post(at(cast, "pool_remove"))
    assert at(cast) not in page(elena)
    with cast.scope():
        assert LogEntry.objects.get(action="talent_pool.removed").member == cast.recruiter


def test_what_was_written_is_erased_with_its_person(cast: Cast, elena: Client) -> None:
    elena.post(at(cast), {"words": "Ciao"})
    with cast.scope():
        erase(cast.candidate)
        assert not PoolNote.objects.exists()
    assert at(cast) not in page(elena)


@pytest.mark.parametrize("who", ["manager", "reviewer", "marketer", "outsider"])
def test_others_see_nobody(cast: Cast, elena: Client, who: str) -> None:
    browser = cast.client(getattr(cast, who))
    for address in (at(cast), at(cast, "pool_remove")):
        assert browser.post(address, {"words": "Ciao"}).status_code in {403, 404}
    assert at(cast) not in browser.get(POOL).content.decode()


def test_fifty_people_take_as_many_queries_as_one(cast: Cast, elena: Client) -> None:
    one = queries(elena, POOL)
    applications = fill(cast, 49)
    with cast.scope():
        for application in applications:
            talent_pool.join_pool(person=application.person)
    assert queries(elena, POOL) == one
