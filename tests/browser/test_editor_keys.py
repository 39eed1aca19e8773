"""S13 with the keys alone: Tab, arrows, Space and Enter reach and change everything, and nobody loses their place."""

from __future__ import annotations

import io

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.looking import Visit
from tests.browser.speaking import SOME_SECONDS
from tests.browser.test_editor import a_draft, kept


def at(page: Page, css: str) -> None:
    """Where the keys are is what was expected, and it can be seen."""
    expect(page.locator(css).and_(page.locator(":focus"))).to_be_in_viewport()


def tab_to(page: Page, css: str, most: int = 8) -> None:
    """Press Tab until something has the focus; within so many presses."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.locator(css).evaluate_all("found => found.includes(document.activeElement)"):
            return at(page, css)
    raise AssertionError(f"{css} is not reached; the focus is at {focused(page)}")


def focused(page: Page) -> str:
    """What has the focus, for who reads a failure."""
    return str(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))


def send(page: Page) -> None:
    """Press Enter on what sends, and wait until the keys begin at the part of the new page that its address names."""
    page.evaluate("document.documentElement.setAttribute('data-old', '')")
    page.keyboard.press("Enter")
    expect(page.locator("html:not([data-old])")).to_be_attached()
    page.wait_for_load_state("load")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def part(page: Page, name: str) -> None:
    """Go to a part of the card by its link on top."""
    page.locator(f'.tabs a[href="#{name}"]').focus()
    page.keyboard.press("Enter")


def write_pay(page: Page) -> None:
    """Fields, choices and boxes, one after the other; saving takes nobody's place away."""
    keys = page.keyboard
    part(page, "pay")
    for name, words in (("pay_low", "24.000"), ("pay_high", "27.000")):
        tab_to(page, f"[name={name}]", 1)
        keys.type(words)
    for name in ("pay_period", "contract"):
        tab_to(page, f"[name={name}]", 1)
        keys.press("ArrowDown")
    for name, words in (("agreement", "CCNL Ceramica"), ("level", "III"), ("hours_per_week", "36")):
        tab_to(page, f"[name={name}]", 1)
        keys.type(words)
    tab_to(page, "[name=manager]")
    tab_to(page, "[name=reviewers]", 1)
    keys.press("Space")
    kept(page)
    at(page, "[name=reviewers]")


def write_back(page: Page) -> None:
    """Both languages of a line, while what is typed is saved."""
    part(page, "back")
    tab_to(page, "[name=first_days_it]", 1)
    page.keyboard.type("Tornisci da solo")
    kept(page)
    at(page, "[name=first_days_it]")
    tab_to(page, "[name=first_days_en]", 1)


def choose_look(page: Page) -> None:
    """A photograph sent, what stays in sight moved by an arrow, described."""
    keys, file = page.keyboard, io.BytesIO()
    Image.linear_gradient("L").resize((400, 300)).save(file, "PNG")
    part(page, "look")
    tab_to(page, "#look [type=file]", 1)
    sent = {"name": "bottega.png", "mimeType": "image/png", "buffer": file.getvalue()}
    page.locator(":focus").set_input_files(sent)  # type: ignore[arg-type]  # the window of files is the browser's
    tab_to(page, "#look .look-n button", 1)
    send(page)
    expect(page.locator("[data-focus] img")).to_be_visible()
    tab_to(page, "#look [name=x]", 2)
    keys.press("ArrowUp")
    tab_to(page, "#look [name=alt_it]", 2)
    keys.type("Due mani sul tornio")
    send(page)
    expect(page.locator("#look [name=x]")).to_have_value("51")
    expect(page.locator("#look [name=alt_it]")).to_have_value("Due mani sul tornio")


def test_pay_back_and_look_are_written_with_keys_alone(visit: Visit) -> None:
    page = a_draft(visit)
    write_pay(page)
    write_back(page)
    choose_look(page)
    for name, value in (("pay_low", "24.000"), ("pay_period", "month"), ("contract", "permanent"), ("level", "III")):
        expect(page.locator(f"[name={name}]")).to_have_value(value)
    expect(page.locator("[name=reviewers]:checked")).to_have_count(1)
    expect(page.locator("[name=first_days_it]")).to_have_value("Tornisci da solo")
    assert visit.complaints == []


def test_a_voice_is_recorded_in_place_trimmed_and_its_words_are_confirmed(visit: Visit) -> None:
    page = a_draft(visit)
    voice, keys = page.locator("#voice"), page.keyboard
    part(page, "voice")
    tab_to(page, "#voice [data-rec=begin]", 2)
    keys.press("Enter")
    expect(voice.locator("[data-rec=time]")).to_have_text(SOME_SECONDS)
    at(page, "#voice [data-rec=stop]")
    keys.press("Enter")
    expect(voice.locator("[data-needs-recording]")).to_be_enabled()
    tab_to(page, "#voice [data-needs-recording]")
    send(page)
    end = voice.locator("[name=end]")
    expect(end).to_be_visible()
    expect(page.locator("#why")).to_contain_text("ogni voce ha le sue parole", ignore_case=True)
    whole = end.input_value()
    part(page, "voice")
    tab_to(page, "#voice [data-top] [data-by='-0.5']")
    keys.press("Enter")
    cut = end.input_value()
    assert cut < whole
    tab_to(page, "#voice button[formaction*=cut]")
    send(page)
    expect(end).to_have_value(cut)
    expect(voice.locator("[data-play][href]")).to_be_visible()  # it can be heard: nothing takes its place any more
    part(page, "voice")
    tab_to(page, "#transcript", 12)
    keys.type("Ciao, sono Giulia.")
    tab_to(page, "#voice-form .btn-ink", 1)
    send(page)
    expect(voice).to_contain_text("riletta da una persona")
    expect(page.locator("#why")).not_to_contain_text("ogni voce ha le sue parole", ignore_case=True)
