"""The job page: both faces, and what it tells machines."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reciproca.jobs.models import Job, JobState
from reciproca.jobs.verbs import close_job, pause, set_card_picture
from reciproca.media.models import Picture
from tests.cast import Cast

JOB = "/j/responsabile-bologna/"


def page(client: Client, query: str = "", language: str = "it", status: int = 200) -> str:
    response = client.get(JOB + query, headers={"accept-language": language})
    assert response.status_code == status
    return response.content.decode()


def posting(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_the_front_has_question_pay_voice_and_who_answers(client: Client, cast: Cast) -> None:
    assert cast.job
    html = page(client)

    assert "Sai ascoltare chi entra?" in html
    assert "27.000–31.000 €" in html
    assert f"{JOB}voice/" in html
    assert "Raccontaci di una volta" in html  # the transcript
    assert "Giulia ed Elena ti rispondono entro 5 giorni." in html
    assert f'href="{JOB}apply/"' in html


def test_the_back_is_an_address_of_its_own(client: Client, cast: Cast) -> None:
    assert cast.job
    html = page(client, "?face=back", "en")

    assert "The first 90 days" not in html  # nothing was written about them
    assert "How much and how" in html
    assert "CCNL Commercio, II livello" in html
    assert 'aria-current="page">What you’ll do' in html


def test_no_tab_leads_nowhere(client: Client, cast: Cast) -> None:
    assert cast.job
    assert "Story" not in page(client, language="en")


def test_a_published_job_tells_machines_everything(client: Client, cast: Cast) -> None:
    assert cast.job
    data = posting(page(client))

    assert data["@type"] == "JobPosting"
    assert data["url"] == f"http://localhost:8000{JOB}"
    assert data["hiringOrganization"]["sameAs"] == "http://localhost:8000/fornace-gentile/"


def test_words_cannot_leave_the_data_block(client: Client, cast: Cast) -> None:
    with cast.scope():
        text = cast.job.card.texts.get(language="it")
        text.description = "</script><script>alert(1)</script>"
        text.save()
    html = page(client)

    assert "<script>alert" not in html
    assert "alert(1)" in posting(html)["description"]


def test_the_policy_does_not_forbid_the_data_block_and_allows_no_inline_script(client: Client, cast: Cast) -> None:
    assert cast.job
    policy = client.get(JOB).headers["Content-Security-Policy"]
    assert "'unsafe-inline'" not in policy


def test_head_has_canonical_twins_and_share_words(client: Client, cast: Cast) -> None:
    assert cast.job
    html = page(client)
    assert f'<link rel="canonical" href="http://localhost:8000{JOB}">' in html
    assert f'hreflang="en" href="http://localhost:8000{JOB}?lang=en"' in html
    assert 'property="og:title" content="Sai ascoltare chi entra?"' in html
    assert 'property="og:locale" content="it_IT"' in html
    assert f'rel="canonical" href="http://localhost:8000{JOB}?lang=en"' in page(client, "?lang=en")


def test_a_language_that_the_card_lacks_is_said_and_not_linked(client: Client, cast: Cast) -> None:
    with cast.scope():
        cast.job.card.texts.filter(language="en").update(headline="")
    html = page(client, language="en")

    assert "only in Italian" in html
    assert '<div lang="it"><h1' in html
    assert 'hreflang="en" href="http' not in html


def test_a_draft_is_for_those_who_work_on_it(client: Client, cast: Cast) -> None:
    with cast.everywhere():
        Job.objects.filter(pk=cast.job.pk).update(state=JobState.DRAFT)

    page(client, status=404)
    assert cast.client(cast.outsider).get(JOB).status_code == 404
    assert cast.client(cast.marketer).get(JOB).status_code == 404
    response = cast.client(cast.manager).get(JOB, headers={"accept-language": "en"})
    html = response.content.decode()
    assert "Draft: only you" in html
    assert "application/ld+json" not in html
    assert "/apply/" not in html
    assert response.headers["Cache-Control"] == "no-store, private"


def test_a_paused_job_is_seen_and_takes_nothing(client: Client, cast: Cast) -> None:
    with cast.scope():
        pause(job=cast.job, by=cast.recruiter)
    html = page(client, language="en")

    assert "takes no applications for now" in html
    assert "/apply/" not in html
    assert "application/ld+json" not in html
    assert client.get(f"{JOB}apply/").status_code == 410


def test_a_closed_job_is_gone_and_shows_what_is_like_it(client: Client, cast: Cast) -> None:
    assert cast.other_job
    assert cast.application
    with cast.scope():
        close_job(job=cast.job, by=cast.recruiter)
    html = page(client, language="en", status=410)

    assert "This place is closed." in html
    assert "after 1 application." in html
    assert "Whoever still waits" in html
    assert "/j/tornio-faenza/" in html
    assert "application/ld+json" not in html


def test_neighbours_are_a_ring(client: Client, cast: Cast) -> None:
    assert cast.job
    assert 'rel="next"' not in page(client)
    assert cast.other_job
    html = page(client)
    assert html.count("/j/tornio-faenza/") == 2


def test_the_page_takes_at_most_six_queries_with_one_job_and_with_thirty(client: Client, cast: Cast) -> None:
    assert cast.job
    counts = []
    for count in (0, 30):
        for number in range(count):
            cast.company.job(f"posto-{number}", cast.recruiter, cast.manager)
        for query in ("", "?face=back"):
            with CaptureQueriesContext(connection) as queries:
                page(client, query)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 5


@pytest.mark.parametrize("who", ["recruiter", "outsider"])
def test_members_see_the_public_page_like_everybody(cast: Cast, who: str) -> None:
    assert cast.job
    response = cast.client(getattr(cast, who)).get(JOB)
    assert response.status_code == 200


def test_the_voice_can_be_played_by_everybody(client: Client, cast: Cast) -> None:
    assert cast.job
    response = client.get(f"{JOB}voice/", headers={"range": "bytes=0-9"})
    assert response.status_code == 206
    assert len(b"".join(response.streaming_content)) == 10


def test_where_people_came_from_travels_with_the_links(client: Client, cast: Cast) -> None:
    assert cast.job
    assert f'href="{JOB}apply/?via=locandina"' in page(client, "?via=locandina")
    assert f'href="{JOB}apply/"' in page(client)
    came = client.get(JOB, headers={"referer": "https://www.linkedin.com/feed"}).content.decode()
    assert f'href="{JOB}apply/?via=linkedin"' in came
    form = client.get(f"{JOB}apply/?via=linkedin").content.decode()
    assert f'action="{JOB}apply/?via=linkedin"' in form


def test_a_photograph_stands_instead_of_the_drawing(client: Client, cast: Cast) -> None:
    with cast.scope():
        Picture.objects.filter(pk=cast.picture.pk).update(synthetic=True)
        set_card_picture(card=cast.job.card, picture=cast.picture)
    html = page(client, language="en")
    assert re.search(r'class="cover photo veil scrim-\d0"', html)
    assert 'alt="The workshop"' in html
    assert "A machine drew this picture." in html
    assert 'class="art"' not in html
    assert "photo.css" not in page(client, "?face=back")
    assert cast.other_job
    for other, styles in {"": "photo.css", "deck/": "turning.css", "playlist/": "photo.css"}.items():
        html = client.get(f"/fornace-gentile/{other}", headers={"accept-language": "it"}).content.decode()
        assert 'alt="La bottega"' in html
        assert f"css/{styles}" in html, "without its rules a photograph is as tall as it was taken"
