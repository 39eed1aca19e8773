"""The house in which it happens: who works there, what happened so far, and whether its pages are fit for everybody."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.browser.looking import DESK, NARROW, Visit, faults, sideways
from tests.cast import PASSWORD
from tests.running import Site
from tests.waiting import until

FIT_S = 20
PEOPLE = """
from tests.cast import Cast
from reciproca.touchpoints.verbs import make_touchpoints
cast = Cast()
with cast.scope():
    make_touchpoints(organization=cast.organization)
tell(manager=str(cast.manager.pk), reviewer=str(cast.reviewer.pk))
"""
COUNTS = """
from collections import Counter
from reciproca.touchpoints.models import Interaction
with across_organizations():
    tell(**Counter(Interaction.objects.values_list("kind", flat=True)))
"""


class House:
    """The running server, and the browsers of those who walk through it."""

    def __init__(self, site: Site, visit: Visit, people: dict[str, Any]) -> None:
        self.site = site
        self.visit = visit
        self.people = people
        self.slug = ""
        self.job = ""

    def sign_in(self, first_name: str, screen: dict[str, int] = DESK) -> Page:
        """Come in by the front door, with a password."""
        page = self.visit("/studio/sign-in/", screen=screen)
        page.locator("[name=email]").fill(f"{first_name}@fornace-gentile.example")
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("button[name=way][value=password]").first.click()
        page.wait_for_url("**/studio/")
        return page

    def counts(self) -> dict[str, int]:
        """How often each kind of thing has happened so far."""
        return self.site.python(COUNTS)


def fit(page: Page, screen: dict[str, int]) -> None:
    """See that everybody can use the page as it is now, and that the smallest phone shows it whole."""
    # Colours and sheets take a moment.
    assert until(lambda: faults(page), lambda found: found == [], seconds=FIT_S, page=page) == []
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert until(lambda: sideways(page), lambda pixels: pixels == 0, seconds=FIT_S, page=page) == 0, page.url
    page.set_viewport_size(screen)  # type: ignore[arg-type]


def nobody_complained(house: House) -> None:
    """No page said an error or asked somebody else for anything."""
    assert house.visit.complaints == []
    assert house.visit.strangers == []
