"""A whole interview, by voice, on a phone: on a good day, and on bad ones."""

from __future__ import annotations

import re
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect

from tests.browser.keeping import (
    TOLERANCE_MS,
    bytes_on_phone,
    hash_on_phone,
    lengths_on_phone,
    seconds_on_phone,
    segments_on_phone,
    try_again,
)
from tests.browser.looking import NARROW, faults, sideways
from tests.browser.speaking import SEED, SOME_SECONDS, a_phone, held, record, speaking, spoken, stop
from tests.running import Site, a_site
from tests.waiting import until

SAFE = re.compile("Tutto al sicuro|All safe")


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return spoken(tmp_path_factory.mktemp("voice"))


@pytest.fixture(scope="module")
def talker(browser_type: BrowserType, browser_type_launch_args: dict[str, Any], voice: Path) -> Iterator[Browser]:
    with speaking(browser_type, browser_type_launch_args, voice) as browser:
        yield browser


@pytest.fixture(scope="module")
def house() -> Iterator[tuple[Site, dict[str, Any]]]:
    """A server of their own, with open interviews: one test kills it."""
    with a_site() as site:
        known = site.python(SEED)
        site.start()
        yield site, known


@pytest.fixture
def place(house: tuple[Site, dict[str, Any]]) -> tuple[Site, dict[str, Any]]:
    """The server, and an interview that nobody has opened yet."""
    site, known = house
    token, invitation = known["open_ones"].pop()
    return site, {"token": token, "invitation": invitation, "questions": known["questions"]}


def address(site: Site, known: dict[str, Any], rest: str = "") -> str:
    return f"http://localhost:{site.port}/iv/{known['token']}/{rest}"


def test_a_candidate_answers_by_voice_and_may_close_the_page_only_when_the_server_has_all(talker, place):
    site, known = place
    phone = a_phone(talker)
    page = phone.new_page()
    page.goto(address(site, known))
    page.locator("button[value=voice]").click()
    page.locator("[data-try]").click()
    expect(page.locator("[data-begin]")).to_be_visible()
    page.locator("[data-begin]").click()
    for _question in range(known["questions"]):
        expect(page.get_by_text(SAFE)).to_have_count(0)
        record(page, 3)
        expect(page.locator("[data-view=take] [data-delivery]")).to_contain_text(SAFE)
        whole = {(segment["sha256"], segment["size"]) for segment in hash_on_phone(page)}
        before = page.url
        page.locator("[data-do=keep]").click()
        expect(page).not_to_have_url(before, timeout=30000)
    page.locator("[data-send]").click()
    expect(page).to_have_url(re.compile(r"/sent/"), timeout=30000)
    expect(page.locator("h1")).to_contain_text("Puoi chiudere la pagina")
    found = held(site, known["invitation"])
    assert found["completed"]
    assert [answer["state"] in {"sealed", "ready"} for answer in found["answers"]] == [True] * known["questions"]
    assert {tuple(segment) for answer in found["answers"] for segment in answer["segments"]} <= whole
    left = until(lambda: [*hash_on_phone(page), *bytes_on_phone(page)], lambda left: not left, page=page)
    assert left == []  # once sent, nothing of it stays on the phone
    page.go_back()
    page.goto(address(site, known))
    expect(page).to_have_url(re.compile(r"/sent/"), timeout=30000)
    phone.close()


def test_what_was_recorded_offline_before_the_page_was_closed_arrives_by_itself(talker, place):
    site, known = place
    phone = a_phone(talker)
    page = phone.new_page()
    page.goto(address(site, known, "q/1/?voice"))
    page.locator("[data-do=start]:visible").click()
    page.locator("[data-recorder][data-state=recording]").wait_for()
    page.wait_for_timeout(3500)
    phone.set_offline(True)
    page.wait_for_timeout(3500)
    stop(page)
    expect(page.locator("[data-offline]")).to_contain_text("inviamo appena torna la rete")
    expect(page.locator("[data-view=take] [data-delivery]")).to_have_text("Al sicuro sul tuo telefono")
    (on_phone,) = bytes_on_phone(page)
    box = page.locator("[data-recorder]")
    box.evaluate("(box) => { box.dataset.next = '#' }")  # nowhere to go on to before it is closed
    page.locator("[data-do=keep]").click()
    expect(box).to_have_attribute("data-state", "sending")
    page.close()
    phone.set_offline(False)
    page = phone.new_page()
    page.goto(address(site, known, "review/"))
    expect(page.locator("[data-question]").first).to_contain_text("Al sicuro da noi", timeout=30000)
    (answer,) = held(site, known["invitation"])["answers"]
    assert [segment[0] for segment in answer["segments"]] == [on_phone]
    phone.close()


def seconds(page):
    """Read the recorder's clock."""
    minutes, rest = page.locator("[data-time]").text_content().split(":")
    return 60 * int(minutes) + int(rest)


def test_a_reload_in_the_middle_costs_at_most_the_running_second_and_one_goes_on(talker, place):
    site, known = place
    phone = a_phone(talker)
    page = phone.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.route("**/seal/", lambda route: route.abort())  # so that all of it lies here, to be measured
    page.goto(address(site, known, "q/1/?voice"))
    page.locator("[data-do=start]:visible").click()
    page.locator("[data-recorder][data-state=recording]").wait_for()
    # A busy machine writes what was said a moment later: all but the running second, as soon as it can.
    ran, lies = until(
        lambda: (seconds(page), seconds_on_phone(page)), lambda both: 5 <= both[0] <= both[1] + 1, page=page
    )
    assert 5 <= ran <= lies + 1
    page.reload()
    page.locator("[data-recorder][data-state=interrupted]").wait_for()
    expect(page.locator("[data-hint]")).to_contain_text("Eri a metà")
    assert seconds(page) >= ran - 1
    page.locator("[data-do=pause]:visible").click()
    page.locator("[data-recorder][data-state=recording]").wait_for()
    assert until(lambda: len(segments_on_phone(page)) == 2, page=page)
    stop(page)
    lengths = lengths_on_phone(page)
    page.unroute("**/seal/")
    try_again(page)
    expect(page.locator("[data-view=take] [data-delivery]")).to_contain_text(SAFE)
    whole = [(segment["sha256"], segment["size"]) for segment in hash_on_phone(page)]
    page.locator("[data-do=keep]").click()
    expect(page).to_have_url(re.compile(r"/q/2/"), timeout=30000)
    (answer,) = until(
        lambda: held(site, known["invitation"])["answers"],
        lambda answers: bool(answers) and answers[0]["state"] == "ready",
    )
    assert [tuple(segment) for segment in answer["segments"]] == whole
    assert len(whole) == 2
    assert answer["ms"] == pytest.approx(sum(lengths), abs=2 * TOLERANCE_MS)
    phone.close()


def test_what_was_recorded_and_not_yet_judged_is_there_again_after_a_reload(talker, place):
    site, known = place
    phone = a_phone(talker)
    page = phone.new_page()
    page.goto(address(site, known, "q/1/?voice"))
    page.locator("[data-do=start]:visible").wait_for()
    phone.set_offline(True)
    record(page, 2)
    page.route("**/u/**", lambda route: route.abort())  # from before the network is back: nothing of it leaves yet
    phone.set_offline(False)
    page.reload()
    page.locator("[data-recorder][data-state=played_back]").wait_for()
    page.unroute("**/u/**")
    page.locator("[data-do=keep]").click()
    expect(page).to_have_url(re.compile(r"/q/2/"), timeout=30000)
    phone.close()


def test_without_leave_for_the_microphone_writing_is_one_tap_away_and_counts_the_same(talker, place):
    site, known = place
    phone = a_phone(talker, microphone=False)
    page = phone.new_page()
    page.goto(address(site, known))
    page.locator("button[value=voice]").click()
    page.locator("[data-try]").click()
    expect(page.locator("[data-refusal=denied]")).to_be_visible()
    page.get_by_role("link", name="Scrivo invece").click()
    for n in range(1, known["questions"] + 1):
        page.locator("textarea[name=text]").fill(f"Risposta {n}, scritta.")
        before = page.url
        page.locator("button[form=write]").click()
        expect(page).not_to_have_url(before, timeout=30000)
    page.locator("[data-send]").click()
    expect(page).to_have_url(re.compile(r"/sent/"), timeout=30000)
    found = held(site, known["invitation"])
    assert found["completed"]
    assert [answer["text"] for answer in found["answers"]] == [
        f"Risposta {n}, scritta." for n in range(1, known["questions"] + 1)
    ]
    phone.close()


def test_a_silent_recording_is_told_at_once(browser_type, browser_type_launch_args, tmp_path, place):
    site, known = place
    silence = tmp_path / "silence.wav"
    with wave.open(str(silence), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16000)
        file.writeframes(bytes(32000 * 5))
    with speaking(browser_type, browser_type_launch_args, silence) as browser:
        page = a_phone(browser).new_page()
        page.goto(address(site, known, "q/1/?voice"))
        record(page, 3)
        expect(page.locator("[data-trouble]")).to_contain_text("Non sentiamo niente", timeout=60000)


def good(page: Page) -> None:
    """See that what is on the screen is fit for everybody, by day, by night and on the smallest phone."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert faults(page) == []
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    size = page.viewport_size
    page.set_viewport_size(NARROW)
    assert sideways(page) == 0
    page.set_viewport_size(size)


@pytest.mark.parametrize("language", ["it-IT", "en-GB"])
def test_every_state_of_the_recorder_is_fit_for_everybody(talker, place, language):
    site, known = place
    phone = a_phone(talker, language=language)
    phone.add_cookies([{"name": "django_language", "value": language[:2], "url": address(site, known)}])
    page = phone.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.goto(address(site, known))
    good(page)
    page.locator("button[value=voice]").click()
    good(page)
    page.locator("[data-try]").click()
    expect(page.locator("[data-begin]")).to_be_visible()
    good(page)
    page.locator("[data-begin]").click()
    page.locator("[data-do=start]:visible").wait_for()
    good(page)
    page.locator("[data-do=start]:visible").click()
    page.locator("[data-recorder][data-state=recording]").wait_for()
    good(page)
    page.locator("[data-do=pause]:visible").click()
    page.locator("[data-recorder][data-state=paused]").wait_for()
    good(page)
    page.locator("[data-do=stop]:visible").click()
    expect(page.locator("[data-view=take] [data-delivery]")).to_contain_text(SAFE)
    good(page)
    page.locator("[data-do=keep]").click()
    expect(page).to_have_url(re.compile(r"/q/2/"), timeout=30000)
    page.goto(address(site, known, "q/2/?write"))
    good(page)
    page.goto(address(site, known, "review/"))
    good(page)
    assert complaints == []
    phone.close()


# Every page that the worker is asked to keep is kept, and this page is one that it looks after.
FETCHED_AHEAD = """async (missing) => {
  const wanted = JSON.parse(document.getElementById("keep-offline").textContent);
  const kept = await Promise.all(wanted.map((address) => caches.match(address)));
  if (!navigator.serviceWorker.controller || !wanted.length || !kept.every(Boolean)) return false;
  const review = await kept[wanted.findIndex((address) => address.endsWith("/review/"))].text();
  return review.split("data-missing").length - 1 === missing;
}"""


def test_send_may_be_tapped_while_a_voice_is_on_its_way_and_waits_for_it(talker, place):
    site, known = place
    phone = a_phone(talker)
    page = phone.new_page()
    page.goto(address(site, known, "q/1/?write"))
    page.wait_for_function(FETCHED_AHEAD, arg=2)
    page.locator("textarea[name=text]").fill("Scritta.")
    page.locator("button[form=write]").click()
    expect(page).to_have_url(re.compile(r"/q/2/"), timeout=30000)
    page.goto(address(site, known, "q/2/?voice"))
    page.wait_for_function(FETCHED_AHEAD, arg=1)
    phone.set_offline(True)
    record(page, 2)
    page.locator("[data-do=keep]").click()
    expect(page).to_have_url(re.compile(r"/review/"), timeout=30000)
    page.locator("[data-send]").click()
    expect(page.locator("[data-waiting] h1")).to_be_focused()
    expect(page.locator("[data-waiting] [data-count]")).to_contain_text("1 su 2")
    assert not held(site, known["invitation"])["completed"]
    phone.set_offline(False)
    expect(page).to_have_url(re.compile(r"/sent/"), timeout=40000)
    assert held(site, known["invitation"])["completed"]
    phone.close()


def test_send_before_the_pages_script_is_there_and_without_a_network_waits_likewise(talker, place):
    site, known = place
    phone = a_phone(talker)
    page = phone.new_page()
    page.goto(address(site, known, "q/1/?write"))
    page.locator("textarea[name=text]").fill("Scritta.")
    page.locator("button[form=write]").click()
    expect(page).to_have_url(re.compile(r"/q/2/"), timeout=30000)
    page.goto(address(site, known, "q/2/?voice"))
    page.wait_for_function(FETCHED_AHEAD, arg=1)
    phone.set_offline(True)
    record(page, 2)
    page.locator("[data-do=keep]").click()
    expect(page).to_have_url(re.compile(r"/review/"), timeout=30000)
    page.locator("#send").evaluate("(form) => HTMLFormElement.prototype.submit.call(form)")
    expect(page.locator("[data-waiting] h1")).to_be_focused()
    phone.set_offline(False)
    expect(page).to_have_url(re.compile(r"/sent/"), timeout=40000)
    phone.close()


def test_the_keyboard_records_pauses_and_listens_and_can_be_switched_off(talker, place):
    site, known = place
    phone = a_phone(talker)
    page = phone.new_page()
    page.goto(address(site, known, "q/1/?voice"))
    box = page.locator("[data-recorder]")
    page.keyboard.press("r")
    page.locator("[data-recorder][data-state=recording]").wait_for()
    expect(page.locator("#said")).to_have_text("Registrazione iniziata")
    page.keyboard.press("p")
    expect(box).to_have_attribute("data-state", "paused")
    page.keyboard.press("p")
    expect(box).to_have_attribute("data-state", "recording")
    expect(page.locator("[data-time]")).to_have_text(SOME_SECONDS)
    page.keyboard.press("r")
    expect(box).to_have_attribute("data-state", "played_back")
    expect(page.locator("[data-view=take] h2")).to_be_focused()  # from now on it can be heard
    page.keyboard.press("Space")
    expect(page.locator("[data-view=take] [data-at]")).not_to_have_text("0:00")
    page.locator("[data-keys]").click()
    page.keyboard.press("Tab")
    page.keyboard.press("r")
    expect(box).to_have_attribute("data-state", "played_back")
    phone.close()


def rejecting(name: str) -> str:
    """Return a script that makes the browser refuse the microphone with this error."""
    error = f"Object.assign(new Error(), {{name: '{name}'}})"
    return f"navigator.mediaDevices.getUserMedia = () => Promise.reject({error})"


ABSENT = "Object.defineProperty(navigator, 'mediaDevices', {value: undefined})"


@pytest.mark.parametrize(
    ("script", "agent", "refusal"),
    [
        (rejecting("NotAllowedError"), "", "denied"),
        (rejecting("NotFoundError"), "", "no_device"),
        (rejecting("NotReadableError"), "", "in_use"),
        (ABSENT, "Mozilla/5.0 (iPhone) Instagram 300.0", "in_app"),
        (ABSENT, "Mozilla/5.0 (Old)", "missing"),
    ],
)
def test_each_refusal_has_its_own_picture_words_and_way_out(talker, house, script, agent, refusal):
    site, known = house
    phone = talker.new_context(
        viewport={"width": 390, "height": 844}, locale="it-IT", **({"user_agent": agent} if agent else {})
    )
    phone.add_init_script(script)
    page = phone.new_page()
    page.goto(address(site, {"token": known["open_ones"][0][0]}, "mic/"))
    if refusal not in {"in_app", "missing"}:
        page.locator("[data-try]").click()
    shown = page.locator("[data-refusal]:visible")
    expect(shown).to_have_attribute("data-refusal", refusal)
    expect(shown.locator("h1")).to_be_focused()
    good(page)
    expect(page.get_by_role("link", name="Scrivo invece")).to_be_visible()
    phone.close()


def test_what_older_safari_records_is_joined_and_played_too(talker, place):
    site, known = place
    phone = a_phone(talker)
    phone.add_init_script("MediaRecorder.isTypeSupported = (type) => type === 'audio/mp4'")
    page = phone.new_page()
    page.route("**/seal/", lambda route: route.abort())  # so that it lies here, to be measured
    page.goto(address(site, known, "q/1/?voice"))
    record(page, 3)
    lengths = lengths_on_phone(page)
    page.unroute("**/seal/")
    page.locator("[data-do=keep]").click()
    expect(page).to_have_url(re.compile(r"/q/2/"), timeout=30000)
    (answer,) = until(
        lambda: held(site, known["invitation"])["answers"], lambda found: bool(found) and found[0]["state"] == "ready"
    )
    assert answer["state"] == "ready"
    assert answer["ms"] == pytest.approx(sum(lengths), abs=TOLERANCE_MS)
    phone.close()


def test_what_was_written_without_a_network_waits_on_the_phone_and_goes_when_it_is_back(talker, place):
    site, known = place
    phone = a_phone(talker, microphone=False)
    page = phone.new_page()
    page.goto(address(site, known, "q/1/?write"))
    phone.set_offline(True)
    page.locator("textarea[name=text]").fill("Scritta in galleria.")
    page.locator("button[form=write]").click()
    expect(page.locator("[data-saved]")).to_have_text("Al sicuro sul tuo telefono")
    phone.set_offline(False)
    expect(page.locator("[data-saved]")).to_have_text("Salvata da noi")
    page.reload()
    expect(page.locator("textarea[name=text]")).to_have_value("Scritta in galleria.")
    (answer,) = held(site, known["invitation"])["answers"]
    assert answer["text"] == "Scritta in galleria."
    phone.close()
