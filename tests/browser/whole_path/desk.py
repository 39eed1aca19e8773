"""Elena at her desk: a job, its card, its interview."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.looking import DESK
from tests.browser.whole_path.house import House, fit
from tests.browser.whole_path.voices import READY_MS, hears, say

CARD = {
    "headline_it": "Sai ascoltare chi entra?",
    "headline_en": "Do you listen to who comes in?",
    "summary_it": "Un negozio di ceramica, sei persone, una porta sempre aperta.",
    "summary_en": "A shop of ceramics, six people, a door that is always open.",
    "mission_0_it": "Accogliere chi entra e capire per chi compra.",
    "mission_0_en": "To welcome who comes in and find out whom they buy for.",
    "pay_low": "27.000",
    "pay_high": "31.000",
    "contract": "permanent",
    "agreement": "CCNL Commercio, II livello",
    "hours_per_week": "38",
    "place": "Via Galliera 8",
    "hours_it": "38 ore, sei giorni a turno",
    "hours_en": "38 hours, six days in turns",
    "musts_it": "Tre anni in un negozio",
    "musts_en": "Three years in a shop",
}
QUESTION = {
    "text_it": "Quando hai capito che cosa cercava davvero qualcuno?",
    "text_en": "When did you see what somebody was really looking for?",
}


def begin_a_job(page: Page, house: House) -> None:
    page.goto(f"{house.visit.address}/studio/jobs/new/")
    fit(page, DESK)
    page.locator("[name=title_it]").fill("Responsabile di negozio")
    page.locator("[name=title_en]").fill("Shop manager")
    page.locator("[name=city]").fill("Bologna")
    page.locator("[name=manager]").select_option(house.people["manager"])
    page.locator("form.new-job button").click()
    page.wait_for_url("**/card/")
    house.job = page.url.split("/")[-3]


def write_the_card(page: Page, house: House) -> None:
    expect(page.locator(".page-head form button.btn-1")).to_be_disabled()
    for name, words in CARD.items():
        box = page.locator(f"[form=card][name={name}], #card [name={name}]")
        if box.evaluate("(box) => box.tagName") == "SELECT":
            box.select_option(words)
        else:
            box.fill(words)
    page.locator(f"[name=reviewers][value='{house.people['reviewer']}']").check()
    expect(page.locator("#state")).to_have_attribute("data-kind", "saved")
    expect(page.locator("#why")).to_be_hidden()
    page.reload()
    assert page.locator("[name=headline_en]").input_value() == CARD["headline_en"], "typing is saving"
    expect(page.locator("#aside")).to_contain_text("27.000–31.000")


def put_the_managers_voice_on_it(page: Page) -> None:
    say(page.locator("#voice form[data-recorded]"), words="")
    expect(page).to_have_url(re.compile("/card/#voice$"))
    expect(page.locator("#voice [data-hear-cut]")).to_be_visible(timeout=READY_MS)  # its place has come anew
    expect(page.locator("#why")).to_be_visible()  # nobody has read its words
    page.locator("#transcript").fill("Ciao, sono Giulia. Da noi si entra per un piatto e si resta a parlare.")
    page.locator("#voice .tx button[type=submit]").click()
    expect(page.locator("#voice .tx-ok")).to_be_visible()
    expect(page.locator("#why")).to_be_hidden()
    hears(page.locator("#voice [data-voice]"))
    fit(page, DESK)


def build_the_interview(page: Page) -> None:
    page.locator(".tabs a", has_text=re.compile("intervista|colloquio|interview", re.IGNORECASE)).click()
    say(page.locator("#welcome form[data-recorded]"), "Ciao, benvenuti. Non c'è fretta: chi ascolta sono io.")
    expect(page.locator("#welcome [data-voice]")).to_be_visible()
    name_a_competency(page)
    add = page.locator("#add")
    for name, words in QUESTION.items():
        add.locator(f"[name={name}]").fill(words)
    add.locator("[name=competency]").select_option(index=1)
    add.locator("button").click()
    for language, words in (("it", QUESTION["text_it"]), ("en", QUESTION["text_en"])):
        boxes = page.locator(f".qs details.rec-d:has([data-language={language}])")
        boxes.locator("summary").click()
        say(boxes.locator("form[data-recorded]"), words)
    expect(page.locator(".hl .ok")).to_have_count(8)
    fit(page, DESK)


def name_a_competency(page: Page) -> None:
    form = page.locator("#competencies form").last
    form.locator("[name=name_it]").fill("Ascolto")
    form.locator("[name=name_en]").fill("Listening")
    for level, (italian, english) in {
        1: ("Non chiede niente", "Asks nothing"),
        3: ("Chiede, poi propone", "Asks, then offers"),
        5: ("Capisce per chi è", "Finds out whom it is for"),
    }.items():
        form.locator(f"[name=anchor_{level}_it]").fill(italian)
        form.locator(f"[name=anchor_{level}_en]").fill(english)
    form.locator("button").click()
    expect(page.locator("#competencies details").first).to_contain_text("Ascolto")


def publish(page: Page, house: House) -> None:
    page.goto(f"{house.visit.address}/studio/jobs/{house.job}/card/")
    draft = page.locator(".page-head a.btn[href*='/j/']")
    house.slug = (draft.get_attribute("href") or "").strip("/").split("/")[-1]
    page.locator(".page-head form button.btn-1").click()
    expect(page.locator(".page-head form button.btn-1")).to_have_count(0)
