"""S6 and S7 where the microphone says no, goes away, or is another one; and what is never sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect

from tests.browser.keeping import bytes_on_phone, hash_on_phone, segments_on_phone, try_again
from tests.browser.speaking import SEED, a_phone, held, record, speaking, spoken, stop
from tests.browser.test_interview import good
from tests.running import Site, a_site
from tests.waiting import until

SAFE = re.compile("Tutto al sicuro")
# Keeps what the browser hands out, so that a test can take it away again as a system does.
WATCHED = """
window.streams = []; window.asked = []; window.awake = [];
const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (wish) => {
  window.asked.push(wish.audio.deviceId ?? "");
  const stream = await ask(wish);
  window.streams.push(stream);
  return stream;
};
Object.defineProperty(navigator, "wakeLock", {value: {request: async (kind) => {
  window.awake.push(kind);
  return {release: async () => window.awake.push("released")};
}}});
"""
LOST = "window.streams.at(-1).getAudioTracks()[0].dispatchEvent(new Event('{}'))"
ANOTHER_LINK = """
from reciproca.interviews.models import Invitation
from reciproca.interviews.verbs import interview_token
with across_organizations():
    tell(token=interview_token(Invitation.objects.select_related("organization").get(pk={invitation!r})))
"""


@pytest.fixture(scope="module")
def talker(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    voice: Path = spoken(tmp_path_factory.mktemp("voice"))
    with speaking(browser_type, browser_type_launch_args, voice) as browser:
        yield browser


@pytest.fixture(scope="module")
def house() -> Iterator[tuple[Site, dict[str, Any]]]:
    with a_site() as site:
        known = site.python(SEED)
        site.start()
        yield site, known


@pytest.fixture
def site(house: tuple[Site, dict[str, Any]]) -> Site:
    return house[0]


@pytest.fixture
def mine(house: tuple[Site, dict[str, Any]]) -> tuple[str, str]:
    """The token and the id of an interview that nobody has opened yet."""
    token, invitation = house[1]["open_ones"].pop()
    return token, invitation


@pytest.fixture
def phone(talker: Browser) -> Iterator[BrowserContext]:
    context = a_phone(talker)
    context.add_init_script(WATCHED)
    yield context
    context.close()


def opened(phone: BrowserContext, site: Site, token: str, rest: str = "q/1/?voice") -> Page:
    page = phone.new_page()
    page.goto(f"http://localhost:{site.port}/iv/{token}/{rest}")
    return page


def kept(site: Site, invitation: str) -> list[dict[str, Any]]:
    """The answers, once the server holds a voice for the first: a page goes on before that when it takes long."""
    return until(lambda: held(site, invitation)["answers"], lambda found: found and found[0]["segments"])


def test_the_practice_is_never_sent_nor_kept_and_another_microphone_can_be_chosen(phone, site, mine):
    sent: list[str] = []
    page = opened(phone, site, mine[0], "mic/")
    page.on("request", lambda request: sent.append(request.url) if request.method in {"PUT", "POST"} else None)
    page.locator("[data-try]").click()
    expect(page.locator("[data-level]")).to_have_text("Ti sentiamo bene")
    expect(page.locator("[data-begin]")).to_have_text("Iniziamo")
    page.locator("[data-hear]").click()
    expect(page.locator("[data-redo]")).to_be_visible()
    choice = page.locator("[data-devices] select")
    another = choice.locator("option").nth(1)
    wanted = another.get_attribute("value")
    choice.select_option(wanted)
    expect(page.locator("[data-begin]")).to_be_visible()
    assert page.evaluate("window.asked.at(-1)") == wanted
    assert sent == []
    assert bytes_on_phone(page) == []
    page.locator("[data-begin]").click()
    page.locator("[data-do=start]:visible").click()
    page.locator("[data-recorder][data-state=recording]").wait_for()
    assert page.evaluate("window.asked.at(-1)") == wanted  # the recorder takes the same one


def test_who_is_not_heard_well_may_go_on_all_the_same(phone, site, mine):
    phone.add_init_script("AnalyserNode.prototype.getFloatTimeDomainData = (values) => values.fill(0.0001)")
    page = opened(phone, site, mine[0], "mic/")
    page.locator("[data-try]").click()
    expect(page.locator("[data-begin]")).to_have_text("Vado avanti lo stesso")
    expect(page.locator("[data-level]")).to_have_text("Di’ qualcosa: «Ciao, mi chiamo…»")


REFUSED = "navigator.mediaDevices.getUserMedia = async () => { throw Object.assign(new Error(), {name: '%s'}) }"
INSECURE = "Object.defineProperty(window, 'isSecureContext', {value: false})"
ANDROID = "Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148"


@pytest.mark.parametrize(
    ("script", "agent", "refusal", "heading", "way_out"),
    [
        (REFUSED % "NotAllowedError", f"{ANDROID} Instagram 361.0", "in_app", "Sei dentro Instagram.", "intent://"),
        (
            REFUSED % "NotAllowedError",
            f"{ANDROID} [FB_IAB/FB4A;FBAV/489]",
            "in_app",
            "Sei dentro Facebook.",
            "intent://",
        ),
        (REFUSED % "NotAllowedError", f"{IPHONE} [LinkedInApp]/9.30", "in_app", "Sei dentro LinkedIn.", ""),
        (REFUSED % "NotAllowedError", f"{IPHONE} Version/18.1 Safari/604.1", "denied", "Il browser ha bloccato", ""),
        (INSECURE, "", "insecure", "Da dentro questa pagina", ""),
        (REFUSED % "TypeError", "", "unknown", "Il microfono non è partito", ""),
    ],
)
def test_each_app_and_phone_has_its_own_words_and_its_own_way_out(  # noqa: PLR0917 - one row of the table
    talker, site, house, script, agent, refusal, heading, way_out
):
    context = talker.new_context(
        viewport={"width": 390, "height": 844}, locale="it-IT", **({"user_agent": agent} if agent else {})
    )
    context.add_init_script(script)
    token = house[1]["open_ones"][0][0]
    page = opened(context, site, token, "q/2/?voice")
    if refusal != "insecure":
        page.locator("[data-do=start]:visible").click()
    shown = page.locator("[data-refusal]:visible")
    expect(shown).to_have_attribute("data-refusal", refusal)
    expect(shown.locator("h1")).to_contain_text(heading)
    expect(shown.locator("svg:visible")).to_have_count(1)
    expect(page.get_by_role("link", name="Scrivo invece")).to_be_visible()
    outside = page.locator("a[data-outside]:visible")
    if way_out:
        here = f"localhost:{site.port}/iv/{token}/q/2/?voice"
        expect(outside).to_have_attribute("href", re.compile(re.escape(f"{way_out}{here}")))
    else:
        expect(outside).to_have_count(0)
    context.close()


@pytest.mark.parametrize("event", ["ended", "mute"])
def test_a_lost_microphone_or_a_phone_call_keeps_all_and_goes_on_in_a_new_segment(phone, site, mine, event):
    page = opened(phone, site, mine[0])
    page.locator("[data-do=start]:visible").click()
    page.locator("[data-recorder][data-state=recording]").wait_for()
    assert until(lambda: len(segments_on_phone(page)) == 1, page=page)
    page.wait_for_function("() => String(window.awake) === 'screen'")
    page.evaluate(LOST.format(event))
    page.locator("[data-recorder][data-state=interrupted]").wait_for()
    expect(page.locator("[data-hint]")).to_contain_text("Quello che hai detto resta")
    page.wait_for_function("() => String(window.awake) === 'screen,released'")
    page.locator("[data-do=pause]:visible").click()
    page.locator("[data-recorder][data-state=recording]").wait_for()
    assert until(lambda: len(segments_on_phone(page)) == 2, page=page)
    stop(page)
    expect(page.locator("[data-view=take] [data-delivery]")).to_contain_text(SAFE)
    whole = [segment["sha256"] for segment in hash_on_phone(page)]
    page.locator("[data-do=keep]").click()
    expect(page).to_have_url(re.compile(r"/q/2/"), timeout=30000)
    (answer,) = kept(site, mine[1])
    assert [sha for sha, _size in answer["segments"]] == whole
    assert len(whole) == 2


def test_the_best_of_several_takes_is_chosen_and_the_others_are_not_the_answer(phone, site, mine):
    page = opened(phone, site, mine[0])
    record(page, 2.2)
    expect(page.locator("[data-takes]")).to_be_hidden()
    expect(page.locator("[data-view=take] [data-delivery]")).to_contain_text(SAFE)
    first = [segment["sha256"] for segment in hash_on_phone(page)]
    page.locator("[data-do=again]").click()
    page.locator("[data-recorder][data-state=recording]").wait_for()
    page.wait_for_timeout(1500)
    stop(page)
    rows = page.locator("[data-takes] li")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Scelta")
    expect(rows.first).to_contain_text("Registrazione 2")
    good(page)
    rows.last.get_by_role("button", name=re.compile("Usa questa")).click()
    expect(rows.last).to_contain_text("Scelta")
    page.locator("[data-do=keep]").click()
    expect(page).to_have_url(re.compile(r"/q/2/"), timeout=30000)
    (answer,) = kept(site, mine[1])
    assert [sha for sha, _size in answer["segments"]] == first


def test_a_newer_link_takes_up_what_lies_on_the_phone_under_the_older_one(phone, site, mine):
    page = opened(phone, site, mine[0])
    page.locator("[data-do=start]:visible").wait_for()
    phone.set_offline(True)
    record(page, 2)
    (on_phone,) = bytes_on_phone(page)
    page.close()
    phone.set_offline(False)
    token = site.python(ANOTHER_LINK.format(invitation=mine[1]))["token"]
    page = opened(phone, site, token)
    page.locator("[data-recorder][data-state=played_back]").wait_for()
    page.locator("[data-do=keep]").click()
    expect(page).to_have_url(re.compile(rf"/iv/{token}/q/2/"), timeout=30000)
    (answer,) = kept(site, mine[1])
    assert [sha for sha, _size in answer["segments"]] == [on_phone]


# Holds still what otherwise passes in a moment: the count before, and the clock of what is recorded.
SLOW = """
const every = setInterval;
window.setInterval = (act, ms, ...more) => every(act, ms === 700 && window.still ? 1e9 : ms, ...more);
const now = performance.now.bind(performance);
let [lost, since] = [0, null];
performance.now = () => (since ?? now()) - lost;
window.hold = () => (since ??= now());
window.goOn = () => ([lost, since] = [lost + now() - since, null]);
"""


PENDING = """() => {
    window.ask = navigator.mediaDevices.getUserMedia;
    navigator.mediaDevices.getUserMedia = (...all) => new Promise((go) => (window.go = () => go(window.ask(...all))));
}"""


def test_the_passing_states_of_the_recorder_are_fit_for_everybody_too(phone, site, mine):
    phone.add_init_script(SLOW)
    page = phone.new_page()
    near = re.compile(r"/q/1/\?voice")
    page.route(near, lambda route: route.fulfill(response=(got := route.fetch()), body=short(got.text())))
    page.goto(f"http://localhost:{site.port}/iv/{mine[0]}/q/1/?voice")
    box = page.locator("[data-recorder]")
    page.evaluate("window.still = true")
    page.evaluate(PENDING)
    page.locator("[data-do=start]:visible").click()
    expect(box).to_have_attribute("data-state", "asking")
    good(page)
    page.evaluate("() => { window.go(); navigator.mediaDevices.getUserMedia = window.ask }")
    expect(box).to_have_attribute("data-state", "counting")
    good(page)
    page.evaluate("window.still = false")
    page.locator("[data-do=start]:visible").click()
    expect(box).to_have_attribute("data-state", "limit")
    page.evaluate("void window.hold()")
    expect(page.locator("#said")).to_have_text("Restano 20 secondi")
    good(page)
    page.locator("[data-do=more]:visible").click()
    expect(box).to_have_attribute("data-state", "recording")
    page.evaluate("void window.goOn()")
    page.evaluate(LOST.format("ended"))
    expect(box).to_have_attribute("data-state", "interrupted")
    good(page)
    page.route("**/seal/", lambda route: route.abort())
    box.evaluate("(box) => { box.dataset.next = '#' }")  # nowhere to go on to, so that it stays to be looked at
    page.locator("[data-do=stop]:visible").click()
    page.locator("[data-do=keep]").click()
    expect(box).to_have_attribute("data-state", "sending")
    good(page)
    problem = '{"status": 413, "code": "quota"}'
    page.route("**/seal/", lambda route: route.fulfill(status=413, body=problem))  # the newest way wins: no gap
    try_again(page)
    expect(page.locator("[data-trouble]")).to_contain_text("Qui si è già registrato troppo")
    expect(box).to_have_attribute("data-state", "failed")
    good(page)


def short(html: str) -> str:
    """Make a question's soft limit end in a second, and count."""
    relaxed = html.replace('data-pace="none"', 'data-pace="relaxed"')
    return re.sub(r'data-limit="\d+"', 'data-limit="21"', relaxed)


def press_through(page: Page, target: str, key: str = "Enter") -> None:
    """Reach something by the Tab key alone, and press it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(target) => document.activeElement.matches(target)", target):
            page.keyboard.press(key)
            return
    raise AssertionError(target)


def test_the_whole_interview_can_be_given_by_keyboard_alone(phone, site, mine, house):
    page = opened(phone, site, mine[0], "")
    press_through(page, "button[value=voice]")
    page.wait_for_url("**/mic/")
    press_through(page, "[data-try]")
    expect(page.locator("[data-begin]")).to_be_visible()
    press_through(page, "[data-begin]")
    for n in range(1, house[1]["questions"] + 1):
        page.wait_for_url(f"**/q/{n}/**")
        page.locator("[data-do=start]:visible").wait_for()
        press_through(page, "[data-do=start]")
        page.locator("[data-recorder][data-state=recording]").wait_for()
        page.wait_for_timeout(1500)
        press_through(page, "[data-do=stop]")
        page.locator("[data-recorder][data-state=played_back]").wait_for()
        expect(page.locator("[data-view=take] h2")).to_be_focused()
        press_through(page, "[data-do=keep]")
    page.wait_for_url("**/review/")
    page.locator("[data-review][data-state=whole]").wait_for()  # until then the page may come anew
    press_through(page, "[data-send]")
    page.wait_for_url("**/sent/")
    assert held(site, mine[1])["completed"]


def test_with_the_microphone_refused_it_can_be_written_by_keyboard_alone(talker, site, mine, house):
    context = a_phone(talker, microphone=False)
    page = opened(context, site, mine[0], "")
    press_through(page, "button[value=voice]")
    page.wait_for_url("**/mic/")
    press_through(page, "[data-try]")
    expect(page.locator("[data-refusal=denied] h1")).to_be_focused()
    press_through(page, "a[href*='?write']")
    for n in range(1, house[1]["questions"] + 1):
        page.wait_for_url(f"**/q/{n}/?write")
        press_through(page, "textarea[name=text]", "Space")
        page.keyboard.type(f"Risposta {n}.")
        press_through(page, "button[form=write]")
    page.wait_for_url("**/review/")
    press_through(page, "[data-send]")
    page.wait_for_url("**/sent/")
    assert held(site, mine[1])["modality"] == "voice"
    assert held(site, mine[1])["completed"]
    context.close()
