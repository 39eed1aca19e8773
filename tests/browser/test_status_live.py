"""A candidate's page that has changed meanwhile shows it without taking away what is being written."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import Visit
from tests.running import Site

NUMBER = "+39 347 555 01 99"
# Somebody whose day has passed is asked for a number to call.
LATE = """
from datetime import timedelta
from django.utils import timezone
from reciproca.hiring.models import Application
from reciproca.hiring.verbs import promises
from reciproca.people.links import make_link
from reciproca.people.models import LinkPurpose
from reciproca.people.scoping import organization_scope
with across_organizations():
    application = Application.objects.select_related("organization").get(person__name="Luca Sassi")
with organization_scope(application.organization):
    today, now = timezone.localdate(), timezone.now()
    promise = promises.make_promise(application=application, due=today - timedelta(days=1), at=now)
    promises.apologize(promise=promise, today=today)
    token = make_link(organization=application.organization, purpose=LinkPurpose.STATUS, subject=application.pk)
tell(page=f"/c/{token}/")
"""


@pytest.fixture(scope="module")
def late(site: Site, facts: dict[str, object]) -> str:
    """The page of somebody who waits past their day."""
    assert facts
    return str(site.python(LATE)["page"])


def change_while_nobody_looks(page: Page) -> None:
    """Let the page ask, look away before the answer is there, and let that say that something has changed."""
    page.route("**/state/", lambda route: route.fulfill(body="changed"))
    page.evaluate("""() => {
        document.dispatchEvent(new Event("visibilitychange"));
        Object.defineProperty(document, "hidden", { get: () => true });
    }""")


def test_whoever_writes_is_told_and_keeps_what_they_wrote(visit: Visit, late: str) -> None:
    page = visit(late)
    number = page.locator("#phone")
    number.fill(NUMBER)
    change_while_nobody_looks(page)
    show = page.get_by_role("button", name="Mostralo")
    expect(show).to_be_visible()
    expect(number).to_have_value(NUMBER)
    with page.expect_navigation():
        show.click()
    expect(number).to_have_value(NUMBER)


def test_a_page_that_nobody_writes_on_is_fresh_when_they_come_back(visit: Visit, late: str) -> None:
    page = visit(late)
    page.wait_for_load_state("load")
    with page.expect_navigation():
        change_while_nobody_looks(page)
    expect(page.locator("[data-live] .note")).to_have_count(0)
