"""A day of each role, from Today on, by keyboard alone; and of those who have no part in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.keys import choose
from tests.browser.looking import DESK, Visit, faults, tab_to
from tests.running import Site, a_site

# Somebody asks to be called, two are to be heard, two are on the shortlist, heard; Ada opted into the talent pool.
SEED = """
from datetime import timedelta
from django.utils import timezone
from reciproca.hiring import verbs
from reciproca.hiring.models import Reply
from reciproca.hiring.verbs.promises import make_promise
from reciproca.interviews.verbs.reviewing import mark_read
from reciproca.people.links import revoke_links
from reciproca.people.models import Role
from reciproca.people.talent_pool import join_pool
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast
cast = Cast()
stranger = cast.company.member("Rita Colli", Role.REVIEWER)
with cast.scope():
    make_touchpoints(organization=cast.organization)
    cast.company.stages["closed"]
    questions = list(cast.interview.questions.all())
    rows = {}
    for name, stage in (("Nino Bassi", "shortlist"), ("Ada Riva", "shortlist"), ("Ugo Marini", "listening"),
                        ("Ida Corti", "listening"), ("Leo Sala", "listening")):
        rows[name] = row = cast.company.application(cast.job, cast.company.person(name), stage)
        make_promise(application=row, due=row.promised_for, at=timezone.now())
        if stage == "shortlist":
            invitation = cast.company.invitation(row, cast.interview)
            for question in questions:
                mark_read(said=cast.company.answer(invitation, question), member=cast.manager)
            invitation.modality, invitation.completed_at = "voice", timezone.now()
            invitation.save()
    late = rows["Leo Sala"]
    verbs.renew_promise(application=late, due=timezone.localdate() - timedelta(days=1))
    verbs.apologize_for_late_promises()
    late.refresh_from_db()
    verbs.reply_to_delay(application=late, reply=Reply.CALL)
    join_pool(person=rows["Ada Riva"].person)
    expired = cast.company.link(rows["Ugo Marini"].pk)
    revoke_links(organization=cast.organization, subject=rows["Ugo Marini"].pk)
    cast.other_job.reviewers.add(stranger)
job = str(cast.job.pk)
pages = {"today": "/studio/", "pipeline": f"/studio/jobs/{job}/pipeline/", "review": f"/studio/jobs/{job}/review/",
         "shortlist": f"/studio/jobs/{job}/shortlist/", "pool": "/studio/pool/", "expired": f"/c/{expired}/",
         "call": f"/studio/applications/{late.pk}/call/", "hear": f"/studio/applications/{rows['Ida Corti'].pk}/"}
members = {"owner": cast.owner, "recruiter": cast.recruiter, "manager": cast.manager, "reviewer": cast.reviewer,
           "marketer": cast.marketer, "outsider": cast.outsider, "stranger": stranger}
sessions = {who: cast.client(member).cookies["sessionid"].value for who, member in members.items()}
tell(pages=pages, sessions=sessions, names=[name for name in rows], codes=[row.code for row in rows.values()])
"""
SCORED = """
from reciproca.hiring.models import Scorecard
with across_organizations():
    cards = Scorecard.objects.exclude(submitted_at=None).select_related("reviewer")
    tell(cards=sorted([card.reviewer.name, *set(card.ratings.values_list("score", flat=True))] for card in cards))
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
    assert visitor.complaints == []
    assert visitor.strangers == []


def test_a_recruiter_calls_who_waits_moves_many_and_takes_it_back(come: Visit) -> None:
    page = come("today", who="recruiter", screen=DESK)
    tab_to(page, ".lane .first a", press="Enter")
    expect(page.locator("h1")).to_contain_text("Chiama")
    assert faults(page) == []
    tab_to(page, "[name=reveal]", press="Enter")
    expect(page.locator("dl a").first).to_be_visible()
    tab_to(page, "[name=called]", press="Enter")
    expect(page.locator(".lane")).not_to_contain_text("chiede una telefonata")
    tab_to(page, f".table a[href='{come.facts['pages']['pipeline']}']", press="Enter")
    for number in range(2):
        tab_to(page, f".col:nth-child(2) .tick:nth-child({number + 1}) [name=application]", press="Space")
    tab_to(page, "#bulk button:not([name])", press="Enter")
    expect(page.locator("[data-toast]")).to_contain_text("2 persone")
    page.wait_for_function("() => document.activeElement.matches('[data-toast]')")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-toast]")).to_contain_text("sono tornate")


def test_a_hiring_manager_decides_takes_the_word_back_and_offers_times(come: Visit) -> None:
    page = come("today", who="manager", screen=DESK)
    tab_to(page, ".lane a[href$='/shortlist/']", press="Enter")
    for word in ("Sì", ""):
        tab_to(page, ".table .pop:first-of-type summary", press="Enter")
        choose(page, ".pop[open] [name=verdict]", "yes")
        tab_to(page, ".table .pop[open] button[type=submit]", press="Enter")
        expect(page.locator(".table .badge-ok")).to_have_count(1)
        if word:
            tab_to(page, ".feed button", press="Enter")
            expect(page.locator(".table .badge-ok")).to_have_count(0)
    assert faults(page) == []
    tab_to(page, ".table a[href*='kind=meeting']", press="Enter")
    tab_to(page, "[name=start]:enabled", press="Space")
    tab_to(page, ".meet button[type=submit]", press="Enter")
    expect(page.locator("h1")).to_contain_text("ha i tuoi orari")


def test_two_reviewers_at_once_score_apart_and_see_each_other_only_afterwards(
    come: Visit, house: tuple[Site, dict[str, Any]]
) -> None:
    site, _known = house
    today = come("today", who="reviewer", screen=DESK)
    tab_to(today, ".lane a[href$='/review/']", press="Enter")
    expect(today.locator(".rq")).to_be_visible()
    pages = [come("hear", who=who, screen=DESK) for who in ("reviewer", "recruiter")]
    for page, level in zip(pages, ("4", "2"), strict=True):
        for number in range(3):
            tab_to(page, f".comp:nth-of-type({number + 1}) [data-anchor]")
            page.keyboard.press(level)
            checked = page.locator(f".comp:nth-of-type({number + 1}) [data-anchor][value='{level}']")
            expect(checked).to_be_checked()
        choose(page, "[name=overall]", "yes")
        expect(page.locator("[data-submit]")).not_to_have_attribute("aria-disabled", "true")
        assert page.get_by_role("heading", name="Le altre").count() == 0, "nobody sees before they say"
    for page in pages:
        tab_to(page, "[data-submit]", press="Enter")
        expect(page.locator("[data-toast]")).to_be_visible()
    scored = site.python(SCORED)["cards"]
    assert scored == [["Elena Neri", 2], ["Tommaso Riva", 4]]
    pages[0].goto(come.address + come.facts["pages"]["hear"])
    expect(pages[0].get_by_role("heading", name="Le altre")).to_be_visible()


def test_a_marketer_finds_the_kit_and_dresses_the_brand(come: Visit) -> None:
    page = come("today", who="marketer", screen=DESK)
    tab_to(page, ".rail a[href$='/kits/']", press="Enter")
    tab_to(page, ".joblist a", press="Enter")
    expect(page.locator("h1")).to_contain_text("pronto da pubblicare")
    tab_to(page, "textarea[data-count]")
    before = page.locator("[data-counter]").first.inner_text()
    page.keyboard.press("End")
    page.keyboard.type("Bologna")
    expect(page.locator("[data-counter]").first).not_to_have_text(before)
    tab_to(page, ".rail a[href$='/brand/']", press="Enter")
    tab_to(page, "[name=colour]")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("#7a3a1c")
    expect(page.locator("link[href*='7a3a1c']").first).to_be_attached()  # it is tried on
    tab_to(page, "[formmethod=post]", press="Enter")
    expect(page.locator(".toast")).to_contain_text("Da adesso")
    expect(page.locator("[name=colour]")).to_have_value("#7a3a1c")


def test_an_owner_says_how_long_people_are_kept_in_mind_and_writes_to_one(come: Visit) -> None:
    page = come("today", who="owner", screen=DESK)
    tab_to(page, ".rail a[href$='/organization/']", press="Enter")
    tab_to(page, "[name=months]")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("salvato")
    tab_to(page, ".rail a[href$='/pool/']", press="Enter")
    expect(page.locator("h1 + p")).to_contain_text("12")
    tab_to(page, ".items a", press="Enter")
    expect(page.locator("[name=words]")).to_be_visible()
    assert faults(page) == []
    tab_to(page, "[name=words]")
    page.keyboard.type("A Modena cerchiamo chi ascolta.")
    tab_to(page, ".narrow form button[type=submit]", press="Enter")
    expect(page.locator(".toast")).to_contain_text("Lettera in partenza")


def text_of(page: Page, address: str) -> tuple[int, str]:
    answer = page.goto(address)
    assert answer is not None
    return answer.status, page.locator("body").inner_text()


@pytest.mark.parametrize("who", ["outsider", "stranger"])
def test_who_has_no_part_in_a_job_sees_nobody(come: Visit, who: str) -> None:
    page = come(who=who, screen=DESK)
    for name in ("pipeline", "review", "shortlist", "call", "hear", "pool"):
        status, text = text_of(page, come.address + come.facts["pages"][name])
        assert status in {200, 403, 404}
        assert status != 200 or name == "pool"
        assert not [one for one in (*come.facts["names"], *come.facts["codes"]) if one in text]


def test_a_link_that_is_over_tells_nothing_and_leads_on(come: Visit) -> None:
    page = come(screen=DESK)
    status, text = text_of(page, come.address + come.facts["pages"]["expired"])
    assert status in {404, 410}
    assert "Ugo" not in text
    assert page.get_by_role("button").or_(page.locator("main a")).count() > 0
