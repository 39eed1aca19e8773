"""An interview that can be answered, and a browser whose microphone speaks."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect

from reciproca.demo.speech import any_speaker, speak
from tests.running import Site

WORDS = {
    "it": "Ciao, mi chiamo Sara. Lavoravo in un negozio di lampade, e una signora voleva la più luminosa che avevamo. "
    "Poi mi ha detto che era per leggere a sua madre, la sera, e ho capito che non avevo chiesto niente.",
    "en": "Hello, my name is Sara. I worked in a shop that sold lamps, and a lady wanted the brightest one we had.",
}
# Two seconds or more: whoever looks for one second of a running clock may look before it and after it.
SOME_SECONDS = re.compile(r"0:(0[2-9]|[1-5]\d)")
# Two questions and a welcome, spoken; an invitation for the cast's candidate.
SEED = """
import io, random
from reciproca.demo.speech import any_speaker, speak
from reciproca.interviews.models import Interview
from reciproca.media.verbs import recording_from_file
from reciproca.people.models import LinkPurpose
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast
cast = Cast()
with cast.scope():
    make_touchpoints(organization=cast.organization)
    def voice(purpose, text):
        sound = speak(text, language="it", speaker=any_speaker(random.Random(3), low=False))
        return recording_from_file(organization=cast.organization, purpose=purpose, language="it", transcript=text,
            file=io.BytesIO(sound), synthetic=True, now=True)
    interview = cast.interview
    interview.welcome = voice("welcome", "Ciao, ti faccio qualche domanda. Non c'è una risposta giusta, c'è la tua.")
    interview.welcome_by = cast.manager
    interview.save()
    for question in interview.questions.all():
        question.voices.add(voice("question", question.text["it"]))
    open_ones = []
    for name in (f"Persona{n}" for n in range(16)):
        person = cast.company.person(name, email=f"{name.lower()}@example.org")
        invitation = cast.company.invitation(cast.company.application(cast.job, person), interview)
        open_ones.append([cast.company.link(invitation.pk, LinkPurpose.INTERVIEW), str(invitation.pk)])
    tell(open_ones=open_ones, questions=interview.questions.count())
"""
HELD = """
from reciproca.interviews.models import Invitation
with across_organizations():
    invitation = Invitation.objects.get(pk={invitation!r})
    answers = []
    for answer in invitation.answers.select_related("kept"):
        kept = answer.kept
        answers.append({{
            "text": answer.text, "state": kept.state if kept else "", "ms": kept.duration_ms if kept else 0,
            "segments": [[s.sha256, s.size] for s in kept.segments.all()] if kept else [],
        }})
tell(answers=answers, completed=bool(invitation.completed_at), modality=invitation.modality)
"""


def spoken(folder: Path, language: str = "it") -> Path:
    """Write a sentence as the sound that a fake microphone plays."""
    path = folder / f"voice-{language}.wav"
    speaker = any_speaker(random.Random(7), low=False)  # noqa: S311 - no secret, the same voice every time
    path.write_bytes(speak(WORDS[language], language=language, speaker=speaker))
    return path


@contextmanager
def speaking(browser_type: BrowserType, args: dict[str, object], voice: Path) -> Iterator[Browser]:
    """Start a browser whose microphone plays this voice; permission is each context's own matter."""
    flags = [
        "--no-sandbox",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={voice}",
        "--autoplay-policy=no-user-gesture-required",
    ]
    browser = browser_type.launch(**{**args, "args": flags})
    try:
        yield browser
    finally:
        browser.close()


def a_phone(browser: Browser, *, microphone: bool = True, language: str = "it-IT") -> BrowserContext:
    """Return a phone, with or without leave to use the microphone."""
    return browser.new_context(
        viewport={"width": 390, "height": 844},
        locale=language,
        permissions=["microphone"] if microphone else [],
        reduced_motion="reduce",
    )


def record(page: Page, seconds: float) -> None:
    """Record for so long on the page that is open, and stop."""
    page.locator("[data-do=start]:visible").click()
    page.locator("[data-recorder][data-state=recording]").wait_for()
    page.wait_for_timeout(int(seconds * 1000))
    stop(page)


def stop(page: Page) -> None:
    """Stop recording; return once the last slice lies on the phone, too, and all can be heard."""
    page.locator("[data-do=stop]:visible").click()
    expect(page.locator("[data-view=take] h2")).to_be_focused()


def held(site: Site, invitation: str) -> dict[str, object]:
    """Ask the database what it holds of an interview."""
    return site.python(HELD.format(invitation=invitation))
