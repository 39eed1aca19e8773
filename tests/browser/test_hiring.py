"""A day of those who hire: hearing, scoring, moving, undoing, answering; with keys, with a thumb, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.keeping import try_again
from tests.browser.keys import choose
from tests.browser.looking import DESK, PHONE, Visit, faults, tab_to
from tests.running import Site, a_site
from tests.waiting import until

# Six people with a real spoken answer each, waiting to be heard.
SEED = """
import io, random
from django.utils import timezone
from reciproca.demo.speech import any_speaker, speak
from reciproca.hiring.verbs.promises import make_promise
from reciproca.interviews.verbs.reviewing import mark_read
from reciproca.media.verbs import recording_from_file
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast
cast = Cast()
WORDS = "Lavoravo in un negozio di lampade. Una signora voleva la più luminosa, e poi ho capito che non avevo chiesto."
with cast.scope():
    make_touchpoints(organization=cast.organization)
    questions = list(cast.interview.questions.all())
    spoken = speak(WORDS, language="it", speaker=any_speaker(random.Random(5), low=False))
    ids = []
    for number in range(6):
        person = cast.company.person(f"Persona{number} Prova")
        application = cast.company.application(cast.job, person, "listening", code=f"P{number}")
        make_promise(application=application, due=application.promised_for, at=timezone.now())
        invitation = cast.company.invitation(application, cast.interview)
        invitation.modality, invitation.completed_at = "voice", timezone.now()
        invitation.save()
        for question in questions:
            answer = cast.company.answer(invitation, question)
            answer.kept = recording_from_file(
                organization=cast.organization, purpose="answer", language="it",
                transcript=WORDS, file=io.BytesIO(spoken), now=True,
            )
            answer.save()
        ids.append(str(application.pk))
    for answer in invitation.answers.all():
        mark_read(said=answer, member=cast.manager)  # whoever is answered has been heard
    cast.company.stages["closed"]
    job = str(cast.job.pk)
    pages = {"pipeline": f"/studio/jobs/{job}/pipeline/", "review": f"/studio/jobs/{job}/review/",
             "feedback": f"/studio/applications/{ids[5]}/feedback/"}
    sessions = {who: cast.client(getattr(cast, who)).cookies["sessionid"].value
                for who in ("recruiter", "manager", "reviewer")}
tell(pages=pages, sessions=sessions, ids=ids)
"""
HEARD = """
from reciproca.interviews.models import Listening
with across_organizations():
    heard = Listening.objects.filter(heard_ms__gt=0).select_related("answer__kept")
    rows = [[row.heard_ms, row.answer.kept.duration_ms] for row in heard]
tell(rows=rows)
"""
SCORED = """
from reciproca.hiring.models import Rating, Scorecard
with across_organizations():
    tell(ratings=Rating.objects.count(), submitted=Scorecard.objects.exclude(submitted_at=None).count())
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


def test_a_reviewer_hears_scores_and_hands_in_by_keyboard(come: Visit, house: tuple[Site, dict[str, Any]]) -> None:
    site, _known = house
    page = come("review", who="reviewer", screen=DESK)
    first = page.locator(".q[aria-current] b").inner_text()
    page.keyboard.press("Space")
    expect(page.locator(".bars .on").nth(40)).to_be_attached()
    page.keyboard.press("Space")
    heard = until(lambda: site.python(HEARD)["rows"], lambda rows: rows and rows[0][0] > 300, page=page)
    assert 0 < heard[0][0] <= heard[0][1]
    for _ in range(3):
        page.keyboard.press("4")
    expect(page.locator("[data-missing]").last).to_contain_text("Nel complesso")
    choose(page, "[name=overall]", "yes")
    expect(page.locator("[data-submit]")).not_to_have_attribute("aria-disabled", "true")
    assert until(lambda: site.python(SCORED), lambda it: it["ratings"] == 3, page=page)["submitted"] == 0
    tab_to(page, "[data-submit]", press="Enter")
    expect(page.locator("[data-toast]")).to_be_visible()
    assert site.python(SCORED)["submitted"] == 1
    assert page.locator(".q[aria-current] b").inner_text() != first
    assert faults(page) == []


def test_a_note_belongs_to_its_moment_and_the_sheet_of_keys_opens(come: Visit) -> None:
    page = come("review", who="manager", screen=DESK)
    page.locator("[data-seek]").fill("1700")
    page.keyboard.press("n")
    expect(page.locator("[data-note-time]")).to_have_text("0:01")
    page.keyboard.type("Ascolta prima di proporre")
    page.keyboard.press("Enter")
    expect(page.locator("#notes li").first).to_contain_text("0:01")
    page.locator(".rq").focus()
    page.keyboard.press("?")
    expect(page.locator("#keys-t")).to_be_visible()
    page.locator("[data-keys-switch]").uncheck(force=True)
    page.keyboard.press("Escape")
    before = page.url
    page.keyboard.press("j")
    page.wait_for_timeout(300)
    assert page.url == before, "keys that are off do nothing"


def test_after_a_note_every_button_of_the_player_does_its_thing_once(come: Visit) -> None:
    page = come("review", who="recruiter", screen=DESK)
    play, audio = page.locator(".player [data-play]"), page.locator("[data-audio]")
    audio.evaluate("(audio) => { audio.loop = true }")  # it does not end while somebody looks
    page.locator("[data-seek]").fill("1000")
    page.keyboard.press("n")
    page.keyboard.type("Qui")
    page.keyboard.press("Enter")
    expect(page.locator("#notes li").first).to_contain_text("Qui")
    play.click()
    expect(page.locator(".bars .on").nth(60)).to_be_attached()
    expect(audio).to_have_js_property("paused", value=False)
    play.click()
    expect(audio).to_have_js_property("paused", value=True)
    page.locator("#notes [data-at]").first.click()
    assert audio.evaluate("(audio) => audio.currentTime") == pytest.approx(1, abs=0.05)
    page.locator(".player [data-skip='5000']").click()
    assert audio.evaluate("(audio) => audio.currentTime") == pytest.approx(6, abs=0.05)


def test_the_next_candidate_is_there_before_one_asks(come: Visit) -> None:
    page = come("review", who="recruiter", screen=DESK)
    first = page.locator(".q[aria-current] b").inner_text()
    page.wait_for_function(FETCHED, arg=page.locator("[data-next]").get_attribute("href"))
    page.route("**/review/**", lambda route: route.abort())  # whoever comes next is here already
    page.keyboard.press("j")
    expect(page.locator(".q[aria-current] b")).not_to_have_text(first)
    page.unroute("**/review/**")
    come.complaints.clear()  # the browser complains about what we kept from it
    page.keyboard.press("k")
    expect(page.locator(".q[aria-current] b")).to_have_text(first)
    page.go_back()
    expect(page.locator(".q[aria-current] b")).not_to_have_text(first)


RINGED = "(label) => getComputedStyle(label).outlineColor !== getComputedStyle(label).backgroundColor"
FETCHED = (
    "(address) => performance.getEntriesByName(new URL(address, location).href).some((entry) => entry.responseEnd)"
)
TRAVELLED = "() => performance.getEntriesByName('travelled').map((entry) => entry.duration)"


def test_the_next_candidate_comes_within_a_tenth_of_a_second(come: Visit) -> None:
    """The median of five switches, against the median of five switches back, which nobody fetched ahead."""
    page = come("review", who="recruiter", screen=DESK)
    for key in "jjjjjkkkkk":
        if key == "j":
            page.wait_for_function(FETCHED, arg=page.locator("[data-next]").get_attribute("href"))
        before = page.locator(".q[aria-current] b").inner_text()
        page.keyboard.press(key)
        expect(page.locator(".q[aria-current] b")).not_to_have_text(before)
    took = until(lambda: page.evaluate(TRAVELLED), lambda times: len(times) == 10, page=page)
    ahead, asked_for = took[:5], took[5:]
    assert len(asked_for) == 5
    assert median(ahead) <= max(100, median(asked_for)), f"fetched ahead {ahead}, asked for {asked_for}"


def test_scores_survive_a_server_that_does_not_answer(come: Visit, house: tuple[Site, dict[str, Any]]) -> None:
    page = come("review", who="recruiter", screen=DESK)
    page.route("**/scorecard/", lambda route: route.abort())
    page.locator("input[data-anchor][value='2']").first.check(force=True)
    expect(page.locator("[data-problem]")).to_be_visible()
    page.unroute("**/scorecard/")
    try_again(page)
    expect(page.locator("[data-problem]")).to_be_hidden()
    page.reload()
    expect(page.locator("input[data-anchor][value='2']").first).to_be_checked()
    come.complaints.clear()  # the browser complains about the request that we broke


def test_on_a_phone_the_scorecard_is_a_sheet(come: Visit) -> None:
    page = come("review", who="recruiter", screen=PHONE)
    expect(page.locator(".room-queue")).to_be_visible()
    expect(page.locator(".room-centre")).to_be_hidden()
    page.locator(".q").first.click()
    expect(page.locator(".rq")).to_be_visible()
    expect(page.locator(".room-queue")).to_be_hidden()
    expect(page.locator("#card-in")).to_be_hidden()
    page.locator("[data-peek]").click()
    expect(page.locator("#card-in")).to_be_visible()
    expect(page.locator("[data-mini]")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#card-in")).to_be_hidden()


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_moving_by_sheet_says_so_and_is_undone(come: Visit, screen: dict[str, int]) -> None:
    page = come("pipeline", who="recruiter", screen=screen)
    ticket = page.locator(".tick").first
    ticket.hover()
    ticket.locator("[data-move]").click()
    expect(page.locator("#sheet")).to_be_visible()
    assert faults(page) == []
    page.locator("#sheet .pick", has_text="Colloquio").click()
    expect(page.locator("#sheet [data-says]")).to_have_text("Sposta in «Colloquio»")
    page.locator("#sheet [data-says]").click()
    expect(page.locator("[data-toast]")).to_contain_text("a «Colloquio»")
    expect(page.locator("#sheet")).to_be_hidden()
    page.locator("[data-toast] button").click()
    expect(page.locator("[data-toast]")).to_contain_text("di nuovo in")


def test_moving_by_key_and_by_drag(come: Visit) -> None:
    page = come("pipeline", who="recruiter", screen=DESK)
    tab_to(page, ".tick .who", press="m")
    expect(page.locator("#sheet")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#sheet")).to_be_hidden()
    expect(page.locator("[data-move]").first).to_be_focused()  # where one came from
    page.keyboard.press("m")
    page.wait_for_function("() => document.activeElement.matches('#sheet [name=to]')")
    meeting = page.locator("#sheet [data-name=Colloquio]").get_attribute("value")
    assert meeting
    choose(page, "#sheet [name=to]", meeting)
    tab_to(page, "#sheet [data-says]", press="Enter")
    expect(page.locator("[data-toast]")).to_contain_text("a «Colloquio»")
    expect(page.locator("#sheet")).to_be_hidden()
    page.wait_for_function("() => document.activeElement.matches('[data-toast]')")
    tab_to(page, "[data-toast] button", press="Enter")
    expect(page.locator("[data-toast]")).to_contain_text("di nuovo in")
    page.locator(".tick").first.drag_to(page.locator(".col").nth(3))
    expect(page.locator("[data-toast]")).to_contain_text("Colloquio")
    page.locator("[data-toast] button").click()
    expect(page.locator("[data-toast]")).to_contain_text("di nuovo in")


def test_moving_and_scoring_work_without_scripts(come: Visit) -> None:
    page = come("pipeline", who="manager", screen=DESK, scripts=False)
    page.locator(".tick .mv").first.click()
    page.locator(".pick", has_text="Offerta").click()
    page.locator("[data-says]").click()
    expect(page.locator("[data-toast]")).to_contain_text("Offerta")
    page.locator("[data-toast] button").click()
    page = come("review", who="manager", screen=DESK, scripts=False)
    expect(page.locator("audio")).to_be_visible()
    page.locator("input[data-anchor][value='3']").first.check(force=True)
    page.locator("[data-submit]").click()
    expect(page.locator("h1")).to_contain_text("Mancano")


def test_feedback_is_previewed_as_it_is_written_and_waits_two_hours(come: Visit) -> None:
    page = come("feedback", who="manager", screen=DESK)
    choose(page, "[name=outcome]", "hired")
    expect(page.locator("[name=reason]")).to_be_hidden()
    choose(page, "[name=outcome]", "not_hired")
    assert page.locator(".scale label:focus-within").evaluate(RINGED), "the ring is seen on what is chosen, too"
    tab_to(page, "[name=reason]", press="ArrowDown")
    told = page.locator("[name=reason] option:checked").get_attribute("data-told")
    assert told
    expect(page.locator("[data-preview=reason]")).to_have_text(told)
    tab_to(page, "[data-tone=warm]", press="Enter")
    expect(page.locator("[data-preview=thanks]")).not_to_be_empty()
    tab_to(page, "[name=tip]")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("Porta un esempio tuo.")
    expect(page.locator("[data-preview=tip]")).to_have_text("Porta un esempio tuo.")
    tab_to(page, "[value=later]", press="Enter")
    expect(page.locator("h1")).to_contain_text("Parte alle")
    assert faults(page) == []
    tab_to(page, "form[action$='/stop/'] button", press="Enter")
    expect(page.locator("[data-composer] [name=tip]")).to_have_value("Porta un esempio tuo.")
