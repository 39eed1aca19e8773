"""The careers page."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reciproca.jobs.models import Contract, JobState, WorkPlace
from reciproca.people import verbs as people
from tests.cast import Cast

HOME = "/fornace-gentile/"


def more_jobs(cast: Cast, count: int, **fields: object) -> None:
    for number in range(count):
        cast.company.job(f"posto-{number}", cast.recruiter, cast.manager, **fields)


def page(client: Client, query: str = "") -> str:
    response = client.get(HOME + query, headers={"accept-language": "en"})
    assert response.status_code == 200
    return response.content.decode()


def test_an_open_job_is_there_with_pay_place_and_voice(client: Client, cast: Cast) -> None:
    assert cast.job
    html = page(client)

    assert "We make things for every day." in html
    assert "Do you listen?" in html
    assert "€27,000–31,000" in html
    assert "Bologna" in html
    assert "/j/responsabile-bologna/voice/" in html


@pytest.mark.parametrize("state", [JobState.DRAFT, JobState.PAUSED, JobState.CLOSED])
def test_other_jobs_are_not(client: Client, cast: Cast, state: JobState) -> None:
    cast.company.job("nascosto", cast.recruiter, cast.manager, state=state)
    html = page(client)

    assert "nascosto" not in html
    assert "Nothing open right now." in html


def test_jobs_of_another_company_are_not(client: Client, cast: Cast) -> None:
    cast.other_company.job("altrove", cast.outsider, cast.outsider)
    assert "altrove" not in page(client)


def test_three_are_shown_and_the_others_one_link_away(client: Client, cast: Cast) -> None:
    more_jobs(cast, 5)
    first, whole = page(client), page(client, "?all=1")

    assert first.count("<article") == 3
    assert "See the other 2" in first
    assert whole.count("<article") == 5


def test_filters_work_by_address_alone(client: Client, cast: Cast) -> None:
    with cast.scope():
        shops = people.make_unit(organization=cast.organization, name="Negozi")
        lab = people.make_unit(organization=cast.organization, name="Laboratorio")
    more_jobs(cast, 2, unit=shops)
    cast.company.job("tornio", cast.recruiter, cast.manager, unit=lab, city="Faenza")
    html = page(client, "?area=Laboratorio")

    assert html.count("<article") == 1
    assert "/j/tornio/" in html
    assert 'value="Laboratorio" aria-pressed="true"' in html


def test_city_contract_and_home_are_wishes_too(client: Client, cast: Cast) -> None:
    more_jobs(cast, 1)
    fields = {"city": "Faenza", "contract": Contract.SEASONAL, "work_place": WorkPlace.HYBRID}
    cast.company.job("natale", cast.recruiter, cast.manager, **fields)

    for query in ("?city=Faenza", "?contract=seasonal", "?remote=yes"):
        html = page(client, query)
        assert "/j/natale/" in html, query
        assert "/j/posto-0/" not in html.split("</header>")[1].split('id="jobs"')[1], query


def test_an_empty_result_says_which_wish_to_drop(client: Client, cast: Cast) -> None:
    more_jobs(cast, 1)
    cast.company.job("natale", cast.recruiter, cast.manager, city="Faenza", contract="seasonal")
    html = page(client, "?city=Bologna&contract=seasonal")

    assert "No place meets all of this." in html
    assert "?contract=seasonal#jobs" in html
    assert "?city=Bologna#jobs" in html


def test_nonsense_in_the_address_finds_nothing_and_breaks_nothing(client: Client, cast: Cast) -> None:
    more_jobs(cast, 1)
    assert "All of them" in page(client, "?area=%3Cscript%3E&contract=zzz")
    assert "<script>alert" not in page(client, "?city=%3Cscript%3Ealert(1)")


def test_an_unknown_brand_is_not_found(client: Client, cast: Cast) -> None:
    assert cast.brand
    assert client.get("/nessuno/").status_code == 404


def test_answer_times_are_hidden_below_ten(client: Client, cast: Cast) -> None:
    assert cast.application
    assert "How we answer" not in page(client)


def test_the_page_takes_at_most_six_queries_with_one_job_and_with_thirty(client: Client, cast: Cast) -> None:
    counts = []
    for count in (1, 30):
        for number in range(count):
            cast.company.job(f"posto-{count}-{number}", cast.recruiter, cast.manager)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page(client, "?all=1")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 6


def test_a_card_in_one_language_only_says_so(client: Client, cast: Cast) -> None:
    with cast.scope():
        cast.job.card.texts.filter(language="en").update(headline="")
    html = page(client)

    assert "Sai ascoltare chi entra?" in html
    assert "only in Italian" in html


def test_the_head_names_the_page_in_each_language(client: Client, cast: Cast) -> None:
    assert cast.brand
    html = page(client)
    assert '<link rel="canonical" href="http://localhost:8000/fornace-gentile/">' in html
    for code in ("it", "en"):
        assert f'hreflang="{code}" href="http://localhost:8000/fornace-gentile/?lang={code}"' in html


def test_notices_are_made_from_the_settings(client: Client, cast: Cast) -> None:
    cast.organization.keep_voice_months = 3
    cast.organization.save()
    html = client.get(f"{HOME}privacy/", headers={"accept-language": "en"}).content.decode()

    assert "Your voice: 3 months after our answer." in html
    assert client.get(f"{HOME}accessibility/").status_code == 200
