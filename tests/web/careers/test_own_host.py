"""A brand at its own host name: its page is the root, hosts that nobody entered are refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from reciproca.people.dressing import set_brand_host
from reciproca.people.hosts import brand_hosts, forget_hosts
from reciproca.people.known_hosts import OF_BRANDS, KnownHosts
from tests.cast import Cast

HOST = "lavoro.fornace.example"


@pytest.fixture(autouse=True)
def _own_host(cast: Cast, settings: Any) -> Iterator[None]:
    """Fornace Gentile has a host of its own; Django's test runner made a plain list of the allowed ones."""
    settings.ALLOWED_HOSTS = KnownHosts(["testserver", "localhost"])
    with cast.scope():
        set_brand_host(brand=cast.brand, host=f"https://{HOST}/", by=cast.owner)
    forget_hosts()
    yield
    forget_hosts()
    OF_BRANDS.clear()


def at(host: str) -> Client:
    return Client(headers={"host": host})


def test_root_is_the_brands_page_and_says_its_canonical_address(cast: Cast) -> None:
    page = at(HOST).get("/").content.decode()
    assert cast.brand.name in page
    assert f'<link rel="canonical" href="http://{HOST}/">' in page
    assert f'hreflang="en" href="http://{HOST}/?lang=en"' in page


def test_same_page_at_the_installations_address_names_the_host_as_canonical(cast: Cast) -> None:
    page = Client().get(reverse("careers:home", args=[cast.brand.slug])).content.decode()
    assert f'<link rel="canonical" href="http://{HOST}/">' in page


def test_job_is_served_and_canonical_there(cast: Cast) -> None:
    path = reverse("careers:job", args=[cast.job.slug])
    assert f'<link rel="canonical" href="http://{HOST}{path}">' in at(HOST).get(path).content.decode()


@pytest.mark.parametrize("host", ["evil.example", f"{HOST}.evil.example", f"x.{HOST}", f"evil.example#{HOST}"])
def test_host_that_nobody_entered_is_refused(host: str) -> None:
    assert at(host).get("/").status_code == 400


def test_forwarded_host_opens_nothing(cast: Cast) -> None:
    answer = Client(headers={"host": "testserver", "x-forwarded-host": HOST}).get("/")
    assert cast.brand.story["it"] not in answer.content.decode()


def test_studio_and_other_brands_live_elsewhere(cast: Cast, settings: Any) -> None:
    theirs = reverse("careers:home", args=[cast.other_company.brand.slug])
    for path in ("/studio/", theirs):
        answer = at(HOST).get(path)
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"{settings.ADDRESS}{path}"
    assert at(HOST).post("/studio/").status_code == 404


def test_forms_work_there_and_not_from_other_origins(cast: Cast) -> None:
    path = reverse("careers:apply", args=[cast.job.slug])
    browser = Client(enforce_csrf_checks=True, headers={"host": HOST})
    browser.get(path)
    token = browser.cookies["csrftoken"].value if "csrftoken" in browser.cookies else ""
    told = {"csrfmiddlewaretoken": token}
    assert browser.post(path, told, headers={"origin": f"http://{HOST}"}).status_code != 403
    assert browser.post(path, told, headers={"origin": "http://evil.example"}).status_code == 403


@pytest.mark.parametrize(
    "host", ["localhost", "*.example.com", "127.0.0.1", "no host", "example", "work.example.com:99"]
)
def test_what_is_no_host_of_theirs_is_refused(cast: Cast, host: str) -> None:
    with cast.scope(), pytest.raises(ValidationError):
        set_brand_host(brand=cast.brand, host=host, by=cast.owner)


def test_two_brands_cannot_have_the_same_host(cast: Cast) -> None:
    company = cast.other_company
    with company.scope(), pytest.raises(ValidationError):
        set_brand_host(brand=company.brand, host=HOST, by=None)


def test_host_can_be_taken_back(cast: Cast) -> None:
    with cast.scope():
        set_brand_host(brand=cast.brand, host="", by=cast.owner)
    forget_hosts()
    assert brand_hosts() == {}
    assert at(HOST).get("/").status_code == 400


@pytest.mark.parametrize("kind", ["atom", "rss", "xml", "json"])
def test_every_address_in_a_feed_is_at_the_host(cast: Cast, settings: Any, kind: str) -> None:
    path = f"/{cast.brand.slug}/jobs.{kind}"
    assert cast.job
    for answer in (at(HOST).get(path), Client().get(path)):
        assert f"http://{HOST}/j/{cast.job.slug}/" in answer.content.decode()
        assert settings.ADDRESS not in answer.content.decode()


def test_map_and_robots_of_each_host_name_what_lives_there(cast: Cast, settings: Any) -> None:
    assert cast.job
    theirs, ours = at(HOST).get("/sitemap.xml").content.decode(), Client().get("/sitemap.xml").content.decode()
    assert f"<loc>http://{HOST}/</loc>" in theirs
    assert f"<loc>http://{HOST}/j/{cast.job.slug}/</loc>" in theirs
    assert f'hreflang="en" href="http://{HOST}/j/{cast.job.slug}/?lang=en"' in theirs
    assert settings.ADDRESS not in theirs
    assert f"<loc>{settings.ADDRESS}/trambusto/</loc>" in ours
    assert HOST not in ours
    assert cast.job.slug not in ours
    assert f"Sitemap: http://{HOST}/sitemap.xml" in at(HOST).get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.ADDRESS}/sitemap.xml" in Client().get("/robots.txt").content.decode()


def test_everything_a_job_tells_machines_is_at_the_host(cast: Cast, settings: Any) -> None:
    path = reverse("careers:job", args=[cast.job.slug])
    page = Client().get(path).content.decode()
    head = page.split("</head>")[0]
    posting = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert posting["url"] == f"http://{HOST}{path}"
    assert posting["hiringOrganization"]["sameAs"] == f"http://{HOST}/"
    assert f'href="http://{HOST}/oembed?url=http%3A%2F%2F{HOST}%2Fj%2F{cast.job.slug}%2F' in head
    assert f'property="og:url" content="http://{HOST}{path}"' in head
    assert f'property="og:image" content="http://{HOST}/share/' in head
    assert settings.ADDRESS not in head


def test_form_careers_page_and_description_are_at_the_host(cast: Cast, settings: Any) -> None:
    path = reverse("careers:job", args=[cast.job.slug])
    form = Client().get(reverse("careers:apply", args=[cast.job.slug])).content.decode()
    assert f'<link rel="canonical" href="http://{HOST}{path}">' in form
    home = at(HOST).get("/").content.decode().split("</head>")[0]
    for kind in ("atom", "rss", "json"):
        assert f'href="http://{HOST}/{cast.brand.slug}/jobs.{kind}' in home
    told = at(HOST).get(reverse("careers:oembed"), {"url": f"http://{HOST}{path}"}).json()
    assert told["author_url"] == told["provider_url"] == f"http://{HOST}/"
    assert settings.ADDRESS not in json.dumps(told)
