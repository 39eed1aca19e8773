"""The framed card: who may frame it, and what it leads to."""

from __future__ import annotations

import gzip

import pytest
from django.test import Client

from reciproca.jobs.verbs import close_job, pause
from tests.cast import Cast

FRAME = "/j/responsabile-bologna/embed/"


def policy(response: object) -> str:
    return str(response["Content-Security-Policy"])  # type: ignore[index]


def test_only_the_sites_that_the_brand_named_may_frame_it(client: Client, cast: Cast) -> None:
    cast.brand.embedded_by = ["https://blog.example", "https://*.scuola.example"]
    with cast.scope():
        cast.brand.save()
    assert cast.job
    response = client.get(FRAME)

    assert "frame-ancestors 'self' https://blog.example https://*.scuola.example" in policy(response)
    assert "X-Frame-Options" not in response
    assert "require-trusted-types-for 'script'" in policy(response), "the rest of the policy stands"


def test_without_names_only_we_may(client: Client, cast: Cast) -> None:
    assert cast.job
    assert "frame-ancestors 'self';" in policy(client.get(FRAME)) + ";"


@pytest.mark.parametrize("path", ["/fornace-gentile/", "/j/responsabile-bologna/", "/j/responsabile-bologna/apply/"])
def test_every_other_page_still_may_not_be_framed(client: Client, cast: Cast, path: str) -> None:
    cast.brand.embedded_by = ["https://blog.example"]
    with cast.scope():
        cast.brand.save()
    assert cast.job
    response = client.get(path)

    assert "frame-ancestors 'none'" in policy(response)
    assert response["X-Frame-Options"] == "DENY"


def test_the_card_leads_out_of_the_frame_and_says_where_from(client: Client, cast: Cast) -> None:
    assert cast.job
    html = client.get(f"{FRAME}?lang=en").content.decode()

    assert "Do you listen?" in html
    assert "€27,000–31,000" in html
    assert 'target="_blank" rel="noopener" href="/j/responsabile-bologna/apply/?via=embed"' in html
    assert 'target="_blank" rel="noopener" href="/j/responsabile-bologna/?via=embed"' in html
    assert client.get(FRAME)["X-Robots-Tag"] == "noindex"


def test_a_paused_job_says_so_and_a_closed_one_is_gone(client: Client, cast: Cast) -> None:
    with cast.scope():
        pause(job=cast.job, by=None)
    paused = client.get(FRAME, headers={"accept-language": "en"})
    with cast.scope():
        close_job(job=cast.job, by=None)
    closed = client.get(FRAME, headers={"accept-language": "en"})

    assert paused.status_code == 200
    assert "This place takes no applications for now." in paused.content.decode()
    assert "/apply/" not in paused.content.decode()
    assert closed.status_code == 410
    assert "This place is closed." in closed.content.decode()


def test_the_elements_script_is_small_alone_and_for_every_site(client: Client, cast: Cast) -> None:
    response = client.get("/job-card.js")
    text = response.content.decode()

    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert len(response.content) <= 6_000, "as it is, not only over the wire"
    assert len(gzip.compress(response.content)) <= 2_500
    assert "import" not in text, "it loads nothing else"
    assert "innerHTML" not in text
    assert client.get("/job-card.js", headers={"if-none-match": response["ETag"]}).status_code == 304
