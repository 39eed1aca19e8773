"""Reads a whole card as a stern friend would, before people do. Nothing of this stops a publication."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reciproca.jobs.models import Card, CardText, Job
from reciproca.jobs.wording.forbidden import asked
from reciproca.jobs.wording.gender import gendered
from reciproca.jobs.wording.gulpease import READABLE, gulpease
from reciproca.jobs.wording.vague import vague_pay

PARTS = (
    "headline", "summary", "mission", "first_days", "musts", "nices", "benefits", "process", "adjustments",
    "description",
)  # fmt: skip
# A part shorter than this is judged along with the rest.
FEWEST_WORDS_OF_A_PART = 12
EASY = 60


@dataclass(frozen=True)
class Finding:
    """Something to look at again: where, which words, and why."""

    kind: str
    part: str
    language: str
    words: str
    why: str


def findings_of(job: Job) -> list[Finding]:
    """Return what is worth another look: what may not be asked first, then whom words leave out, then hard reading."""
    said = list(parts_of(job))
    found = [finding for part, language, text in said for finding in read(part, language, text)]
    return sorted(found, key=lambda finding: ("forbidden", "pay", "gender", "hard").index(finding.kind))


def parts_of(job: Job) -> Iterator[tuple[str, str, str]]:
    """Yield every text of a card: its part, its language, its words."""
    for text in job.card.texts.all():
        yield "title", text.language, job.title.get(text.language, "")
        for name in PARTS:
            yield name, text.language, plain(getattr(text, name))
    for frame in job.card.frames.all():
        for language in ("it", "en"):
            told = [frame.words.get(language, ""), *(option["words"].get(language, "") for option in frame.options)]
            yield "story", language, plain(told)
    for question in job.knock_in:
        for language in ("it", "en"):
            options = [option.get(language, "") for option in question.get("options", [])]
            yield "questions", language, plain([question.get("question", {}).get(language, ""), *options])


def plain(value: object) -> str:
    """Return what a field says, one sentence a line."""
    if isinstance(value, list):
        return "\n".join(plain(part) for part in value)
    if isinstance(value, dict):
        return ": ".join(str(part) for part in value.values() if part)
    return str(value)


def read(part: str, language: str, text: str) -> Iterator[Finding]:
    """Yield what there is to say about one text."""
    for one in asked(text):
        yield Finding("forbidden", part, language, one.words, f"{one.topic.why} ({one.topic.source})")
    if vague := vague_pay(text):
        yield Finding("pay", part, language, vague, _("These words are no pay: the range in numbers says it."))
    for one_sided in gendered(text, language):
        yield Finding("gender", part, language, one_sided.word, turned(one_sided.instead))
    index = gulpease(text) if language == "it" and len(text.split()) >= FEWEST_WORDS_OF_A_PART else None
    if index is not None and index < READABLE:
        why = _("Hard to read: Gulpease {n}, at least {least} is wanted. Shorter sentences, shorter words.")
        yield Finding("hard", part, language, "", why.format(n=index, least=READABLE))


def turned(instead: str) -> str:
    """Say how a word for one gender can be put."""
    if instead:
        return _("Speaks to one gender only. Instead: “{instead}”.").format(instead=instead)
    return _("Speaks to some and leaves others out. Say what is done.")


def readability(card: Card) -> int | None:
    """Return the Gulpease index of all the Italian that people read on both faces."""
    text: CardText | None = next((text for text in card.texts.all() if text.language == "it"), None)
    if text is None:
        return None
    return gulpease("\n".join(plain(getattr(text, name)) for name in PARTS))
