"""Searching the careers page by words, which the address carries."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reciproca.jobs.search.indexing import index_words
from reciproca.people import verbs as people
from tests.cast import Cast, both


@pytest.fixture
def places(cast: Cast) -> Cast:
    """A shop in Bologna and a workshop in Faenza, to be found by words."""
    with cast.scope():
        shops = people.make_unit(organization=cast.organization, name="Negozi")
        lab = people.make_unit(organization=cast.organization, name="Laboratorio")
    shop = cast.company.job("negozio", cast.recruiter, cast.manager, unit=shops)
    potter = cast.company.job(
        "tornio", cast.recruiter, cast.manager, unit=lab, city="Faenza", title=both("Tornitore", "Potter")
    )
    with cast.scope():
        for job in (shop, potter):
            index_words(job=job)
    return cast


def page(client: Client, query: str, language: str = "en") -> str:
    response = client.get(f"/fornace-gentile/{query}", headers={"accept-language": language})
    assert response.status_code == 200
    return response.content.decode()


def shown(html: str) -> set[str]:
    return {slug for slug in ("negozio", "tornio") if f'<a class="plain" href="/j/{slug}/' in html}


def test_words_in_either_language_find_places_whatever_the_reader_speaks(client: Client, places: Cast) -> None:
    assert shown(page(client, "?q=potter")) == {"tornio"}
    assert shown(page(client, "?q=tornitori", "it")) == {"tornio"}
    assert shown(page(client, "?q=faenza")) == {"tornio"}
    assert shown(page(client, "?q=ascoltare")) == {"negozio", "tornio"}


def test_the_words_stay_in_the_field_and_beside_the_other_wishes(client: Client, places: Cast) -> None:
    html = page(client, "?q=ascoltare&area=Laboratorio")

    assert shown(html) == {"tornio"}
    assert 'name="q" value="ascoltare"' in html
    assert '<input type="hidden" name="area" value="Laboratorio">' in html


def test_an_area_that_is_chosen_gives_way_to_the_next_one(client: Client, places: Cast) -> None:
    """The hidden field comes first in the form, so that the button that is pressed has the last word."""
    assert shown(page(client, "?area=Laboratorio&q=&area=Negozi")) == {"negozio"}
    html = page(client, "?area=Laboratorio")
    assert html.index('type="hidden" name="area"') < html.index('<button type="submit" class="chip')


def test_words_that_no_place_says_are_told_so_with_a_way_out(client: Client, places: Cast) -> None:
    html = page(client, "?q=astronauta")
    assert "No place speaks of “astronauta”." in html
    assert "All of them" in html

    html = page(client, "?q=tornitore&area=Negozi")
    assert "No place meets all of this." in html
    assert "?q=tornitore#jobs" in html
    assert "?area=Negozi#jobs" in html


def test_what_was_typed_is_shown_as_words_only(client: Client, places: Cast) -> None:
    html = page(client, "?q=%3Cscript%3Ealert(1)%3C/script%3E%22")
    assert "<script>alert" not in html


def test_words_cost_at_most_four_questions_more(client: Client, places: Cast) -> None:
    with CaptureQueriesContext(connection) as without:
        page(client, "?all=1")
    with CaptureQueriesContext(connection) as asking:
        page(client, "?q=ascoltare")
    assert len(asking) <= len(without) + 4
