"""A job's card in a page of another site: shown where the brand named it, a link everywhere else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import PHONE, faults
from tests.running import Site

# A strict page: nothing of its own but the element, and no style that is not in a sheet.
POLICY = "default-src 'none'; script-src {site}; frame-src {site}"
PAGE = """<!doctype html><html lang="it"><title>Un blog di ceramica</title><main><h1>Un blog di ceramica</h1>
<p>Cercano gente:</p><job-card src="{job}"><a href="{job}">Responsabile di negozio</a></job-card>
<job-card id="bare" src="{job}"></job-card><job-card id="wrong" src="javascript:alert(1)">niente</job-card></main>
<script type="module" src="{site}/job-card.js"></script></html>"""


class Foreign(BaseHTTPRequestHandler):
    """Answers every question with the one page of another site."""

    page = policy = ""

    def do_GET(self) -> None:
        """Send the page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", self.policy)
        self.end_headers()
        self.wfile.write(self.page.encode())

    def log_message(self, *_words: Any) -> None:
        """Say nothing."""


@pytest.fixture
def foreign(site: Site, facts: dict[str, Any]) -> Iterator[Callable[[bool], str]]:
    """Another site at another address; named by the brand, or not."""
    ours = f"http://localhost:{site.port}"
    job = ours + facts["pages"]["careers:job"]
    answers = type("Blog", (Foreign,), {
        "page": PAGE.format(job=job, site=ours), "policy": POLICY.format(site=ours),
    })  # fmt: skip
    server = ThreadingHTTPServer(("127.0.0.1", 0), answers)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"

    def named(allowed: bool) -> str:
        origins = [address] if allowed else ["https://elsewhere.example"]
        site.python(f"""
from reciproca.people.models import Brand
with across_organizations():
    Brand.objects.filter(slug="fornace-gentile").update(embedded_by={origins!r})
""")
        return address

    yield named
    server.shutdown()
    named(False)


def test_a_site_that_was_named_shows_the_card(visit: Callable[..., Page], foreign: Callable[[bool], str]) -> None:
    page = visit(screen=PHONE)
    page.goto(foreign(True))
    element = page.locator("job-card").first
    expect(element).to_have_attribute("state", "ready")
    frame = page.frame_locator("job-card >> nth=0 >> iframe")

    expect(frame.get_by_role("heading", name="Sai ascoltare chi entra?")).to_be_visible()
    expect(frame.get_by_role("link", name="Candidati")).to_have_attribute("target", "_blank")
    assert element.bounding_box()["height"] > 250, "it is as tall as the card"  # type: ignore[index]
    expect(page.get_by_role("link", name="Responsabile di negozio")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    with page.expect_popup() as opened:
        frame.get_by_role("link", name="Candidati").click()
    expect(opened.value).to_have_url(re.compile(r"/apply/\?via=embed"))
    assert faults(page) == []


def test_a_site_that_was_not_keeps_the_link(visit: Callable[..., Page], foreign: Callable[[bool], str]) -> None:
    page = visit()
    page.goto(foreign(False))

    for which in ("job-card >> nth=0", "#bare"):
        expect(page.locator(which)).to_have_attribute("state", "refused")
        assert page.locator(which).locator("iframe").count() == 0
    expect(page.get_by_role("link", name="Responsabile di negozio")).to_be_visible()
    expect(page.locator("#bare a")).to_be_visible()
    assert "/j/responsabile-bologna/" in str(page.locator("#bare a").get_attribute("href"))
    expect(page.locator("#wrong")).to_have_text("niente")
    assert page.locator("#wrong iframe").count() == 0
