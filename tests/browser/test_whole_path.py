"""One person's whole way through the house, with nothing set up but the people who work there.

Elena writes a job card and its interview and publishes them, in voices that are really recorded. Then a candidate
finds the card on a phone, applies, answers by voice; Tommaso hears them without knowing who they are, Giulia decides,
Elena writes back, and the candidate reads it and takes their data home. Every step is on the journey map.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, Locator, Page, expect

from tests.browser.looking import DESK, NARROW, PHONE, Visit, faults, sideways
from tests.browser.speaking import record, speaking, spoken
from tests.cast import PASSWORD
from tests.running import Site, a_site

SAFE = re.compile("Tutto al sicuro|All safe")
PEOPLE = """
from tests.cast import Cast
from reciproca.touchpoints.verbs import make_touchpoints
cast = Cast()
with cast.scope():
    make_touchpoints(organization=cast.organization)
tell(manager=str(cast.manager.pk), reviewer=str(cast.reviewer.pk))
"""
COUNTS = """
from collections import Counter
from reciproca.touchpoints.models import Interaction
with across_organizations():
    tell(**Counter(Interaction.objects.values_list("kind", flat=True)))
"""
# What one person's way adds to the map; a page that is seen twice may count twice.
MOVED = {
    "viewed": 2, "played": 1, "started": 1, "applied": 1, "invited": 1, "interview_started": 1, "answered": 1,
    "interview_completed": 1, "heard": 1, "scored": 1, "shortlisted": 1, "feedback_sent": 1, "feedback_read": 1,
}  # fmt: skip
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


@dataclass(frozen=True)
class Way:
    """How one candidate goes: language, light, screen of who listens, and the answer that they get."""

    name: str
    email: str
    language: str
    dark: bool
    listening_on: dict[str, int]
    outcome: str
    seen: list[str] = field(default_factory=list)


SARA = Way("Sara Venti", "sara.venti@posta.example", "it", False, DESK, "hired")
NOOR = Way("Noor Haddad", "noor.haddad@post.example", "en", True, PHONE, "not_hired")


class House:
    """The running server, and the browsers of those who walk through it."""

    def __init__(self, site: Site, visit: Visit, people: dict[str, Any]) -> None:
        self.site = site
        self.visit = visit
        self.people = people
        self.slug = ""
        self.job = ""

    def sign_in(self, first_name: str, screen: dict[str, int] = DESK) -> Page:
        """Come in by the front door, with a password."""
        page = self.visit("/studio/sign-in/", screen=screen)
        page.locator("[name=email]").fill(f"{first_name}@fornace-gentile.example")
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("button[name=way][value=password]").first.click()
        page.wait_for_url("**/studio/")
        return page

    def counts(self) -> dict[str, int]:
        """How often each kind of thing has happened so far."""
        return self.site.python(COUNTS)


@pytest.fixture(scope="module")
def talker(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Browser]:
    voice = spoken(tmp_path_factory.mktemp("voice"))
    with speaking(browser_type, browser_type_launch_args, voice) as browser:
        yield browser


@pytest.fixture(scope="module")
def house(talker: Browser) -> Iterator[House]:
    with a_site() as site:
        people = site.python(PEOPLE)
        site.start()
        visit = Visit(talker, f"http://localhost:{site.port}", {"pages": {}, "sessions": {}})
        yield House(site, visit, people)
        visit.close()


@pytest.fixture(scope="module")
def published(house: House) -> House:
    """The house once Elena has written a job card and its interview, and let people see them."""
    page = house.sign_in("elena")
    begin_a_job(page, house)
    write_the_card(page, house)
    put_the_managers_voice_on_it(page)
    build_the_interview(page)
    publish(page, house)
    nobody_complained(house)
    return house


@pytest.mark.parametrize("way", [SARA, NOOR], ids=["italian-light", "english-dark"])
def test_one_person_goes_the_whole_way(published: House, way: Way) -> None:
    house, before = published, published.counts()
    phone = house.visit("/fornace-gentile/", screen=PHONE, language=way.language, dark=way.dark)
    find_the_job_and_hear_its_voice(phone, house)
    apply(phone, way)
    office = house.sign_in("elena")
    phone.goto(link_of_newest_letter(office, way, "/c/"))
    answer_the_interview(phone)
    hear_them_without_knowing_who_they_are(house, way)
    decide(house, way)
    write_back(office, house, way)
    phone.goto(link_of_newest_letter(office, way, "/c/"))
    read_the_answer_and_take_the_data_home(phone, way)
    everything_is_on_the_map(office, house, before, MOVED | {way.outcome: 1})
    nobody_complained(house)


# Elena at her desk.


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
    expect(page.locator("#why")).to_be_hidden(timeout=10_000)
    page.wait_for_load_state("networkidle")
    page.reload()
    assert page.locator("[name=headline_en]").input_value() == CARD["headline_en"], "typing is saving"
    expect(page.locator("#aside")).to_contain_text("27.000–31.000")


def put_the_managers_voice_on_it(page: Page) -> None:
    say(page.locator("#voice form[data-recorded]"), words="")
    page.wait_for_url("**/card/#voice")
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


# A candidate with a phone.


def find_the_job_and_hear_its_voice(phone: Page, house: House) -> None:
    fit(phone, PHONE)
    phone.locator(f"article a[href*='/j/{house.slug}/']").first.click()
    expect(phone.locator("h1").first).to_have_text(re.compile("Sai ascoltare|Do you listen"))
    hears(phone.locator("[data-voice]:visible").first)
    fit(phone, PHONE)
    phone.locator("a[href*='/apply/']:visible").first.click()


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
    phone.locator("[data-rec=begin]").click()
    expect(phone.locator("[data-rec=stop]")).to_be_visible(timeout=15_000)
    phone.wait_for_timeout(2000)
    phone.locator("[data-rec=stop]").click()
    expect(phone.locator("[data-rec=said]")).to_have_text(re.compile("Al sicuro da noi|Safe with us"), timeout=15_000)


def answer_the_interview(phone: Page) -> None:
    fit(phone, PHONE)
    phone.locator("form[action$='/interview/'] button").click()
    phone.locator("button[value=voice]").click()
    phone.locator("[data-try]").click()
    expect(phone.locator("[data-begin]")).to_be_visible(timeout=15_000)
    phone.locator("[data-begin]").click()
    hears(phone.locator("[data-voice]:visible").first)
    record(phone, 3)
    listen_again_and_keep(phone)
    send(phone)


def listen_again_and_keep(phone: Page) -> None:
    phone.locator("[data-listen]").click()
    expect(phone.locator("[data-view=take] [data-at]")).not_to_have_text("0:00")
    expect(phone.locator("[data-view=take] [data-delivery]")).to_contain_text(SAFE, timeout=15_000)
    phone.locator("[data-do=keep]").click()
    phone.wait_for_url("**/review/")


def send(phone: Page) -> None:
    """Send; that the page may be closed is said only by the page that the server gives once it has everything."""
    may_close = phone.get_by_text(re.compile("Puoi chiudere la pagina|You can close the page"))
    expect(may_close).to_have_count(0)
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


# Those who listen, decide and write back.


def link_of_newest_letter(office: Page, way: Way, kind: str) -> str:
    """Open the newest letter to somebody that leads to such a page, as Elena sees it, and take its link."""
    for _ in range(30):
        office.goto(f"{office.url.split('/studio')[0]}/studio/outbox/?to={way.email}")
        letters = office.locator(".outbox a.item")
        if letters.count() > len(way.seen):
            break
        office.wait_for_timeout(500)
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
    with page.expect_response(re.compile("/heard/$")):
        page.locator(".player [data-play]").click()
        expect(page.locator(".player [data-time]")).not_to_have_text("0:00", timeout=10_000)
        expect(page.locator("[data-audio]")).to_have_js_property("ended", value=True, timeout=15_000)
    duration, heard = page.locator("[data-audio]").evaluate("(audio) => [audio.duration, audio.currentTime]")
    assert 1 < duration < 6
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
    after = house.counts()
    short = {
        kind: (before.get(kind, 0), after.get(kind, 0))
        for kind in moved
        if after.get(kind, 0) - before.get(kind, 0) < moved[kind]
    }
    assert short == {}
    office.goto(f"{house.visit.address}/studio/journey/")
    fit(office, DESK)


# Everywhere on the way.


def say(form: Locator, words: str) -> None:
    """Record some seconds in a form of the studio and keep them, with their words or without."""
    keep = form.locator("[data-needs-recording]")
    expect(keep).to_be_disabled()
    form.locator("[data-rec=begin]").click()
    expect(form.locator("[data-rec=stop]")).to_be_visible(timeout=15_000)
    form.page.wait_for_timeout(2000)
    form.locator("[data-rec=stop]").click()
    expect(keep).to_be_enabled(timeout=15_000)
    form.locator("[name=text]").fill(words)
    keep.click()


def hears(pill: Locator) -> None:
    """Play a voice to its end; a fresh one is being prepared for a moment."""
    button = pill.locator("[data-play]")
    expect(button).to_have_attribute("aria-pressed", "false", timeout=20_000)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_have_attribute("aria-pressed", "false", timeout=10_000)


def fit(page: Page, screen: dict[str, int]) -> None:
    """See that everybody can use the page as it is now, and that the smallest phone shows it whole."""
    page.wait_for_timeout(250)  # colours and sheets take a moment
    assert faults(page) == []
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert sideways(page) == 0, page.url
    page.set_viewport_size(screen)  # type: ignore[arg-type]


def nobody_complained(house: House) -> None:
    """No page said an error or asked somebody else for anything."""
    assert house.visit.complaints == []
    assert house.visit.strangers == []
