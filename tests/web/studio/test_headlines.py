"""The panel of two headlines."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from reciproca.jobs.headlines.models import HeadlineReader, HeadlineTest
from reciproca.jobs.verbs.comparing import headlines_of
from tests.cast import Cast

TYPED = {"second_it": "Ti va di far girare il tornio?", "second_en": "Shall we turn the wheel?", "times": "2.00"}


@pytest.fixture
def elena(cast: Cast) -> Client:
    browser = cast.client(cast.recruiter)
    browser.cookies["django_language"] = "en"
    return browser


def address(cast: Cast, name: str = "job_headlines") -> str:
    return reverse(f"studio:{name}", args=[cast.job.pk])


def test_comparison_begins_says_how_many_it_needs_and_shows_no_share(cast: Cast, elena: Client) -> None:
    assert "people must see each headline" in elena.get(address(cast)).content.decode()
    page = elena.post(address(cast, "job_headlines_compare"), TYPED, follow=True).content.decode()
    assert "Too early to say anything." in page
    assert "not before the first look" in page
    assert elena.post(address(cast, "job_headlines_compare"), TYPED).status_code == 409
    assert elena.post(address(cast, "job_headlines_adopt"), {"chosen": "second"}).status_code == 409
    elena.post(address(cast, "job_headlines_stop"))
    assert "stopped without a result" in elena.get(address(cast)).content.decode()


def test_winner_is_adopted_by_one_tap(cast: Cast, elena: Client) -> None:
    elena.post(address(cast, "job_headlines_compare"), TYPED)
    with cast.scope():
        HeadlineTest.objects.update(looks=[{"people": [80, 80], "applied": [4, 40]}])
    page = elena.get(address(cast)).content.decode()
    assert "The second headline brings more people." in page
    assert "50.0%" in page
    elena.post(address(cast, "job_headlines_adopt"), {"chosen": "second"})
    with cast.scope():
        assert headlines_of(cast.job.card)["en"] == TYPED["second_en"]


def test_broken_split_is_said_and_shows_no_share(cast: Cast, elena: Client) -> None:
    elena.post(address(cast, "job_headlines_compare"), TYPED)
    with cast.scope():
        test = HeadlineTest.objects.get()
        HeadlineReader.objects.bulk_create(
            HeadlineReader(organization=cast.organization, test=test, key=bytes([n]), second=n < 40) for n in range(200)
        )
        HeadlineTest.objects.update(looks=[{"people": [160, 40], "applied": [4, 40]}])
    page = elena.get(address(cast)).content.decode()
    assert "The split is not by chance" in page
    assert "100.0%" not in page
    assert elena.post(address(cast, "job_headlines_adopt"), {"chosen": "second"}).status_code == 409


@pytest.mark.parametrize("changed", [{"second_it": ""}, {"times": "7"}, {"times": "x"}, {"second_en": "x" * 71}])
def test_what_is_missing_is_said_and_what_was_typed_stays(cast: Cast, elena: Client, changed: dict[str, str]) -> None:
    answer = elena.post(address(cast, "job_headlines_compare"), {**TYPED, **changed})
    assert answer.status_code == 422
    kept = {**TYPED, **changed}["second_en"]
    assert kept in answer.content.decode()
    with cast.scope():
        assert not HeadlineTest.objects.exists()


def test_managers_do_not_compare(cast: Cast) -> None:
    assert cast.client(cast.manager).get(address(cast)).status_code == 403
