"""What search engines read."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from django.conf import settings
from django.test import Client

from reciproca.jobs.models import JobState
from tests.cast import Cast

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_the_map_lists_open_jobs_with_their_twins(client: Client, cast: Cast) -> None:
    assert cast.job
    cast.company.job("bozza", cast.recruiter, cast.manager, state=JobState.DRAFT)
    response = client.get("/sitemap.xml")
    tree = ET.fromstring(response.content)  # noqa: S314 - our own page
    places = [found.text for found in tree.findall("s:url/s:loc", NAMES)]
    twins = [found.get("href") for found in tree.findall("s:url/x:link", NAMES)]

    assert "http://localhost:8000/j/responsabile-bologna/" in places
    assert "http://localhost:8000/trambusto/" in places
    assert not any("bozza" in place for place in places if place)
    assert "http://localhost:8000/j/responsabile-bologna/?lang=en" in twins


def test_robots_keep_out_of_what_is_private(client: Client, db: None) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /c/" in text
    assert "Sitemap: http://localhost:8000/sitemap.xml" in text


def test_the_root_leads_to_the_one_brand_there_is(client: Client, cast: Cast) -> None:
    assert client.get("/").headers["Location"] == "/studio/"
    with cast.everywhere():
        cast.other_company.brand.delete()
    assert client.get("/").headers["Location"] == "/fornace-gentile/"


def test_the_empty_form_may_be_found_and_points_to_its_job_but_what_was_typed_may_not(client, cast) -> None:
    address = f"/j/{cast.job.slug}/apply/"
    empty = client.get(address)
    assert "X-Robots-Tag" not in empty
    assert "noindex" not in empty.content.decode()
    assert f'rel="canonical" href="{settings.ADDRESS}/j/{cast.job.slug}/"' in empty.content.decode()
    assert address not in client.get("/robots.txt").content.decode()
    assert client.post(address, {"name": "Sara"})["X-Robots-Tag"] == "noindex"
