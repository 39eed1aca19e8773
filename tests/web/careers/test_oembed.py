"""oEmbed: what a site learns of a link to a job."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.test import Client

from reciproca.jobs.verbs import close_job
from tests.cast import Cast

PAGE = f"{settings.ADDRESS}/j/responsabile-bologna/"


@pytest.fixture
def shown(cast: Cast) -> Cast:
    """A brand whose cards one site may show."""
    cast.brand.embedded_by = ["https://blog.example"]
    with cast.scope():
        cast.brand.save()
    assert cast.job
    return cast


def ask(client: Client, url: str = PAGE, **query: Any) -> Any:
    return client.get("/oembed", {"url": url, **query}, headers={"accept-language": "en"})


def test_a_link_becomes_a_sandboxed_frame(client: Client, shown: Cast) -> None:
    response = ask(client)
    answer = json.loads(response.content)

    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert (answer["type"], answer["version"]) == ("rich", "1.0")
    assert (answer["width"], answer["height"]) == (400, 520)
    assert answer["title"] == "Shop manager, Bologna · Fornace Gentile"
    assert answer["provider_url"] == f"{settings.ADDRESS}/"
    assert answer["thumbnail_url"].startswith(settings.ADDRESS)
    assert (answer["thumbnail_width"], answer["thumbnail_height"]) == (1200, 630)
    assert f'src="{PAGE}embed/?via=embed"' in answer["html"]
    assert 'sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"' in answer["html"]
    assert 'title="Shop manager, Bologna' in answer["html"]


def test_the_most_that_is_asked_for_is_kept_to(client: Client, shown: Cast) -> None:
    small = json.loads(ask(client, maxwidth="300", maxheight="200").content)
    large = json.loads(ask(client, maxwidth="3000", maxheight="-1").content)

    assert (small["width"], small["height"]) == (300, 200)
    assert 'width="300" height="200"' in small["html"]
    assert (large["width"], large["height"]) == (400, 520)


@pytest.mark.parametrize("size", ["", "0", "-4", "x", "²", "1e3", "9" * 400])
def test_nonsense_asks_for_no_size(client: Client, shown: Cast, size: str) -> None:
    assert json.loads(ask(client, maxwidth=size).content)["width"] == 400


def test_xml_is_spoken_too_and_nothing_else(client: Client, shown: Cast) -> None:
    response = ask(client, format="xml")
    answer = ET.fromstring(response.content)  # noqa: S314 - our own page

    assert response["Content-Type"] == "text/xml; charset=utf-8"
    assert answer.findtext("type") == "rich"
    assert "<iframe" in (answer.findtext("html") or "")
    assert ask(client, format="yaml").status_code == 501


@pytest.mark.parametrize(
    "url",
    [
        "", "nonsense", "https://elsewhere.example/j/responsabile-bologna/", f"{settings.ADDRESS}/fornace-gentile/",
        f"{settings.ADDRESS}/j/nessuno/", "javascript:alert(1)", f"{settings.ADDRESS}/j/responsabile-bologna",
        "http://[::1/j/x/", f"{settings.ADDRESS}.evil.example/j/responsabile-bologna/",
    ],
)  # fmt: skip
def test_another_address_is_not_found(client: Client, shown: Cast, url: str) -> None:
    assert ask(client, url).status_code == 404


def test_an_address_with_its_channel_and_language_is_the_same_job(client: Client, shown: Cast) -> None:
    assert ask(client, f"{PAGE}?lang=en&via=linkedin#x").status_code == 200


def test_a_brand_at_its_own_host_is_known_by_it(client: Client, shown: Cast) -> None:
    shown.brand.host = "lavora.fornace.example"
    with shown.scope():
        shown.brand.save()
    answer = json.loads(ask(client, "http://lavora.fornace.example/j/responsabile-bologna/").content)

    assert 'src="http://lavora.fornace.example/j/responsabile-bologna/embed/' in answer["html"]
    assert ask(client, "http://lavora.altri.example/j/responsabile-bologna/").status_code == 404


def test_a_draft_is_nobodys_and_a_closed_job_is_gone(client: Client, shown: Cast) -> None:
    with shown.scope():
        draft = shown.company.job("bozza", shown.recruiter, shown.manager, state="draft")
        close_job(job=shown.job, by=None)

    assert ask(client, f"{settings.ADDRESS}/j/{draft.slug}/").status_code == 404
    assert ask(client).status_code == 410


def test_where_no_site_may_show_cards_it_stays_a_link(client: Client, cast: Cast) -> None:
    assert cast.job
    answer = json.loads(ask(client).content)

    assert answer["type"] == "link"
    assert "html" not in answer


def test_it_is_not_sent_twice(client: Client, shown: Cast) -> None:
    tag = ask(client)["ETag"]
    again = client.get("/oembed", {"url": PAGE}, headers={"accept-language": "en", "if-none-match": tag})
    assert again.status_code == 304


def test_a_jobs_page_names_its_description_early_in_the_head(client: Client, shown: Cast) -> None:
    html = client.get("/j/responsabile-bologna/").content.decode()
    found = re.search(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', html)

    assert found
    assert found.group(1) == f"{settings.ADDRESS}/oembed?url={quote(PAGE, safe='')}&amp;format=json"
    assert found.start() < html.index("</head>")
    assert found.start() < 150_000
    assert client.get(found.group(1).replace("&amp;", "&").removeprefix(settings.ADDRESS)).status_code == 200


def test_a_title_is_words_only(client: Client, shown: Cast) -> None:
    with shown.scope():
        shown.job.title = {"it": '"><script>x</script>', "en": '"><script>x</script>'}
        shown.job.save()
    assert "<script>" not in json.loads(ask(client).content)["html"]
