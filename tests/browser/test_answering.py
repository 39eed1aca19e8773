"""An answer on its way: begun from templates, checked while written, one or several, and seen where it arrives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.keys import choose
from tests.browser.looking import DESK, PHONE, Visit, faults, tab_to
from tests.running import Site, a_site

SEED = """
from reciproca.hiring.verbs.promises import make_promise
from reciproca.touchpoints.verbs import make_touchpoints
from django.utils import timezone
from tests.cast import Cast
cast = Cast()
with cast.scope():
    make_touchpoints(organization=cast.organization)
    cast.company.stages["closed"]
    for name in ("Nino Bassi", "Ada Riva"):
        row = cast.company.application(cast.job, cast.company.person(name), "shortlist")
        make_promise(application=row, due=row.promised_for, at=timezone.now())
    make_promise(application=cast.application, due=cast.application.promised_for, at=timezone.now())
    pages = {"feedback": f"/studio/applications/{cast.application.pk}/feedback/",
             "several": f"/studio/jobs/{cast.job.pk}/feedback/",
             "lost": f"/studio/letters/{cast.lost_letter.pk}/",
             "mine": f"/c/{cast.status_token}/"}
    sessions = {"recruiter": cast.client(cast.recruiter).cookies["sessionid"].value}
tell(pages=pages, sessions=sessions, application=str(cast.application.pk))
"""
MOVE = """
from reciproca.hiring import verbs
from reciproca.hiring.models import Application, Stage
from reciproca.people.models import Member
from reciproca.people.scoping import organization_scope
with across_organizations():
    row = Application.objects.select_related("organization").get(pk={application!r})
    shortlist = Stage.objects.get(organization=row.organization, kind="shortlist")
    by = Member.objects.get(organization=row.organization, role="recruiter")
with organization_scope(row.organization):
    verbs.move(application=row, to=shortlist, by=by)
tell()
"""


@pytest.fixture(scope="module")
def house() -> Iterator[tuple[Site, dict[str, Any]]]:
    with a_site() as site:
        known = site.python(SEED)
        site.start()
        yield site, known


@pytest.fixture
def come(browser: Browser, house: tuple[Site, dict[str, Any]]) -> Iterator[Visit]:
    site, known = house
    visitor = Visit(browser, f"http://localhost:{site.port}", known)
    yield visitor
    visitor.close()
    assert visitor.strangers == []


def test_templates_fill_only_what_nobody_wrote_and_words_are_checked_while_they_are_written(come: Visit) -> None:
    page = come("feedback", who="recruiter", screen=DESK, language="en")
    page.locator("[name=next_words]").fill("Ci sentiamo a primavera.")
    page.get_by_role("button", name="Warm").click()
    expect(page.locator("[name=thanks]")).to_have_value(re.compile(r"Sappiamo quanto costa farsi avanti\.$"))
    expect(page.locator("[name=next_words]")).to_have_value("Ci sentiamo a primavera.")
    expect(page.locator("[data-preview=thanks]")).to_contain_text("Sappiamo quanto costa")
    page.locator("[name=tip]").fill("Alla tua età si impara ancora.")
    expect(page.locator("#lint")).to_contain_text("età")
    page.locator("[name=tip]").fill("Porta un esempio tuo.")
    expect(page.locator("#lint")).to_contain_text("No comparison")
    assert faults(page) == []


def test_several_are_answered_with_the_keyboard_and_stopped(come: Visit) -> None:
    page = come("several", who="recruiter", screen=DESK, language="en")
    for number in range(2):
        tab_to(page, "[name=application]", press="Space")
        tab_to(page, "[name^=line-]")
        page.keyboard.type(f"Riga {number}, solo tua.")
    choose(page, "[name=outcome]", "cancelled")
    tab_to(page, ".several [type=submit]", press="Enter")
    expect(page.locator("h1")).to_contain_text("2 answers leave at")
    assert faults(page) == []
    tab_to(page, "form[action$='/stop/'] button", press="Enter")
    expect(page.locator("h1")).to_contain_text("Nothing leaves")


def test_a_lost_letter_can_be_put_right_with_a_thumb(come: Visit) -> None:
    page = come("lost", who="recruiter", screen=PHONE, language="en")
    page.get_by_role("button", name="Show who it is").click()
    page.get_by_label("E-mail address").fill("nobody")
    page.get_by_role("button", name="Send the letter again").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert faults(page) == []
    page.get_by_label("E-mail address").fill("sara.nuova@posta.example")
    page.get_by_role("button", name="Send the letter again").click()
    expect(page.locator("h1")).to_contain_text("Every letter found its way")


def test_the_page_of_whoever_waits_notices_what_changes_without_moving(
    come: Visit, house: tuple[Site, dict[str, Any]]
) -> None:
    site, known = house
    page = come(screen=PHONE)  # it speaks the language in which she applied
    page.clock.install()
    page.goto(come.address + known["pages"]["mine"])
    before = page.locator("ol.timeline > li").count()
    site.python(MOVE.format(application=known["application"]))
    page.clock.run_for(31_000)
    expect(page.get_by_role("button", name="Mostralo")).to_be_visible()
    assert page.locator("ol.timeline > li").count() == before
    assert faults(page) == []
    page.get_by_role("button", name="Mostralo").click()
    expect(page.locator("ol.timeline > li")).to_have_count(before + 1)
