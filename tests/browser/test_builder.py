"""The interview builder as those who ask use it: spoken in place, worded, ordered, tried out, then frozen.

Giulia, who decides, speaks; Elena, who recruits, words and orders; once with the keyboard alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.looking import DESK, NARROW, PHONE, faults, sideways
from tests.browser.speaking import SOME_SECONDS
from tests.running import Site

Visit = Callable[..., Page]
# A job of its own for each test, with as many questions as it asks for.
SEED = """
from reciproca.interviews import verbs
from reciproca.jobs.models import Job
from reciproca.jobs.verbs import add_competency
from reciproca.people.models import Member
from reciproca.people.scoping import organization_scope
with across_organizations():
    giulia = Member.objects.select_related("organization").get(user__email__startswith="giulia")
    elena = Member.objects.get(user__email__startswith="elena", organization=giulia.organization)
    like = Job.objects.filter(organization=giulia.organization).first()
with organization_scope(giulia.organization):
    job = Job.objects.create(organization=giulia.organization, brand=like.brand, unit=like.unit, city="Bologna",
        slug="builder-{name}", title={{"it": "Prova", "en": "Try"}}, owner=elena, manager=giulia)
    anchors = {{level: {{"it": level, "en": level}} for level in "135"}}
    competency = add_competency(job=job, name={{"it": "Ascolto", "en": "Listening"}}, anchors=anchors)
    interview = verbs.build_interview(job=job)
    for words in {texts!r}:
        verbs.add_question(interview=interview, text={{"it": words}}, asked_by=giulia, competency=competency)
    tell(job=str(job.pk))
"""
LEFT = """
from reciproca.hiring.models import Application
from reciproca.interviews.models import Answer, Interview
with across_organizations():
    trials = Application.with_trials.filter(job_id={job!r})
    tell(applications=trials.count(), answers=Answer.objects.filter(invitation__interview__job_id={job!r}).count(),
         frozen=bool(Interview.objects.get(job_id={job!r}).frozen_at))
"""
FREEZE = """
from django.utils import timezone
from reciproca.interviews.models import Interview
with across_organizations():
    Interview.objects.filter(job_id={job!r}).update(frozen_at=timezone.now())
tell()
"""
BEHIND = """() => [...document.querySelectorAll(".q-d[open] .marks")].every((layer) => {
    const both = [layer, layer.nextElementSibling];
    const [below, above] = both.map((one) => one.getBoundingClientRect());
    const [under, over] = both.map((one) => getComputedStyle(one));
    return ["x", "y", "width", "height"].every((side) => Math.abs(below[side] - above[side]) < 1)
        && ["font", "letterSpacing", "padding", "borderWidth", "lineHeight"].every((as) => under[as] === over[as]);
})"""
ORDERED = "Quando hai sbagliato?", "Chi hai aiutato?", "Che cosa hai imparato?"


@pytest.fixture
def a_job(site: Site, facts: dict[str, Any]) -> Callable[..., str]:
    """Make a job whose interview asks these questions; return its id."""
    return lambda name, *texts: str(site.python(SEED.format(name=name, texts=list(texts)))["job"])


def builder(job: str) -> str:
    return f"/studio/jobs/{job}/interview/"


def whole(page: Page, screen: dict[str, int]) -> None:
    """See that the page can be used by everybody, on the smallest phone too."""
    assert faults(page) == []
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert sideways(page) == 0
    page.set_viewport_size(screen)  # type: ignore[arg-type]


def speak(form: Locator, words: str) -> None:
    """Record in place until something is heard, write its words and keep both."""
    keep = form.locator("[data-needs-recording]")
    expect(keep).to_be_disabled()
    form.locator("[data-rec=begin]").click()
    expect(form.locator("[data-rec=time]")).to_have_text(SOME_SECONDS, timeout=30_000)
    form.locator("[data-rec=stop]").click()
    expect(keep).to_be_enabled(timeout=30_000)
    form.locator("[name=text]").fill(words)
    keep.click()


def order(page: Page) -> list[str]:
    return page.locator(".qs > li h2").all_inner_texts()


def test_giulia_speaks_the_welcome_and_a_question_in_place(visit: Visit, a_job: Callable[..., str]) -> None:
    page = visit(builder(a_job("spoken", ORDERED[0])), who="manager", screen=DESK)
    missing = page.locator(".hl .warn")
    expect(missing).to_have_count(2)  # a welcome, and a voice
    speak(page.locator("#welcome form[data-recorded]"), "Ciao, non c’è fretta.")
    expect(page.locator("#welcome [data-voice]")).to_contain_text("Giulia")
    expect(missing).to_have_count(1)
    form = page.locator(".qs form[data-recorded]").first
    page.locator(".qs .rec-d summary").first.click()
    expect(form.locator("[name=text]")).to_have_value(ORDERED[0])  # the words stand there, to be read over
    speak(form, ORDERED[0])
    expect(page.locator(".qs")).to_contain_text("Parole rilette da una persona")
    expect(missing).to_have_count(0)
    expect(page.locator(".qs .badge-ok")).to_be_visible()
    whole(page, DESK)


@pytest.mark.parametrize(
    ("language", "typed", "words", "instead"),
    [
        ("it", "Quanto guadagni adesso?", "Quanto guadagni", "Che cosa ti farebbe dire di sì a questo posto?"),
        ("en", "What is your current salary?", "current salary", "What would make you say yes to this place?"),
    ],
)
def test_pay_history_is_caught_while_somebody_types(  # noqa: PLR0917 - what was typed, and what is said of it
    visit: Visit, a_job: Callable[..., str], language: str, typed: str, words: str, instead: str
) -> None:
    job = a_job(f"pay-{language}", ORDERED[0])
    page = visit(builder(job), who="recruiter", screen=PHONE, language=language, dark=language == "en")
    reach(page, ".q-d summary")
    if not page.locator(".q-d[open]").count():
        page.keyboard.press("Enter")
    box = page.locator(f".q-d textarea[name=text_{language}]")
    box.fill(typed)
    said = page.locator(".q-d .lint")
    expect(said).to_contain_text("2023/970")
    expect(page.locator(".q-d [role=status]:has(.lint)")).to_have_count(1)  # told to those who do not see it
    expect(page.locator(".q-d .marks mark")).to_have_text(words)
    expect(box).to_have_attribute("aria-invalid", "true")
    assert page.evaluate(BEHIND), "what is marked lies right behind what is typed"
    whole(page, PHONE)
    said.get_by_role("button", name=instead).click()
    expect(box).to_have_value(instead)
    expect(page.locator(".q-d mark, .q-d [aria-invalid]")).to_have_count(0)
    expect(said).to_have_count(0)
    expect(box).to_be_focused()


def test_a_question_of_the_library_makes_the_interview_longer(visit: Visit, a_job: Callable[..., str]) -> None:
    page = visit(builder(a_job("longer", ORDERED[0])), who="recruiter", screen=DESK)
    minutes = page.locator(".hero-n")
    expect(minutes).to_have_text("3 min")
    page.locator("#library").get_by_role("button", name=re.compile("imparato da zero")).click()
    expect(page.locator(".qs > li")).to_have_count(2)
    expect(minutes).to_have_text("4 min")
    page.locator(".qs > li").last.locator("label", has_text="120″").first.click()
    page.locator(".qs > li").last.get_by_role("button", name="Salva").click()
    expect(minutes).to_have_text("5 min")
    expect(page.locator("h1")).to_contain_text("Due domande, circa cinque minuti.")


def test_questions_are_ordered_by_button_and_by_keyboard(visit: Visit, a_job: Callable[..., str]) -> None:
    first, second, third = ORDERED
    page = visit(builder(a_job("ordered", *ORDERED)), who="recruiter", screen=DESK)
    page.get_by_role("button", name="Sposta giù la domanda 1").click()
    expect(page.locator(".qs > li h2")).to_have_text([second, first, third])
    expect(page.get_by_role("button", name="Sposta giù la domanda 2")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".qs > li h2")).to_have_text([second, third, first])
    back = page.get_by_role("button", name="Sposta su la domanda 3")
    expect(back).to_be_focused()  # at the end the other way is the only one
    page.keyboard.press("Space")
    expect(page.locator(".qs > li h2")).to_have_text([second, first, third])
    expect(page.get_by_text("È la domanda 2, adesso.")).to_be_visible()


def test_trying_it_out_runs_the_real_pages_and_leaves_nothing(
    visit: Visit, site: Site, a_job: Callable[..., str]
) -> None:
    job = a_job("tried", ORDERED[0])
    page = visit(builder(job), who="recruiter")
    page.get_by_role("button", name=re.compile("Provala come")).click()
    page.locator("button[value=writing]").click()
    page.locator("textarea[name=text]").fill("Ho sbagliato una consegna, e l’ho detto subito.")
    page.locator("button[form=write]").click()
    page.wait_for_url("**/review/")
    page.locator("[data-send]").click()
    page.wait_for_url("**/sent/")
    expect(page.locator(".recap")).to_contain_text(ORDERED[0])
    paper = page.locator(".bits")
    expect(paper).to_have_css("display", "none")  # motion is unwelcome here
    page.emulate_media(reduced_motion="no-preference")
    expect(paper).to_have_css("display", "inline")
    page.locator("form[action$='/end-try/'] button").click()
    expect(page.locator("form[action$='/end-try/']")).to_have_count(0)
    assert site.python(LEFT.format(job=job)) == {"applications": 0, "answers": 0, "frozen": False}


def test_once_somebody_has_started_nothing_can_be_changed(visit: Visit, site: Site, a_job: Callable[..., str]) -> None:
    job = a_job("frozen", *ORDERED[:2])
    site.python(FREEZE.format(job=job))
    page = visit(builder(job), who="recruiter", screen=DESK)
    expect(page.locator(".note")).to_contain_text("non cambia")
    expect(page.locator(".mvs")).to_have_count(0)
    expect(page.locator("#add, #library")).to_have_count(0)
    page.locator(".q-d summary").first.click()
    for box in page.locator(".q-d textarea[name^=text_], .q-d select").all():
        expect(box).to_be_disabled()
    expect(page.locator("#pace input[name=pace]:not(:disabled)")).to_have_count(0)
    whole(page, DESK)


def test_an_interview_is_built_with_the_keyboard_alone(visit: Visit, a_job: Callable[..., str]) -> None:
    page = visit(builder(a_job("keys")), who="recruiter", screen=DESK)
    reach(page, "#welcome [data-rec=begin]", "Enter")
    expect(page.locator("#welcome [data-rec=stop]")).to_be_focused(timeout=30_000)
    expect(page.locator("#welcome [data-rec=time]")).to_have_text(SOME_SECONDS, timeout=30_000)
    page.keyboard.press("Enter")
    expect(page.locator("#welcome [data-needs-recording]")).to_be_enabled(timeout=30_000)
    reach(page, "#welcome form[data-recorded] [name=text]")
    page.keyboard.type("Ciao.")
    reach(page, "#welcome [data-needs-recording]", "Enter")
    expect(page.locator("#welcome [data-voice]")).to_be_visible()
    reach(page, "#add [name=text_it]")
    page.keyboard.type("Chi hai aiutato?")
    reach(page, "#add [name=competency]", "ArrowDown")
    reach(page, "#add button", "Enter")
    expect(page.locator(".qs > li h2")).to_have_text(["Chi hai aiutato?"])
    reach(page, "#pace input:checked", "ArrowUp")
    reach(page, "#pace button", "Enter")
    expect(page.locator("#pace input[value=none]")).to_be_checked()


def reach(page: Page, wanted: str, key: str = "") -> None:
    """Go to a control with the Tab key, as somebody without a mouse does, and press a key there."""
    target = page.locator(wanted).first
    for _ in range(150):
        if target.evaluate("(element) => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(target).to_be_focused()
    if key:
        page.keyboard.press(key)
