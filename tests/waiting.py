"""Waiting for what happens by itself: as long as a busy machine takes, and not longer than that."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

PAUSE_S = 0.1


def until(
    ask: Callable[[], Any], good: Callable[[Any], object] = bool, *, seconds: float = 90, page: Page | None = None
) -> Any:
    """Ask until the answer is good, and return the last one, good or not: whoever waits says what it should be.

    With a page, what the test does for it (routes, dialogs, what it says) goes on meanwhile.
    """
    end = time.monotonic() + seconds
    while not good(answer := ask()) and time.monotonic() < end:
        if page is None:
            time.sleep(PAUSE_S)
        else:
            page.wait_for_timeout(1000 * PAUSE_S)
    return answer
