"""The gallery in a browser: nothing for axe to find, in every brand, by day and by night, on a desk and at 320 px."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser, Page, Route

from reciproca.web.ui.gallery.samples import BRANDS
from tests.browser.looking import DESK, NARROW, Visit, faults, sideways
from tests.running import a_site
from tests.waiting import until


@pytest.fixture(scope="module")
def debugging() -> Iterator[str]:
    """A server in developer mode, with nothing in it."""
    with a_site(RECIPROCA_DEBUG="yes") as site:
        site.start()
        yield f"http://localhost:{site.port}"


@pytest.fixture
def look(browser: Browser, debugging: str) -> Iterator[Callable[..., Page]]:
    visitor = Visit(browser, debugging, {"pages": {}, "sessions": {}})
    yield visitor
    visitor.close()
    assert visitor.complaints == []
    assert visitor.strangers == []


@pytest.mark.parametrize(("brand", "theme"), list(product(BRANDS, ("light", "dark"))))
def test_every_component_is_accessible_in_every_brand_by_day_and_by_night(
    look: Callable[..., Page], brand: str, theme: str
) -> None:
    page = look(f"/__ui__/?brand={brand}&theme={theme}", screen=DESK)
    assert faults(page) == []
    narrow = look(f"/__ui__/?brand={brand}&theme={theme}", screen=NARROW)
    assert sideways(narrow) == 0


@pytest.mark.parametrize("page_name", ["pictures/", "screens/"])
def test_pictures_and_the_list_of_screens_are_accessible(look: Callable[..., Page], page_name: str) -> None:
    page = look(f"/__ui__/{page_name}", screen=DESK)
    assert faults(page) == []


@pytest.mark.parametrize("name", ["hiring-receipt", "hiring-feedback", "interviews-invitation", "studio-sign_in"])
@pytest.mark.parametrize("dark", [False, True])
def test_letters_are_accessible_and_narrow_enough_for_phones(
    look: Callable[..., Page], name: str, *, dark: bool
) -> None:
    page = look(f"/__ui__/letters/{name}/", screen=NARROW, dark=dark)
    assert faults(page) == []
    assert sideways(page) == 0


# As long as it takes until what has changed is drawn, and told.
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


def test_words_do_not_move_when_the_fonts_arrive(look: Callable[..., Page]) -> None:
    page = look(screen=DESK)
    held: list[Route] = []
    page.route("**/fonts/*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const entry of list.getEntries())"
        " window.moved += entry.value }).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(f"{look.address}/__ui__/", wait_until="domcontentloaded")  # type: ignore[attr-defined]
    page.evaluate(DRAWN)  # in the letters that every device has
    assert until(lambda: held, page=page)
    page.evaluate("void (window.moved = 0)")
    page.route("**/fonts/*", lambda route: route.continue_())
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    page.evaluate("() => document.fonts.ready.then(() => document.fonts.size)")
    page.evaluate(DRAWN)
    assert page.evaluate("window.moved") < 0.05
