"""Choosing with the keyboard alone, as somebody without a mouse does."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.looking import tab_to

CHOSEN = "(wanted) => document.activeElement.matches(wanted) && document.activeElement.checked"


def choose(page: Page, group: str, value: str) -> None:
    """Go into a group of radio buttons with Tab, unless one is there already, and to the wanted one with the arrows."""
    if not page.evaluate("(group) => document.activeElement.matches(group)", group):
        tab_to(page, group)
    for _ in range(page.locator(group).count() + 1):
        if page.evaluate(CHOSEN, f"{group}[value='{value}']"):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value} of {group} is not chosen by the arrows")
