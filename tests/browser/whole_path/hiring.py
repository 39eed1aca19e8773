"""Those who listen, decide and write back, and what the map shows of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import DESK, PHONE
from tests.browser.whole_path.house import House, fit
from tests.browser.whole_path.ways import Way
from tests.waiting import until

# The whole answer is played meanwhile.
HEARD_MS = 60_000


def link_of_newest_letter(office: Page, way: Way, kind: str) -> str:
    """Open the newest letter to somebody that leads to such a page, as Elena sees it, and take its link."""
    letters = office.locator(".outbox a.item")

    def how_many() -> int:
        office.goto(f"{office.url.split('/studio')[0]}/studio/outbox/?to={way.email}")
        return letters.count()

    assert until(how_many, lambda many: many > len(way.seen), page=office) > len(way.seen)
    way.seen.append(letters.first.inner_text())
    letters.first.click()
    link = office.frame_locator("iframe.outbox-letter").locator(f"a[href*='{kind}']").first
    return link.get_attribute("href") or ""


def hear_them_without_knowing_who_they_are(house: House, way: Way) -> None:
    page = house.sign_in("tommaso", way.listening_on)
    page.goto(f"{house.visit.address}/studio/jobs/{house.job}/review/")
    if way.listening_on == PHONE:
        page.locator(".q").first.click()
    expect(page.locator(".rq")).to_be_visible()
    assert way.name.split()[0] not in page.content(), "a name is not shown before the scores"
    play_the_answer(page, way)
    fit(page, way.listening_on)
    score_and_hand_in(page, way)
    expect(page.locator("body")).to_contain_text(way.name)


def play_the_answer(page: Page, way: Way) -> None:
    """Hear the answer to its end, since nobody is decided upon unheard, and note something."""
    with page.expect_response(re.compile("/heard/$"), timeout=HEARD_MS):
        page.locator(".player [data-play]").click()
        expect(page.locator(".player [data-time]")).not_to_have_text("0:00")
        expect(page.locator("[data-audio]")).to_have_js_property("ended", value=True)
    duration, heard = page.locator("[data-audio]").evaluate("(audio) => [audio.duration, audio.currentTime]")
    assert duration > 1
    assert heard == pytest.approx(duration, abs=0.2)
    page.locator("[data-note-form] [name=text]").fill("Ha chiesto per chi era")
    page.keyboard.press("Enter")
    expect(page.locator("#notes")).to_contain_text("Ha chiesto per chi era")


def score_and_hand_in(page: Page, way: Way) -> None:
    if way.listening_on == PHONE:
        page.locator("[data-peek]").click()
    for scale in page.locator("fieldset.comp:has([data-anchor])").all():
        scale.locator("input[value='4']").check(force=True)
    page.locator("input[name=overall][value=yes]").check(force=True)
    expect(page.locator("[data-submit]")).not_to_have_attribute("aria-disabled", "true")
    page.locator("[data-submit]").click()
    expect(page.locator("[data-toast]")).to_be_visible()


def decide(house: House, way: Way) -> None:
    """Giulia puts them on the shortlist, hears them too, and says yes."""
    page = house.sign_in("giulia")
    page.goto(f"{house.visit.address}/studio/jobs/{house.job}/review/")
    page.locator("[data-shortlist] button").click()
    expect(page.locator("[data-toast]")).to_be_visible()
    page.goto(f"{house.visit.address}/studio/jobs/{house.job}/shortlist/")
    row = page.locator("tr.quote").last
    row.locator("details.pop summary").click()
    row.locator("input[value=yes]").check(force=True)
    row.locator("[name=comment]").fill("Ascolta prima di proporre.")
    row.locator("details.pop button").click()
    expect(page.locator(".sl .badge-ok").last).to_be_visible()
    fit(page, DESK)


def write_back(office: Page, house: House, way: Way) -> None:
    office.goto(f"{house.visit.address}/studio/jobs/{house.job}/shortlist/")
    office.locator("tr.quote").last.locator("a[href$='/feedback/']").click()
    office.locator(f"input[name=outcome][value={way.outcome}]").check(force=True)
    if way.outcome == "not_hired":
        office.locator("[name=reason]").select_option("skill")
    office.locator("[name=strengths]").fill("Hai chiesto per chi era.")
    office.locator("[name=tip]").fill("Racconta anche come è andata a finire.")
    fit(office, DESK)
    office.locator("[name=action][value=now]").click()
    expect(office.locator("h1")).to_contain_text("Che cosa hai lasciato")
    expect(office.locator("[name=action]")).to_have_count(0)


def everything_is_on_the_map(office: Page, house: House, before: dict[str, int], moved: dict[str, int]) -> None:
    def short() -> dict[str, tuple[int, int]]:
        after = house.counts()
        return {
            kind: (before.get(kind, 0), after.get(kind, 0))
            for kind in moved
            if after.get(kind, 0) - before.get(kind, 0) < moved[kind]
        }

    # What a page tells of itself arrives when it arrives.
    assert until(short, lambda found: found == {}, page=office) == {}
    office.goto(f"{house.visit.address}/studio/journey/")
    fit(office, DESK)
