"""The owner lets a colleague in, without scripts; the pages that only owners see are without fault."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.looking import DESK, NARROW, PHONE, Visit, faults, sideways

LONG = "massimiliana.buonaventura-montefiore@fornace-gentile.example"


@pytest.mark.parametrize(("screen", "language", "dark"), [(PHONE, "it", False), (DESK, "en", True)])
@pytest.mark.parametrize("name", ["studio:members", "studio:member", "studio:organization"])
def test_what_owners_see_has_no_faults(
    visit: Visit, name: str, screen: dict[str, int], language: str, dark: bool
) -> None:
    page = visit(name, who="owner", screen=screen, language=language, dark=dark)
    assert faults(page) == []
    assert page.locator("h1:visible").count() == 1
    page.set_viewport_size(NARROW)
    assert sideways(page) <= 0
    assert visit.complaints == []


def test_a_colleague_is_let_in_and_let_go_and_a_unit_renamed_without_scripts(visit: Visit) -> None:
    page = visit("studio:members", who="owner", scripts=False)
    page.locator("#member-name").fill("Massimiliana Buonaventura")
    page.locator("[name=role][value=analyst]").check()
    page.locator("[action$='/members/add/'] button").click()
    expect(page.locator("#email-problem")).to_be_visible()
    expect(page.locator("#member-name")).to_have_value("Massimiliana Buonaventura")
    expect(page.locator("[name=role][value=analyst]")).to_be_checked()
    page.locator("#member-email").fill(LONG)
    page.locator("[action$='/members/add/'] button").click()
    expect(page.locator("#role-analyst ~ .items")).to_contain_text(LONG)
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    unit = page.locator("[action$='/organization/units/']")
    unit.locator("[name=name]").fill("Via Dante")
    unit.locator("button").click()
    made = page.locator("#units ~ .items details").filter(has_text="Via Dante")
    made.locator("summary").click()
    made.locator("[name=name]").fill("Via Dante 4")
    made.locator("button").click()
    expect(page.locator("#units ~ .items")).to_contain_text("Via Dante 4")
    page.locator("#role-analyst ~ .items a").filter(has_text=LONG).click()
    page.locator("[action$='/let-go/'] button").click()
    expect(page.locator("#gone ~ .items")).to_contain_text(LONG)
