"""Every page there is: nothing for axe to find, no sideways scroll, no other site, no complaint.

The pages are those of the table of addresses; a new page is looked at without being named here.
"""

from __future__ import annotations

from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.architecture.addresses import every_address
from tests.browser.looking import DESK, NARROW, PHONE, Visit, faults, sideways

# Addresses that give no page: files, and what only accepts a form.
NO_PAGE = {
    "logo", "share:picture", "studio:meeting_calendar", "candidate:meeting_calendar",
    "healthz", "theme", "icon", "careers:robots", "careers:sitemap", "careers:oembed", "studio:journey_table",
    "candidate:my_data", "studio:outbox_letter_page", "studio:job_preview",
}  # fmt: skip
PAGES = sorted({address.name for address in every_address()} - NO_PAGE)
WAYS: tuple[dict[str, Any], ...] = (
    {"screen": PHONE, "language": "it", "dark": False},
    {"screen": DESK, "language": "en", "dark": True},
)


def visitor_of(page: str) -> str:
    """Members see the studio; the others come without a session."""
    door = page.startswith("studio:sign_in")
    return "recruiter" if page.startswith("studio:") and not door else ""


def is_page(visit: Visit, name: str) -> bool:
    """Whether an address answers a visit with a page of its own."""
    who = visitor_of(name)
    headers = {"Cookie": f"sessionid={visit.facts['sessions'][who]}"} if who else {}
    connection = HTTPConnection(urlsplit(visit.address).netloc, timeout=60)
    try:
        connection.request("GET", visit.facts["pages"][name], headers=headers)
        answer = connection.getresponse()
        return answer.status != 405 and "text/html" in (answer.getheader("content-type") or "")
    finally:
        connection.close()


@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_faults(visit: Visit, name: str) -> None:
    if not is_page(visit, name):
        return  # it takes a form, or gives a file
    found = []
    for way in WAYS:
        page = visit(name, who=visitor_of(name), **way)
        found += [f"{way['language']} {fault}" for fault in faults(page)]
        assert page.title(), "a page has a title"
        # A candidate's pages speak the language that they applied in, a shortlist by link that of its reader.
        if not name.startswith(("candidate:", "studio:shortlist_by_link", "studio:shortlist_link")):
            assert page.locator("html").get_attribute("lang") == way["language"]
        assert page.locator("h1:visible").count() == 1
    page.set_viewport_size(NARROW)
    if sideways(page) > 0:
        found.append(f"scrolls sideways by {sideways(page)} px at 320 px")
    found += [f"asks another site: {url}" for url in visit.strangers]
    found += [f"complains: {text}" for text in visit.complaints]
    assert found == []
