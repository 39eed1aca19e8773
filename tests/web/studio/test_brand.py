"""The brand's page: tried on, kept, measured; a logo that can do nothing; a host of its own."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from reciproca.people.models import Brand, Role
from reciproca.web.studio.brand import contrast
from reciproca.web.ui.theme import theme_for
from tests.cast import Cast

LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    b'<path d="M1 1h7v7z" onload="x()"/><script>x()</script></svg>'
)


@pytest.fixture
def ada(cast: Cast) -> Client:
    browser = cast.client(cast.owner)
    browser.cookies["django_language"] = "en"
    return browser


@pytest.fixture
def address(cast: Cast) -> str:
    return reverse("studio:brand_edit", args=[cast.brand.pk])


def kept(cast: Cast) -> Brand:
    with cast.scope():
        return Brand.objects.get(pk=cast.brand.pk)


def choices(**changed: str) -> dict[str, str]:
    return {"colour": "#6d28d9", "heading_font": "fraunces", "photo_style": "warm", **changed}


def test_trying_on_shows_everything_and_keeps_nothing(cast: Cast, ada: Client, address: str) -> None:
    page = ada.get(address, choices(colour="#ffff00")).content.decode()
    assert page.count("<figure>") == 6
    assert "theme/ffff00-" in page
    assert "font-fraunces" in page
    assert "6 of 6" in page
    assert kept(cast).colour == cast.brand.colour


@pytest.mark.parametrize("colour", ["#6D28D9", "6d28d9"])
def test_kept_choices_dress_the_public_pages(cast: Cast, ada: Client, address: str, colour: str) -> None:
    ada.post(address, choices(colour=colour))
    assert (kept(cast).colour, kept(cast).heading_font, kept(cast).photo_style) == ("#6d28d9", "fraunces", "warm")
    public = Client().get(reverse("careers:home", args=[cast.brand.slug])).content.decode()
    assert "theme/6d28d9-" in public
    assert "fonts/fraunces-core" in public
    assert 'data-photos="warm"' in public


@pytest.mark.parametrize("wrong", [{"colour": "yellow"}, {"heading_font": "comic"}, {"photo_style": "x"}])
def test_what_is_no_choice_is_refused(cast: Cast, ada: Client, address: str, wrong: dict[str, str]) -> None:
    assert ada.post(address, choices(**wrong)).status_code == 422
    assert ada.get(address, choices(**wrong)).status_code == 200
    assert kept(cast).colour == cast.brand.colour


@pytest.mark.parametrize(
    "colour", ["#ffff00", "#000000", "#ffffff", "#808080", "#e3aa2b", "#17604c", "#e2001a", "#00ffff", "#6d28d9"]
)
def test_every_pair_of_any_colour_can_be_read_and_says_what_was_done(colour: str) -> None:
    rows = contrast.read(theme_for(colour))
    assert len(rows) == 6
    assert all(row.holds and row.done for row in rows)


def test_pure_yellow_stays_on_buttons_with_ink_and_darkens_in_links() -> None:
    with override("en"):
        buttons, _edges, links, *_rest = contrast.read(theme_for("#ffff00"))
    assert buttons.day.colour == "#ffff00"
    assert "ink" in buttons.done
    assert links.day.colour != "#ffff00"
    assert links.night.colour == "#ffff00"


def test_ratio_is_cut_and_never_rounded_up() -> None:
    assert contrast.ratio_words(4.49)[0:3] in {"4.4", "4,4"}


def test_logo_is_cleaned_and_served_as_a_picture_that_can_do_nothing(
    cast: Cast, ada: Client, address: str, settings: Any, tmp_path: object
) -> None:
    settings.MEDIA_ROOT = tmp_path
    upload = reverse("studio:brand_logo", args=[cast.brand.pk])
    ada.post(upload, {"logo": SimpleUploadedFile("logo.svg", LOGO)})
    page = Client().get(reverse("careers:home", args=[cast.brand.slug])).content.decode()
    source = page.partition('class="mark logo on-paper" src="')[2].partition('"')[0]
    answer = Client().get(source)
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert b"onload" not in answer.content
    assert b"script" not in answer.content
    ada.post(upload, {"remove": "1"})
    assert not kept(cast).logo
    assert Client().get(source).status_code == 404


def test_a_logo_of_pixels_is_shown_as_wide_as_it_is_and_told_to_machines(
    cast: Cast, ada: Client, settings: Any, tmp_path: object
) -> None:
    settings.MEDIA_ROOT = tmp_path
    sent = io.BytesIO()
    Image.new("RGBA", (900, 300), "#101010").convert("P").save(sent, "GIF", transparency=255)
    answer = ada.post(
        reverse("studio:brand_logo", args=[cast.brand.pk]), {"logo": SimpleUploadedFile("l.png", sent.getvalue())}
    )
    assert answer.status_code == 302
    page = Client().get(reverse("careers:job", args=[cast.job.slug])).content.decode()
    found = re.search(r'<img class="mark logo wordmark" src="(\S+\.png)" width="90" height="30" alt="">', page)
    assert found
    assert '"logo": "http' in page.replace('"logo":"', '"logo": "')
    assert Client().get(found[1]).headers["Content-Type"] == "image/png"
    assert Client().get(found[1].replace(".png", ".svg")).status_code == 404
    feed = Client().get(reverse("careers:json", args=[cast.brand.slug])).json()
    assert feed["icon"].endswith(found[1])


@pytest.mark.parametrize("content", [b"", b"\x89PNG"])
def test_what_is_no_logo_is_said_in_words(cast: Cast, ada: Client, content: bytes) -> None:
    upload = reverse("studio:brand_logo", args=[cast.brand.pk])
    answer = ada.post(upload, {"logo": SimpleUploadedFile("logo.png", content)} if content else {})
    assert answer.status_code == 422
    assert "logo-e" in answer.content.decode()


def test_only_the_owner_gives_a_host(cast: Cast) -> None:
    address = reverse("studio:brand_host", args=[cast.brand.pk])
    assert cast.client(cast.recruiter).post(address, {"host": "work.fornace.example"}).status_code == 403


def test_managers_do_not_dress_the_brand(cast: Cast, address: str) -> None:
    assert cast.manager.role == Role.HIRING_MANAGER
    assert cast.client(cast.manager).get(address).status_code == 403


def test_page_takes_few_queries(
    cast: Cast, ada: Client, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(16):
        ada.get(address)
