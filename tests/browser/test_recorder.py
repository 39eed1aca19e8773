"""The recorder that stands in the studio's forms."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.speaking import SOME_SECONDS


@pytest.mark.parametrize("page_name", ["studio:job_edit"])
def test_a_member_records_in_place_and_the_form_learns_of_it_only_when_the_server_has_all(
    visit: Callable[..., Page], page_name: str
) -> None:
    page = visit(page_name, who="recruiter", screen={"width": 1440, "height": 900})
    form = page.locator("form[data-recorded]").first
    page.locator("details:has([data-studio-recorder]) > summary").first.click()
    keep = form.locator("[data-needs-recording]")
    expect(keep).to_be_disabled()
    form.locator('[data-rec="begin"]').click()
    expect(form.locator('[data-rec="said"]')).to_have_text("Registrazione")
    expect(form.locator('[data-rec="time"]')).to_have_text(SOME_SECONDS)
    form.locator('[data-rec="stop"]').click()
    expect(form.locator('[data-rec="said"]')).to_contain_text("Al sicuro da noi")
    expect(keep).to_be_enabled()
    assert form.locator("input[name=recording]").input_value()
    expect(form.locator('[data-rec="sound"]')).to_be_visible()
