"""The playlist's page: complete as it comes, and knowing nothing of its reader."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from django.test import Client

from reciproca.jobs.models import JobState
from tests.cast import Cast

PAGE = "/fornace-gentile/playlist/"


def page(client: Client, query: str = "") -> str:
    response = client.get(PAGE + query, headers={"accept-language": "en"})
    assert response.status_code == 200
    return response.content.decode()


def facts(text: str) -> list[dict[str, Any]]:
    return [json.loads(html.unescape(found)) for found in re.findall(r'data-card="([^"]+)"', text)]


def test_every_open_job_is_there_with_its_facts_and_a_reason_without_scripts(client: Client, cast: Cast) -> None:
    for number in range(5):
        cast.company.job(f"posto-{number}", cast.recruiter, cast.manager)
    text = page(client)

    assert {one["slug"] for one in facts(text)} == {f"posto-{number}" for number in range(5)}
    assert text.count("<article") == 5
    assert text.count("Open since") == 5
    assert "Your order needs JavaScript." in text


def test_a_card_tells_the_device_what_it_tells_everybody_and_no_more(client: Client, cast: Cast) -> None:
    assert cast.job
    (one,) = facts(page(client))

    assert one.keys() == {"slug", "area", "city", "at", "home", "hours", "pay", "values", "since"}
    assert one["pay"] == [2077, 2385]


@pytest.mark.parametrize("state", [JobState.DRAFT, JobState.PAUSED, JobState.CLOSED])
def test_other_jobs_are_not(client: Client, cast: Cast, state: JobState) -> None:
    cast.company.job("nascosto", cast.recruiter, cast.manager, state=state)
    cast.other_company.job("altrove", cast.outsider, cast.outsider)
    text = page(client)

    assert "nascosto" not in text
    assert "altrove" not in text
    assert "Nothing open right now." in text
    assert f"{PAGE.replace('playlist', 'alerts')}" in text


def test_the_panel_has_no_field_that_could_be_sent(client: Client, cast: Cast) -> None:
    assert cast.job
    text = page(client)
    panel = text.split('class="js-only wishes')[1].split("</section>")[0]

    assert "<form" not in text
    assert " name=" not in panel


def test_what_stands_in_the_address_changes_no_order(client: Client, cast: Cast) -> None:
    for number in range(4):
        cast.company.job(f"posto-{number}", cast.recruiter, cast.manager)
    plain = [one["slug"] for one in facts(page(client))]
    assert [one["slug"] for one in facts(page(client, "?hours=part&place=Faenza&q=tornio"))] == plain


def test_thirty_jobs_cost_as_many_questions_as_one(client: Client, cast: Cast, django_assert_max_num_queries) -> None:
    for number in range(30):
        cast.company.job(f"posto-{number}", cast.recruiter, cast.manager)
    with django_assert_max_num_queries(6):
        page(client)


def test_towns_are_the_same_for_everybody_and_kept(client: Client, cast: Cast) -> None:
    response = client.get("/places.json")

    assert json.loads(response.content)["places"][0][0]
    assert response["Cache-Control"] == "public, max-age=604800"
    assert client.get("/places.json", headers={"if-none-match": response["ETag"]}).status_code == 304
