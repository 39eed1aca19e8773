"""Speaking and hearing, at the desk as on the phone."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.speaking import SOME_SECONDS

# How long a voice may take to be made ready to be heard, behind everything else that the worker has to do.
READY_MS = 60_000
# Notes on a voice how it was played, whoever looks when: a short one may be over before anybody does.
NOTING = """(pill) => {
    const pressed = () => pill.querySelector("[data-play]").getAttribute("aria-pressed");
    pill.addEventListener("voice:played", () => (pill.dataset.pressedWhilePlaying = pressed()));
    pill.addEventListener("voice:ended", () => (pill.dataset.pressedAtTheEnd = pressed()));
}"""


def say(form: Locator, words: str) -> None:
    """Record some seconds in a form of the studio and keep them, with their words or without; the page comes anew."""
    keep = form.locator("[data-needs-recording]")
    expect(keep).to_be_disabled()
    record_some_seconds(form)
    expect(keep).to_be_enabled()
    form.locator("[name=text]").fill(words)
    with form.page.expect_navigation():
        keep.click()


def record_some_seconds(recorder: Locator) -> None:
    """Begin, speak until the clock has gone on for a while, and stop."""
    recorder.locator("[data-rec=begin]").click()
    expect(recorder.locator("[data-rec=time]")).to_have_text(SOME_SECONDS)
    recorder.locator("[data-rec=stop]").click()


def hears(pill: Locator) -> None:
    """Play a voice to its end; a fresh one is being prepared for a moment."""
    button = pill.locator("[data-play]")
    expect(button).to_have_attribute("aria-pressed", "false", timeout=READY_MS)
    pill.evaluate(NOTING)
    button.click()
    expect(pill).to_have_attribute("data-pressed-at-the-end", "false")
    expect(pill).to_have_attribute("data-pressed-while-playing", "true")
