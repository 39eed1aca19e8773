"""What somebody writes or hears stays theirs while the page changes under their hands."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.browser.looking import Visit
from tests.browser.test_editor import WHOLE, a_draft, kept
from tests.browser.whole_path.voices import hears


def record_a_voice(page: Page) -> None:
    """Record some seconds on the card, without their words."""
    page.locator("#voice [data-rec=begin]").click()
    expect(page.locator("#voice [data-rec=stop]")).to_be_visible()
    page.wait_for_timeout(1500)
    page.locator("#voice [data-rec=stop]").click()
    page.locator("#voice [data-needs-recording]").click()
    page.locator("#transcript").wait_for()


def until_told(page: Page) -> Callable[[], None]:
    """Let no voice be ready to be heard before it is told to."""
    address = "**/recordings/*/audio/"

    def not_yet(route: Route) -> None:
        route.fulfill(status=404)

    page.route(address, not_yet)
    return lambda: page.unroute(address, not_yet)


def test_words_written_while_a_voice_is_made_ready_are_kept(visit: Visit) -> None:
    page = a_draft(visit)
    ready = until_told(page)
    record_a_voice(page)
    words, cut = page.locator("#transcript"), page.locator("[data-hear-cut]")
    words.press_sequentially("Ciao, sono ")
    expect(cut).to_have_count(0)
    ready()
    expect(cut).to_be_visible()
    expect(words).to_be_focused()
    page.keyboard.type("Giulia.")
    expect(words).to_have_value("Ciao, sono Giulia.")
    page.locator("#voice .tx [type=submit]").click()
    expect(page.locator("#voice .tx-ok")).to_be_visible()
    expect(page.locator("#transcript")).to_have_value("Ciao, sono Giulia.")
    assert visit.complaints == []


def test_a_voice_is_played_only_by_a_button_that_stays_to_stop_it(visit: Visit) -> None:
    page = a_draft(visit)
    ready = until_told(page)
    record_a_voice(page)
    button, held = page.locator("#voice-now [data-play]"), list[Route]()
    page.route("**/card/", lambda route: route.continue_() if held else held.append(route))
    with page.expect_request("**/card/"):
        ready()
    expect(button).not_to_have_attribute("aria-pressed", "false")
    held[0].continue_()
    hears(page.locator("#voice-now [data-voice]"))


def test_a_button_pressed_while_the_page_saves_is_pressed(visit: Visit) -> None:
    page = a_draft(visit)
    for name, words in WHOLE.items():
        page.locator(f"[name={name}]").fill(words)
    page.locator("[name=contract]").select_option("permanent")
    publish = page.locator("#publish")
    expect(publish).to_be_enabled()
    kept(page)
    page.locator("[name=hours_it]").fill("36 ore")
    publish.hover()
    with page.expect_response("**/card/"):
        page.mouse.down()
    kept(page)
    page.mouse.up()
    expect(page.locator("h1")).to_contain_text("Pubblicata")
    page.locator("form[action$='/pause/'] button").click()  # other tests count what is published
    expect(page.locator(".toast")).to_contain_text("In pausa")
