"""Speaking and hearing, at the desk as on the phone."""

from __future__ import annotations

from playwright.sync_api import Locator, expect


def say(form: Locator, words: str) -> None:
    """Record some seconds in a form of the studio and keep them, with their words or without."""
    keep = form.locator("[data-needs-recording]")
    expect(keep).to_be_disabled()
    form.locator("[data-rec=begin]").click()
    expect(form.locator("[data-rec=stop]")).to_be_visible(timeout=15_000)
    form.page.wait_for_timeout(2000)
    form.locator("[data-rec=stop]").click()
    expect(keep).to_be_enabled(timeout=15_000)
    form.locator("[name=text]").fill(words)
    keep.click()


def hears(pill: Locator) -> None:
    """Play a voice to its end; a fresh one is being prepared for a moment."""
    button = pill.locator("[data-play]")
    expect(button).to_have_attribute("aria-pressed", "false", timeout=20_000)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_have_attribute("aria-pressed", "false", timeout=10_000)
