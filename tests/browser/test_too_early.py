"""People who tap and write before a page's scripts are there, on a slow network, lose nothing by it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.looking import DESK, Visit
from tests.browser.test_editor import a_draft, kept

WORDS = "Sai scrivere in fretta?"
Opened = tuple[Page, Callable[[], None]]


@pytest.fixture
def opened(visit: Visit) -> Opened:
    """The editor, whose own script is still under way, and what lets it come."""
    address = a_draft(visit).url.removeprefix(visit.address)
    page = visit(who="recruiter", screen=DESK)
    held: list[Route] = []
    page.route("**/js/editor*.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    page.goto(visit.address + address, wait_until="commit")

    def let_it_come() -> None:
        for route in held:
            route.continue_()
        page.unroute("**/js/editor*.js")
        page.wait_for_load_state("load")

    return page, let_it_come


def write(page: Page) -> None:
    """Write the headline at once, where the visitors of other tests wait for the page."""
    page.wait_for_selector("[name=headline_it]").fill(WORDS)  # type: ignore[union-attr]


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
    expect(page.locator("#voice [data-rec=time]")).to_have_text("0:01")
    page.locator("#voice [data-rec=stop]").click()
