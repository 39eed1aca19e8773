"""What the rail and the bar at the thumb lead to."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import resolve
from pytest_django import DjangoAssertNumQueries

from reciproca.people.models import Member
from reciproca.web.studio.places import Place, list_places
from tests.cast import Cast


def places_of(cast: Cast, member: Member, path: str = "/studio/account/") -> dict[str, Place]:
    request = RequestFactory().get(path)
    request.resolver_match = resolve(path)
    with cast.scope():
        return {place.icon: place for place in list_places(request, member)}


def test_recruiter_has_all_places_with_what_waits(cast: Cast) -> None:
    assert cast.application
    places = places_of(cast, cast.recruiter)
    assert {"home", "card", "people", "ear", "flag", "circles", "more"} <= set(places)
    assert places["card"].count == 1
    assert places["ear"].count == 1


def test_places_of_a_job_need_a_job(cast: Cast) -> None:
    assert {"people", "ear", "flag"}.isdisjoint(places_of(cast, cast.recruiter))


def test_page_of_a_job_keeps_to_that_job(cast: Cast) -> None:
    assert cast.job
    path = f"/studio/jobs/{cast.other_job.pk}/pipeline/"
    places = places_of(cast, cast.recruiter, path)
    assert places["people"].address == path
    assert places["people"].current
    assert str(cast.other_job.pk) in places["ear"].address


def test_reviewer_sees_neither_the_circles_nor_the_outbox(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND = "reciproca.adapters.mail.outbox.OutboxBackend"
    assert cast.job
    places = places_of(cast, cast.reviewer)
    assert {"circles", "mail"}.isdisjoint(places)
    assert "ear" in places


def test_marketer_sees_the_circles_and_no_candidates(cast: Cast) -> None:
    assert cast.job
    places = places_of(cast, cast.marketer)
    assert "circles" in places
    assert {"people", "ear", "flag", "card"}.isdisjoint(places)


@pytest.mark.parametrize(
    ("backend", "there"),
    [
        ("reciproca.adapters.mail.outbox.OutboxBackend", True),
        ("django.core.mail.backends.smtp.EmailBackend", False),
    ],
)
def test_outbox_exists_while_mails_stay_inside(cast: Cast, settings: Any, backend: str, *, there: bool) -> None:
    settings.EMAIL_BACKEND = backend
    assert ("mail" in places_of(cast, cast.owner)) is there


def test_at_most_five_places_at_the_thumb(cast: Cast) -> None:
    assert cast.application
    for member in (cast.owner, cast.recruiter, cast.manager, cast.reviewer, cast.marketer):
        assert sum(place.thumb for place in places_of(cast, member).values()) <= 5


def test_places_are_read_in_two_queries(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    assert cast.application
    assert cast.other_application
    with django_assert_num_queries(2):
        places_of(cast, cast.recruiter)
