"""`make soak`: fifty answers of a minute, five at a time, through everything that can happen; see `browser/soaking.py`.

`python -m tests.soak 20` does twenty. Ends with 1 when a second of any of them is missing.
"""

# ruff: noqa: T201 - a program for terminals
from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM
from tests.browser.soaking import soak
from tests.browser.speaking import SEED, speaking, spoken
from tests.running import a_site
from tests.servers import install_missing

ANSWERS, AT_ONCE, SECONDS = 50, 5, 60


def main(wanted: int) -> int:
    """Soak, and say of each batch how many answers are whole."""
    install_missing()
    done = whole = 0
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        voice = spoken(Path(folder))
        while done < wanted:
            faults = batch(playwright.chromium, voice, min(AT_ONCE, wanted - done))
            done += len(faults)
            whole += sum(not found for found in faults)
            print(f"{whole} of {done} whole, {time.monotonic() - started:.0f} s", flush=True)
            for found in filter(None, faults):
                print(f"  {'; '.join(found)}", flush=True)
    return int(whole < wanted)


def batch(chromium: object, voice: Path, answers: int) -> list[list[str]]:
    """Soak some answers on a server of their own."""
    launch = {"executable_path": CHROMIUM}
    with a_site() as site, speaking(chromium, launch, voice) as browser:  # type: ignore[arg-type]
        known = site.python(SEED)
        site.start()
        return soak(browser, site, known["open_ones"][:answers], seconds=SECONDS)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ANSWERS))
