"""Takes the README's pictures from a running demo: `python -m docs.pictures.take`, with the demo's environment."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def facts() -> dict[str, Any]:
    """Ask the demo where everything is."""
    command = [str(Path(sys.executable).with_name("reciproca")), "demo", "--facts"]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))  # noqa: S603


def signed_in(browser: Browser, known: dict[str, Any]) -> Page:
    """Sign in as the recruiter of the first organization, at a desk."""
    page = browser.new_context(viewport=DESK, locale="it-IT", device_scale_factor=2).new_page()
    recruiter = next(member for member in known["members"] if member["role"] == "recruiter")
    page.goto(known["address"] + "/studio/sign-in/")
    page.get_by_label("E-mail").first.fill(recruiter["email"])
    page.locator("input[type=password]").fill(recruiter["password"])
    page.locator("input[type=password]").press("Enter")
    page.wait_for_url(lambda address: "sign-in" not in address)
    return page


def take() -> None:
    """Take the job card on a phone, the review room and the journey map at a desk."""
    known = facts()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        phone = browser.new_context(viewport=PHONE, locale="it-IT", device_scale_factor=2).new_page()
        phone.goto(known["links"]["job"], wait_until="networkidle")
        phone.screenshot(path=HERE / "job-card.png")
        desk = signed_in(browser, known)
        for name, link in (("review-room", "review"), ("journey-map", "journey_map")):
            desk.goto(known["links"][link], wait_until="networkidle")
            if link == "review":  # somebody who spoke, played for a few seconds
                with desk.expect_navigation(wait_until="networkidle"):
                    desk.locator("a.q", has_text=re.compile(r"\d:\d\d")).first.click()
                desk.keyboard.press("Space")
                desk.wait_for_timeout(4000)
            desk.screenshot(path=HERE / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    take()
