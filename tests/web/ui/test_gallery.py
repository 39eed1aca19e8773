"""The gallery shows everything, needs no database, and is not there outside debug."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import include, path

from reciproca.config.urls import urlpatterns as real
from reciproca.web.ui.gallery import samples, views

urlpatterns = [path("__ui__/", include("reciproca.web.ui.gallery.urls")), *real]
inside = override_settings(ROOT_URLCONF=__name__)
BRANDS = list(samples.BRANDS)
LETTERS = [name.replace("/mail/", "-") for name in samples.letters(samples.brand_named("fornace"))]


@pytest.fixture
def look():
    """Open a page of the gallery."""
    with inside:
        yield lambda address, language="it": Client(headers={"Accept-Language": language}).get(f"/__ui__/{address}")


def test_the_gallery_is_not_there_outside_debug(db):
    assert not settings.DEBUG
    assert Client().get("/__ui__/").status_code == 404


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_components_wear_any_brand_by_day_and_by_night(db, look, brand, theme):
    page = look(f"?brand={brand}&theme={theme}")
    text = page.content.decode()
    assert page.status_code == 200
    assert f'data-theme="{theme}"' in text
    assert str(samples.BRANDS[brand]["colour"]).removeprefix("#") in text
    assert "style=" not in text


@pytest.mark.parametrize("page", ["pictures/", "screens/", "letters/"])
def test_pictures_and_screens_are_listed(db, look, page):
    assert look(page).status_code == 200


def test_the_list_of_screens_names_every_page(db, look):
    text = look("screens/").content.decode()
    assert {"careers:home", "studio:today", "candidate:status"} <= set(re.findall(r"<td>([\w:]+)</td>", text))


def test_no_letter_that_we_write_is_missing():
    folders = Path(samples.__file__).parents[3].glob("**/templates/*/mail/*.html")
    written = {f"{path.parent.parent.name}/mail/{path.stem}" for path in folders} - {"people/mail/letter"}
    assert written == set(samples.letters(samples.brand_named("fornace")))


def test_letters_are_shown_side_by_side_in_both_languages(db, look):
    text = look("letters/?theme=dark").content.decode()
    for name in LETTERS:
        for language in ("it", "en"):
            assert f"letters/{name}/?brand=fornace&amp;theme=dark&amp;lang={language}" in text


def test_a_letter_can_be_seen_as_a_dark_machine_shows_it(look):
    assert "@media all" in look("letters/hiring-feedback/?theme=dark").content.decode()


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("language", ["it", "en"])
def test_every_letter_is_shown_as_it_leaves(look, name, brand, language):
    page = look(f"letters/{name}/?brand={brand}", language)
    text = page.content.decode()
    assert page.status_code == 200
    assert f'lang="{language}"' in text
    assert "prefers-color-scheme" in text
    assert 'style="' in text  # mail services throw sheets away
    assert "unsafe-inline" in page["Content-Security-Policy"]
    assert len(text) < 100_000  # longer letters are cut by the largest mail service
    plain = look(f"letters/{name}/?brand={brand}&text=1", language).content.decode()
    assert "<" not in plain
    assert len(plain) > 80


@pytest.mark.parametrize("kind", views.ERRORS)
def test_every_error_page_is_shown(db, look, kind):
    assert look(f"errors/{kind}/").status_code >= 400


@pytest.mark.parametrize("address", ["letters/nothing/", "errors/nothing/"])
def test_what_is_not_there_is_not_there(db, look, address):
    assert look(address).status_code == 404
