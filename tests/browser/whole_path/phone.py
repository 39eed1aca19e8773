"""A candidate with a phone: finds, applies, answers, and reads what they are told."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.looking import PHONE
from tests.browser.speaking import record
from tests.browser.whole_path.house import House, fit
from tests.browser.whole_path.voices import hears, record_some_seconds
from tests.browser.whole_path.ways import Way

SAFE = re.compile("Tutto al sicuro|All safe")


def find_the_job_and_hear_its_voice(phone: Page, house: House) -> None:
    fit(phone, PHONE)
    phone.locator(f"article a[href*='/j/{house.slug}/']").first.click()
    expect(phone.locator("h1").first).to_have_text(re.compile("Sai ascoltare|Do you listen"))
    hears(phone.locator("[data-voice]:visible").first)
    fit(phone, PHONE)
    phone.locator("a[href*='/apply/']:visible").first.click()
    phone.wait_for_url(re.compile("/apply/"))


def apply(phone: Page, way: Way) -> None:
    screens = phone.locator("[data-step]").count()
    assert screens <= 4
    fit(phone, PHONE)
    phone.locator("[name=name]").fill(way.name)
    phone.locator("[name=email]").fill(way.email)
    pressed = press_next(phone)
    say_hello(phone)
    pressed += press_next(phone)
    fit(phone, PHONE)
    phone.locator("[data-go=send]").click()
    phone.wait_for_url("**/applied/**")
    assert pressed + 1 == screens
    expect(phone.locator("h1")).to_contain_text(re.compile("Puoi chiudere|You can close"))
    fit(phone, PHONE)


def press_next(phone: Page) -> int:
    phone.locator("[data-go=next]").click()
    return 1


def say_hello(phone: Page) -> None:
    """Record a hello of a few seconds in the application itself."""
    phone.locator("[data-way=voice] summary").click()
    record_some_seconds(phone.locator("[data-way=voice]"))
    expect(phone.locator("[data-rec=said]")).to_have_text(re.compile("Al sicuro da noi|Safe with us"))


def answer_the_interview(phone: Page) -> None:
    fit(phone, PHONE)
    phone.locator("form[action$='/interview/'] button").click()
    phone.locator("button[value=voice]").click()
    phone.locator("[data-try]").click()
    expect(phone.locator("[data-begin]")).to_be_visible()
    phone.locator("[data-begin]").click()
    hears(phone.locator("[data-voice]:visible").first)
    record(phone, 3)
    listen_again_and_keep(phone)
    send(phone)


def listen_again_and_keep(phone: Page) -> None:
    phone.locator("[data-listen]").click()
    expect(phone.locator("[data-view=take] [data-at]")).not_to_have_text("0:00")
    expect(phone.locator("[data-view=take] [data-delivery]")).to_contain_text(SAFE)
    phone.locator("[data-do=keep]").click()
    phone.wait_for_url("**/review/")


def send(phone: Page) -> None:
    """Send; that the page may be closed is said only by the page that the server gives once it has everything."""
    may_close = phone.get_by_text(re.compile("Puoi chiudere la pagina|You can close the page"))
    expect(may_close).to_have_count(0)
    phone.locator("[data-review][data-state=whole]").wait_for()  # until then the page may come anew by itself
    fit(phone, PHONE)
    phone.locator("[data-send]").click()
    phone.wait_for_url("**/sent/")
    expect(may_close).to_be_visible()
    fit(phone, PHONE)


def read_the_answer_and_take_the_data_home(phone: Page, way: Way) -> None:
    expect(phone.locator("main")).to_contain_text("Hai chiesto per chi era.")
    expect(phone.locator(".timeline")).to_contain_text("Tommaso")  # who listened
    fit(phone, PHONE)
    phone.locator("button[name=useful][value=yes]").click()
    with phone.expect_download() as waiting:
        phone.locator("#data a[download]").click()
    home = zipfile.ZipFile(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    voices = [home.read(name) for name in home.namelist() if re.search(r"\.(m4a|webm|mp4|ogg)$", name)]
    assert len(voices) >= 2, home.namelist()  # the hello and the answer
    assert all(b"ftyp" in voice[:16] or voice.startswith(b"\x1aE\xdf\xa3") for voice in voices)
    assert any(way.email.encode() in home.read(name) for name in home.namelist())
