"""People who tap and write before a page's scripts are there, on a slow network, lose nothing by it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.looking import DESK, Visit
from tests.browser.speaking import SOME_SECONDS
from tests.browser.test_editor import a_draft, kept

WORDS = "Sai scrivere in fretta?"
Opened = tuple[Page, Callable[[], None]]


def open_early(page: Page, address: str, script: str) -> Callable[[], None]:
    """Open a page whose own script is still under way; return what lets it come."""
    held: list[Route] = []
    come = False

    def meet(route: Route) -> None:
        if come:
            route.continue_()
        else:
            held.append(route)

    page.route(f"**/js/{script}*.js", meet)
    page.goto(address, wait_until="commit")

    def let_it_come() -> None:
        nonlocal come
        come = True  # also what is asked for only now: a slow page may not have come so far
        for route in held:
            route.continue_()
        page.wait_for_load_state("load")

    return let_it_come


@pytest.fixture
def opened(visit: Visit) -> Opened:
    """The editor of a new card, opened early."""
    address = a_draft(visit).url
    page = visit(who="recruiter", screen=DESK)
    return page, open_early(page, address, "editor")


def write(page: Page, name: str = "headline_it", words: str = WORDS) -> None:
    """Write at once, where the visitors of other tests wait for the page."""
    page.wait_for_selector(f"[name={name}]").fill(words)  # type: ignore[union-attr]


def test_what_is_written_before_the_script_is_there_is_saved(opened: Opened) -> None:
    page, let_it_come = opened
    write(page)
    let_it_come()
    kept(page)
    page.reload()
    expect(page.locator("[name=headline_it]")).to_have_value(WORDS)


def test_what_is_written_early_into_a_broken_network_is_sent_when_it_is_back(opened: Opened) -> None:
    page, let_it_come = opened
    away: dict[str, Any] = {"url": "**/card/", "handler": lambda route: route.abort()}
    page.route(**away)
    write(page)
    let_it_come()
    expect(page.locator("#state")).to_contain_text("Non salvato")
    page.unroute(away["url"])
    kept(page)


def test_the_recorder_is_offered_once_it_listens(opened: Opened) -> None:
    page, let_it_come = opened
    begin = page.locator("#voice [data-rec=begin]")
    begin.wait_for(state="attached")
    expect(begin).to_be_hidden()
    let_it_come()
    begin.click()
    expect(page.locator("#voice [data-rec=time]")).to_have_text(SOME_SECONDS)
    page.locator("#voice [data-rec=stop]").click()


def test_a_draft_comes_back_around_what_an_applicant_writes_early(visit: Visit) -> None:
    page = visit("careers:apply")
    page.locator("[name=name]").fill("Sara")
    page.locator("[name=email]").fill("sara@posta.example")
    page.locator("h1:visible").click()
    let_it_come = open_early(page, page.url, "apply")
    write(page, "name", "Sara Bellini")
    let_it_come()
    expect(page.locator("[name=email]")).to_have_value("sara@posta.example")
    expect(page.locator("[name=name]")).to_have_value("Sara Bellini")
