"""Open jobs for machines: Atom, RSS, job boards' XML and JSON; again only when something changed."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from reciproca.jobs.models import CardText, Job, JobState
from reciproca.jobs.verbs import close_job, edit_job, pause, publish
from tests.cast import Cast, both
from tests.jobs.schema import faults_of

FEEDS = ("atom", "rss", "xml", "json")
ATOM = {"a": "http://www.w3.org/2005/Atom"}
PAGE = f"{settings.ADDRESS}/j/responsabile-bologna/"


def fetch(client: Client, kind: str, query: str = "", **headers: str) -> Any:
    return client.get(f"/fornace-gentile/jobs.{kind}{query}", headers=headers)


def tree(response: Any) -> ET.Element:
    return ET.fromstring(response.content)  # noqa: S314 - our own page


def test_atom_tells_each_job_with_its_times_and_a_counted_address(client: Client, cast: Cast) -> None:
    assert cast.job
    response = fetch(client, "atom")
    feed = tree(response)

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.findtext("a:title", namespaces=ATOM) == "Fornace Gentile: posti aperti"
    assert feed.findtext("a:entry/a:id", namespaces=ATOM) == PAGE
    link = feed.find("a:entry/a:link", ATOM)
    assert link is not None
    assert link.get("href") == f"{PAGE}?lang=it&via=feed"
    assert feed.findtext("a:entry/a:title", namespaces=ATOM) == (
        "Responsabile di negozio, Bologna: Sai ascoltare chi entra?"
    )
    assert feed.findtext("a:updated", namespaces=ATOM)
    summary = feed.findtext("a:entry/a:summary", namespaces=ATOM)
    assert summary
    assert summary.startswith("<p>")


def test_rss_tells_the_same(client: Client, cast: Cast) -> None:
    assert cast.job
    channel = tree(fetch(client, "rss", "?lang=en")).find("channel")

    assert channel is not None
    assert channel.findtext("title") == "Fornace Gentile: open places"
    assert channel.findtext("language") == "en"
    assert channel.findtext("item/title") == "Shop manager, Bologna: Do you listen?"
    assert channel.findtext("item/guid") == PAGE


def test_boards_find_every_field_they_document(client: Client, cast: Cast) -> None:
    job = cast.job
    source = tree(fetch(client, "xml"))
    found = {field.tag: field.text for field in source.find("job") or []}

    assert source.findtext("publisher") == "Fornace Gentile"
    assert found["title"] == "Responsabile di negozio"
    assert found["referencenumber"] == str(job.pk)
    assert found["url"] == f"{PAGE}?lang=it&via=job-board"
    assert found["company"] == "Fornace Gentile"
    assert (found["city"], found["country"]) == ("Bologna", "IT")
    assert found["salary"] == "27000 - 31000 EUR per year"
    assert found["jobtype"] == "fulltime"
    assert found["description"]
    assert "<li>" in found["description"]
    assert found.keys() >= {"date", "requisitionid"}


def test_json_holds_the_whole_posting_and_it_is_valid(client: Client, cast: Cast) -> None:
    assert cast.job
    feed = json.loads(fetch(client, "json", "?lang=en").content)

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{settings.ADDRESS}/fornace-gentile/jobs.json?lang=en"
    (item,) = feed["items"]
    assert item["id"] == PAGE
    assert item["title"] == "Shop manager, Bologna"
    assert faults_of(item["_reciproca"]["job_posting"]) == []


@pytest.mark.parametrize("kind", FEEDS)
def test_what_did_not_change_is_not_sent_again(client: Client, cast: Cast, kind: str) -> None:
    assert cast.job
    first = fetch(client, kind)
    by_tag = fetch(client, kind, **{"if-none-match": first["ETag"]})
    by_time = fetch(client, kind, **{"if-modified-since": first["Last-Modified"]})

    assert (by_tag.status_code, by_time.status_code) == (304, 304)
    assert by_tag.content == b""
    assert by_tag["ETag"] == first["ETag"]
    assert by_tag["Last-Modified"] == first["Last-Modified"]
    assert fetch(client, kind, **{"if-none-match": '"another"'}).status_code == 200
    assert fetch(client, kind, **{"if-none-match": f"W/{first['ETag']}"}).status_code == 304


@pytest.mark.parametrize("kind", FEEDS)
@pytest.mark.parametrize("change", ["edit", "pause", "close", "another"])
def test_whatever_changes_is_told_by_tag_and_by_time(client: Client, cast: Cast, kind: str, change: str) -> None:
    long_ago = timezone.now() - timedelta(days=2)
    with cast.scope():
        cast.job.card.__class__.objects.filter(pk=cast.job.card.pk).update(updated_at=long_ago)
    first = fetch(client, kind)
    with cast.scope():
        if change == "edit":
            edit_job(job=cast.job, title=both("Direttrice di negozio", "Head of shop"))
        elif change == "pause":
            pause(job=cast.job, by=None)
        elif change == "close":
            close_job(job=cast.job, by=None)
        else:
            other = cast.company.job("tornio", cast.recruiter, cast.manager, state=JobState.DRAFT)
            publish(job=other, by=None)

    assert fetch(client, kind, **{"if-none-match": first["ETag"]}).status_code == 200
    assert fetch(client, kind, **{"if-modified-since": first["Last-Modified"]}).status_code == 200


@pytest.mark.parametrize("kind", FEEDS)
@pytest.mark.parametrize("state", [JobState.DRAFT, JobState.PAUSED, JobState.CLOSED])
def test_only_open_jobs_are_told(client: Client, cast: Cast, kind: str, state: JobState) -> None:
    cast.company.job("nascosto", cast.recruiter, cast.manager, state=state)
    cast.other_company.job("altrove", cast.outsider, cast.outsider)
    text = fetch(client, kind).content.decode()

    assert "nascosto" not in text
    assert "altrove" not in text


@pytest.mark.parametrize("kind", FEEDS)
def test_no_text_breaks_a_feed(client: Client, cast: Cast, kind: str) -> None:
    nasty = "Fai ]]> <b>tazze</b> & piatti \x0b\x00 🚀 \ufffe"
    with cast.scope():
        CardText.objects.filter(card__job=cast.job).update(
            headline=nasty[:70].replace("\x00", ""), mission=[nasty.replace("\x00", "")], description="x" * 50_000
        )
        Job.objects.filter(pk=cast.job.pk).update(place="]]>&<", title=both("Tazze & <i>piatti</i>", "]]>"))
    response = fetch(client, kind)

    assert response.status_code == 200
    if kind == "json":
        assert len(json.loads(response.content)["items"]) == 1
    else:
        assert tree(response) is not None


@pytest.mark.parametrize("kind", FEEDS)
def test_an_empty_feed_is_a_feed(client: Client, cast: Cast, kind: str) -> None:
    assert cast.brand
    first = fetch(client, kind)

    assert first.status_code == 200
    assert fetch(client, kind, **{"if-none-match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize("kind", FEEDS)
def test_any_page_may_read_it_and_nobody_gets_a_cookie(client: Client, cast: Cast, kind: str) -> None:
    assert cast.job
    response = fetch(client, kind, **{"accept-language": "en"})

    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "public, max-age=300"
    assert response["Content-Language"] == "it"
    assert not response.cookies


@pytest.mark.parametrize("kind", FEEDS)
def test_thirty_jobs_cost_no_more_questions_than_one(
    client: Client, cast: Cast, kind: str, django_assert_max_num_queries
) -> None:
    for number in range(30):
        cast.company.job(f"posto-{number}", cast.recruiter, cast.manager)
    with django_assert_max_num_queries(5):
        fetch(client, kind)


def test_a_brand_that_is_not_there_has_no_feeds(client: Client, cast: Cast) -> None:
    assert client.get("/nessuno/jobs.atom").status_code == 404


@pytest.mark.parametrize("path", ["/sitemap.xml", "/robots.txt"])
def test_map_and_robots_are_sent_once_too(client: Client, cast: Cast, path: str) -> None:
    assert cast.job
    first = client.get(path)

    assert client.get(path, headers={"if-none-match": first["ETag"]}).status_code == 304
    with cast.scope():
        close_job(job=cast.job, by=None)
    assert client.get("/sitemap.xml", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_the_careers_page_names_its_feeds(client: Client, cast: Cast) -> None:
    html = client.get("/fornace-gentile/?lang=en").content.decode()

    for kind, media in (("atom", "atom+xml"), ("rss", "rss+xml"), ("json", "feed+json")):
        address = f"{settings.ADDRESS}/fornace-gentile/jobs.{kind}?lang=en"
        assert f'<link rel="alternate" type="application/{media}" href="{address}"' in html
