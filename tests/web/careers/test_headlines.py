"""The headline that a visitor sees: one cookie while two are compared, and none otherwise."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from reciproca.jobs.headlines.models import HeadlineReader, HeadlineTest
from reciproca.jobs.headlines.splitting import sees_second
from reciproca.jobs.verbs.comparing import compare_headlines, stop_comparing
from reciproca.web.careers.headlines import COOKIE
from tests.cast import Cast

SECOND = {"it": "Ti va di far girare il tornio?", "en": "Shall we turn the wheel?"}


@pytest.fixture
def test(cast: Cast) -> HeadlineTest:
    with cast.scope():
        return compare_headlines(card=cast.job.card, second=SECOND, times=2.0, by=cast.recruiter)


@pytest.fixture
def page(cast: Cast) -> str:
    return reverse("careers:job", args=[cast.job.slug])


def browser_of(test: HeadlineTest, *, second: bool) -> Client:
    """A browser that falls on this side, and reads English."""
    number = next(f"browser-{n}" for n in range(99) if sees_second(test, f"browser-{n}") == second)
    browser = Client()
    browser.cookies[COOKIE] = number
    browser.cookies["django_language"] = "en"
    return browser


def test_each_browser_keeps_its_headline_and_shared_links_say_the_cards_own(test: HeadlineTest, page: str) -> None:
    for second in (False, True):
        browser = browser_of(test, second=second)
        for _visit in range(2):
            text = browser.get(page).content.decode()
            assert (SECOND["en"] in text.partition("<main")[2]) is second
            assert SECOND["en"] not in text.partition("</head>")[0]


def test_browser_gets_a_cookie_only_while_two_are_compared(cast: Cast, test: HeadlineTest, page: str) -> None:
    answer = Client().get(page)
    assert answer.cookies[COOKIE]["httponly"]
    assert answer.cookies[COOKIE]["samesite"] == "Lax"
    assert "private" in answer.headers["Cache-Control"]
    with cast.scope():
        stop_comparing(test=test, by=None)
    after = Client().get(page)
    assert COOKIE not in after.cookies
    assert "data-seen" not in after.content.decode()


@pytest.mark.parametrize("who", ["asks not to be measured", "works here"])
def test_who_is_not_to_be_counted_sees_the_card_as_it_is(cast: Cast, test: HeadlineTest, page: str, who: str) -> None:
    member = cast.client(cast.recruiter)
    browser = member if who == "works here" else Client(headers={"sec-gpc": "1"})
    answer = browser.get(page)
    assert COOKIE not in answer.cookies
    assert "data-seen" not in answer.content.decode()
    assert browser.post(reverse("careers:headline_seen", args=[cast.job.slug])).status_code == 204
    with cast.scope():
        assert not HeadlineReader.objects.exists()


def test_being_shown_counts_once_and_applying_is_noted(cast: Cast, test: HeadlineTest, page: str) -> None:
    seen = reverse("careers:headline_seen", args=[cast.job.slug])
    browser = browser_of(test, second=True)
    browser.get(page)
    for _time in range(2):
        assert browser.post(seen).status_code == 204
    assert Client().post(seen).status_code == 204
    with cast.scope():
        (reader,) = HeadlineReader.objects.all()
        assert reader.second
        assert reader.applied_at is None


def test_page_takes_no_more_queries_for_it(
    test: HeadlineTest, page: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = browser_of(test, second=True)
    browser.get(page)
    with django_assert_max_num_queries(6):
        browser.get(page)
