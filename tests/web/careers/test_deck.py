"""The deck: a card a screen, what was wished for in the address, a dozen at a time."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reciproca.jobs.models import JobState
from reciproca.jobs.verbs import edit_job
from reciproca.web.careers import deck
from tests.cast import Cast

DECK = "/fornace-gentile/deck/"


def page(client: Client, query: str = "") -> str:
    response = client.get(DECK + query, headers={"accept-language": "en"})
    assert response.status_code == 200
    return response.content.decode()


def test_every_open_job_is_a_card(client: Client, cast: Cast) -> None:
    assert cast.job
    assert cast.other_job
    html = page(client)
    assert html.count('class="slide card" id=') == 2
    assert "1 of 2" in html
    assert 'href="/j/tornio-faenza/apply/"' in html


def test_wishes_in_the_address_choose_the_cards_and_go_with_the_way_to_the_list(client: Client, cast: Cast) -> None:
    with cast.scope():
        edit_job(job=cast.other_job, city="Faenza")
        edit_job(job=cast.company.job("a", cast.recruiter, cast.manager), city="Faenza")
    assert cast.job
    html = page(client, "?city=Faenza")
    assert html.count('class="slide card" id=') == 2
    assert "responsabile-bologna" not in html
    assert "?all=1&amp;city=Faenza#jobs" in html


def test_one_job_is_no_deck(client: Client, cast: Cast) -> None:
    assert cast.job
    assert client.get(f"{DECK}?via=instagram").headers["Location"] == "/j/responsabile-bologna/?via=instagram"


def test_nothing_to_turn_over_leads_to_the_careers_page(client: Client, cast: Cast) -> None:
    with cast.scope():
        cast.job.state = JobState.PAUSED
        cast.job.save()
    assert client.get(f"{DECK}?city=Roma").headers["Location"] == "/fornace-gentile/?city=Roma"


def test_more_cards_than_a_page_may_weigh_go_on(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deck, "A_DECK", 2)
    assert cast.other_job
    for slug in "ab":
        cast.company.job(slug, cast.recruiter, cast.manager)
    assert cast.job
    first = page(client)
    assert first.count('class="slide card" id=') == 2
    assert "There are 2 more." in first
    second = page(client, "?from=2")
    assert "3 of 4" in second
    assert "That is all, for today." in second


@pytest.mark.parametrize("start", ["-1", "99", "x", "²", "9" * 400])
def test_a_start_that_is_none_is_the_first(client: Client, cast: Cast, start: str) -> None:
    assert cast.job
    assert cast.other_job
    assert "1 of 2" in page(client, f"?from={start}")


def test_queries_do_not_grow_with_the_deck(client: Client, cast: Cast) -> None:
    assert cast.job
    assert cast.other_job
    page(client)
    with CaptureQueriesContext(connection) as two:
        page(client)
    for slug in "abcd":
        cast.company.job(slug, cast.recruiter, cast.manager)
    with CaptureQueriesContext(connection) as six:
        page(client)
    assert len(six) == len(two) <= 6, [query["sql"][:100] for query in six]
