"""Looking at pages as people do: on a screen, in a language, by day or night; and finding fault."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from typing import Any, Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
NARROW = {"width": 320, "height": 640}
# Longer than the stretch of a finger's way by which a browser reckons its speed.
RESTING_MS = 120
# A notice leaves after ten seconds. Here it stays: a busy machine may look later than that.
LASTING = """{
    const later = window.setTimeout;
    window.setTimeout = (act, ms, ...more) => later(act, ms === 10000 ? 1e9 : ms, ...more);
}"""
# A network on which every answer is late by so much, to try the journeys by hand: LATE_MS=700 pytest tests/browser.
LATE_MS = int(os.environ.get("LATE_MS", "0"))
ACTIONS = (
    "bounding_box", "check", "click", "dblclick", "drag_to", "fill", "focus", "hover", "press", "press_sequentially",
    "select_option", "set_checked", "set_input_files", "tap", "uncheck",
)  # fmt: skip
POINTERS: dict[str, Literal["domcontentloaded", "load"]] = {
    "keyboard": "domcontentloaded",
    "mouse": "load",
    "touchscreen": "load",
}
MOST_TABS = 150
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


class Visit:
    """Opens pages of one server for one test, and remembers what the pages asked for and said."""

    def __init__(self, browser: Browser, address: str, facts: dict[str, Any]) -> None:
        self.browser = browser
        self.address = address
        self.facts = facts
        self.contexts: list[BrowserContext] = []
        self.requests: list[str] = []
        self.complaints: list[str] = []

    def __call__(
        self,
        path: str = "",
        *,
        who: str = "",
        screen: dict[str, int] = PHONE,
        language: str = "it",
        dark: bool = False,
        scripts: bool = True,
        touch: bool = False,
        motion: bool = False,
    ) -> Page:
        """Open a page by its path or by its name in the table of addresses."""
        context = self.browser.new_context(
            viewport=screen,  # type: ignore[arg-type]
            locale={"it": "it-IT", "en": "en-GB"}[language],
            color_scheme="dark" if dark else "light",
            reduced_motion="no-preference" if motion else "reduce",
            has_touch=touch,
            java_script_enabled=scripts,
            permissions=["microphone"],
        )
        self.contexts.append(context)
        context.add_init_script(LASTING)
        if who:
            session = self.facts["sessions"][who]
            context.add_cookies([{"name": "sessionid", "value": session, "url": self.address}])
        page = context.new_page()
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        if LATE_MS:
            delay(page)
        if path:
            page.goto(self.address + self.facts["pages"].get(path, path))
        return page

    def _hear(self, kind: str, text: str) -> None:
        # A page that answers 404 or 410 is logged by the browser as a failed load.
        if kind in {"error", "warning"} and "Failed to load resource" not in text:
            self.complaints.append(text)

    @property
    def strangers(self) -> list[str]:
        """Requests that left for another site."""
        ours = urlsplit(self.address).netloc
        return [
            url for url in self.requests if urlsplit(url).scheme in {"http", "https"} and urlsplit(url).netloc != ours
        ]

    def close(self) -> None:
        """Close every window."""
        for context in self.contexts:
            context.close()


def be_patient() -> None:
    """Let everybody wait for a page's scripts before they tap, write or press a key.

    Playwright waits until something can be seen, which on a busy machine may be long before the page listens.
    What becomes of those who do not wait is tested in test_too_early.py.
    """
    for name in ACTIONS:
        setattr(Locator, name, _after_scripts(getattr(Locator, name)))
    for name, state in POINTERS.items():
        setattr(Page, name, _once_there(getattr(Page, name), state))


def _once_there(device: property, state: Literal["domcontentloaded", "load"]) -> property:
    def reach(page: Page) -> Any:
        page.wait_for_load_state(state)
        return device.__get__(page)

    return property(reach)


def _after_scripts(action: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(action)
    def act(locator: Locator, *arguments: Any, **options: Any) -> Any:
        locator.first.wait_for(state="attached")
        locator.page.wait_for_load_state("domcontentloaded")
        return action(locator, *arguments, **options)

    return act


def delay(page: Page) -> None:
    """Let every answer come late, and nothing from the cache."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    slow = {"offline": False, "latency": LATE_MS, "downloadThroughput": -1, "uploadThroughput": -1}
    session.send("Network.emulateNetworkConditions", slow)


def faults(page: Page) -> list[str]:
    """Return what axe finds on a page, one line per kind."""
    page.wait_for_load_state("load")
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{violation['id']}: {violation['nodes'][0]['html'][:160]} ({len(violation['nodes'])})" for violation in found
    ]


def sideways(page: Page) -> int:
    """Return by how many pixels a page scrolls sideways."""
    page.wait_for_load_state("load")
    script = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(page.evaluate(script))


def swipe(page: Page, by: int, *, down: int = 0, at: tuple[int, int] = (195, 420)) -> None:
    """Draw a finger across the screen, by so many pixels to the right (or the left, when negative), or down."""
    # The finger rests before it leaves: thrown, on a slow machine, it would fly past what it was meant to reach.
    session = page.context.new_cdp_session(page)
    steps = 6
    for step in (*range(steps + 1), steps):
        point = {"x": at[0] + by * step / steps, "y": at[1] + down * step / steps}
        kind = "touchStart" if step == 0 else "touchMove"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    page.wait_for_timeout(RESTING_MS)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


def tab_to(page: Page, target: str, *, press: str = "") -> None:
    """Reach something by the Tab key alone, from wherever the focus is, and press a key on it."""
    page.locator(target).first.wait_for(state="visible")
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("(target) => document.activeElement.matches(target)", target):
            if press:
                page.keyboard.press(press)
            return
    raise AssertionError(f"{target} is not reached by keyboard")
