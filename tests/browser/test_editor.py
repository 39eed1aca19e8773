"""S13: a card is written, and nothing of it is lost: not by time, not by a colleague, not by a tap somewhere else."""

from __future__ import annotations

import io
import re
from typing import Any

from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.looking import DESK, PHONE, Visit, faults, sideways

WHOLE = {
    "headline_it": "Sai tornire un vaso?",
    "pay_low": "24.000",
    "pay_high": "27.000",
    "agreement": "CCNL Ceramica, III livello",
}
SAVED = "Fatto"


def a_draft(visit: Visit, **look: Any) -> Page:
    """Begin a job as Elena does, and stand in its editor."""
    page = visit("/studio/jobs/new/", who="recruiter", **{"screen": DESK, **look})
    page.locator("[name=title_it]").fill("Tornitore")
    page.locator("[name=city]").fill("Faenza")
    page.locator("[name=manager]").select_option(label="Giulia Marchi")
    page.locator("[name=manager]").press("Enter")
    page.locator("form [type=submit]").last.click()
    page.locator("#card").wait_for()
    return page


def kept(page: Page) -> None:
    """Wait until the page says that all is saved."""
    expect(page.locator("#state")).to_have_text(SAVED)


def frames(page: Page) -> Locator:
    return page.locator("[data-frames] h3")


def with_frames(page: Page, *words: str) -> None:
    """Tell frames, one after the other."""
    for said in words:
        page.locator("#story form button", has_text="Aggiungi").click()
        page.locator("[data-frames] details[open] [name=words_it]").fill(said)
        page.locator("[data-frames] details[open] button", has_text="Salva").click()
        expect(frames(page).last).to_have_text(said)


def test_what_is_typed_is_saved_by_itself_and_is_there_after_a_reload(visit: Visit) -> None:
    page = a_draft(visit)
    page.locator("[name=headline_it]").fill("Sai aspettare un forno?")
    kept(page)
    page.locator("[name=musts_it]").fill("Due anni al tornio\nMani ferme")
    expect(page.locator("#phone")).to_contain_text("Sai aspettare un forno?")
    kept(page)
    page.reload()
    expect(page.locator("[name=headline_it]")).to_have_value("Sai aspettare un forno?")
    expect(page.locator("[name=musts_it]")).to_have_value("Due anni al tornio\nMani ferme")
    assert visit.complaints == []


def test_what_is_typed_is_kept_through_a_broken_network_and_sent_when_it_is_back(visit: Visit) -> None:
    page = a_draft(visit)
    page.route("**/card/", lambda route: route.abort())
    page.locator("[name=headline_it]").fill("Sai lavorare senza rete?")
    expect(page.locator("#state")).to_contain_text("Non salvato")
    page.unroute("**/card/")
    kept(page)
    page.reload()
    expect(page.locator("[name=headline_it]")).to_have_value("Sai lavorare senza rete?")


def test_two_windows_at_one_field_are_shown_side_by_side_and_one_is_chosen(visit: Visit) -> None:
    elena = a_draft(visit)
    ada = visit(elena.url.removeprefix(visit.address), who="owner", screen=PHONE)
    ada.locator("[name=headline_it]").fill("La domanda di Ada?")
    ada.locator("[name=agreement]").fill("CCNL Ceramica")
    kept(ada)
    elena.locator("[name=headline_it]").fill("La domanda di Elena?")
    elena.locator("[name=hours_it]").fill("36 ore")
    clash = elena.locator("#clashes fieldset")
    expect(clash).to_have_count(1)
    expect(clash).to_contain_text("Domanda, Italiano", ignore_case=True)
    expect(clash).to_contain_text("La domanda di Ada?")
    expect(clash).to_contain_text("La domanda di Elena?")
    expect(elena.locator("[name=agreement]")).to_have_value("CCNL Ceramica")
    assert faults(elena) == []
    clash.locator("[value=theirs]").click()  # which may be gone before it could be seen checked
    expect(elena.locator("#clashes fieldset")).to_have_count(0)
    kept(elena)
    expect(elena.locator("[name=headline_it]")).to_have_value("La domanda di Ada?")
    ada.reload()
    expect(ada.locator("[name=hours_it]")).to_have_value("36 ore")


def test_an_older_version_comes_back(visit: Visit) -> None:
    page = a_draft(visit)
    page.locator("[name=headline_it]").fill("La prima domanda?")
    kept(page)
    page.locator(".page-head a", has_text="Versioni").click()
    page.locator(".vers a").last.click()
    expect(page.locator("main")).to_contain_text("La prima domanda?")
    page.locator("form[action*=restore] button").click()
    expect(page.locator("#card [name=headline_it]")).to_have_value("")


def test_what_is_missing_is_named_mended_and_published_with_what_was_typed_last_and_paused(visit: Visit) -> None:
    page = a_draft(visit)
    publish = page.locator("#publish")
    expect(publish).to_be_disabled()
    expect(page.locator("#why")).to_contain_text("La regola «")
    for name, words in WHOLE.items():
        page.locator(f"[name={name}]").fill(words)
    expect(page.locator("#why")).to_contain_text("contratto")
    expect(page.locator("#why p")).to_have_count(1)
    page.locator("[name=contract]").select_option("permanent")
    expect(publish).to_be_enabled()
    expect(page.locator("#sees")).to_contain_text("La card solo in italiano")
    assert faults(page) == []
    page.locator("[name=hours_it]").fill("36 ore in cinque giorni")
    publish.click()
    expect(page.locator("h1")).to_contain_text("Pubblicata")
    page.locator(".page-head a", has_text="Vedila").click()
    expect(page.locator("body")).to_contain_text("36 ore in cinque giorni")
    expect(page.locator("body")).to_contain_text("27.000")
    page.go_back()
    page.locator("form[action$='/pause/'] button").click()  # other tests count what is published
    expect(page.locator(".toast")).to_contain_text("In pausa")
    assert visit.complaints == []


def test_a_tap_or_two_numbers_say_what_stays_in_sight(visit: Visit) -> None:
    page = a_draft(visit, screen=PHONE, touch=True)
    file = io.BytesIO()
    Image.linear_gradient("L").resize((800, 600)).save(file, "PNG")
    sent = {"name": "bottega.png", "mimeType": "image/png", "buffer": file.getvalue()}
    page.locator("#look [type=file]").set_input_files(sent)  # type: ignore[arg-type]
    page.locator("#look button", has_text="Invia").click()
    picture = page.locator("[data-focus] img")
    expect(picture).to_be_visible()
    page.wait_for_load_state("load")  # whatever comes later moves it
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.75)
    across, down = page.locator("#look [name=x]"), page.locator("#look [name=y]")
    expect(across).to_have_value(re.compile("2[456]"))
    expect(down).to_have_value(re.compile("7[456]"))
    across.fill("40")
    across.press("ArrowUp")
    across.press("Tab")
    expect(down).to_be_focused()
    down.press("Enter")
    expect(across).to_have_value("41")
    expect(down).to_have_value(re.compile("7[456]"))
    assert sideways(page) == 0


def test_whoever_types_goes_on_by_keyboard_and_keeps_their_place(visit: Visit) -> None:
    page = a_draft(visit)
    page.locator("#in-it").focus()
    page.locator("[name=headline_it]").focus()
    page.keyboard.type("Sai stare alla tastiera?")
    for name in ("headline_en", "title_it", "title_en", "summary_it", "summary_en", "mission_0_it"):
        page.keyboard.press("Tab")
        expect(page.locator(f"[name={name}]")).to_be_focused()
    kept(page)
    expect(page.locator("[name=mission_0_it]")).to_be_focused()
    page.locator("#in-en").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#in-en")).to_have_attribute("aria-current", "true")
    expect(page.locator("#in-en")).to_be_focused()


def test_frames_move_by_their_arrows_with_keys_alone_and_are_dragged_by_their_handle(visit: Visit) -> None:
    page = a_draft(visit)
    with_frames(page, "Uno", "Due", "Tre")
    down = page.locator("[data-frames] > li").first.locator("[value=down]")
    down.focus()
    for order in (["Due", "Uno", "Tre"], ["Due", "Tre", "Uno"]):
        with page.expect_response(lambda answer: "/move/" in answer.url):
            page.keyboard.press("Enter")
        expect(frames(page)).to_have_text(order)
    expect(page.locator("[data-frames] > li").last.locator("[value=up]")).to_be_focused()
    expect(page.locator("#frames-said")).to_have_text("Fotogramma spostato: ora è il 3 di 3.")
    page.reload()
    expect(frames(page)).to_have_text(["Due", "Tre", "Uno"])
    grip, last = page.locator("[data-grip]").first, page.locator("[data-frames] > li").last
    page.locator("#story").scroll_into_view_if_needed()
    begin, end = grip.bounding_box(), last.bounding_box()
    assert begin
    assert end
    with page.expect_response(lambda answer: "/move/" in answer.url) as moved:
        page.mouse.move(begin["x"] + 5, begin["y"] + 10)
        page.mouse.down()
        page.mouse.move(begin["x"] + 5, end["y"] + end["height"] * 0.8, steps=8)
        page.mouse.up()
    assert moved.value.status == 204
    expect(frames(page)).to_have_text(["Tre", "Uno", "Due"])
    page.reload()
    expect(frames(page)).to_have_text(["Tre", "Uno", "Due"])
