"""How complete a card is: ten things that make it better, a few of which stop a publication."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _, ngettext

from reciproca.jobs.models import CardText, Job
from reciproca.jobs.rules import problems_of
from reciproca.jobs.story import FEWEST, frames_of

LONGEST_VOICE_MS = 40_000
# What a reader of a language meets on both faces.
SAID = ("headline", "summary", "mission", "first_days", "musts", "nices", "benefits", "process")


@dataclass(frozen=True)
class Check:
    """One of the ten: its words, where it is mended, whether it holds or stops the publication, and what is missing."""

    name: str
    part: str
    holds: bool
    stops: bool = False
    note: str = ""
    missing: list[str] = field(default_factory=list)


def health_of(job: Job) -> list[Check]:
    """Return the ten checks: those that stop first, then those that are missing, then the rest."""
    stopped = {problem.code for problem in problems_of(job)}
    texts = [text for text in job.card.texts.all() if text.headline]
    checks = [
        rule_check(_("Transcripts read"), stopped, "voice", "transcript", "voice"),
        both_languages(job),
        Check(_("The headline is a question"), "essence", any(text.headline[-1] == "?" for text in texts)),
        rule_check(_("Pay with both ends"), stopped, "pay", "pay"),
        rule_check(_("Contract, agreement, level"), stopped, "pay", "contract", "agreement", "level"),
        rule_check(_("Role, question, place"), stopped, "essence", "headline", "employer", "place"),
        Check(
            _("A voice under 40 seconds"), "voice", short_voice(job), note=_("missing") if not job.card.voice else ""
        ),
        days_of_steps(texts),
        story(job),
        anchors(job),
    ]
    if "siisl" in stopped:
        checks.append(rule_check(_("SIISL, before incentives"), stopped, "incentives", "siisl"))
    picture = job.card.picture
    if picture is not None:
        checks.append(described(picture.alt, job))
    return sorted(checks, key=lambda check: (check.holds, not check.stops))


def rule_check(name: str, stopped: set[str], part: str, *codes: str) -> Check:
    """Return a check that stands for one or more rules."""
    broken = bool(stopped & set(codes))
    return Check(name, part, not broken, broken, _("stops") if broken else "")


def gaps(text: CardText, other: CardText) -> list[str]:
    """Return what one language says and the other does not, by name."""
    found = [name for name in SAID if name != "mission" and getattr(other, name) and not getattr(text, name)]
    return [*found, *(f"mission_{at}" for at in range(len(text.mission), len(other.mission)))]


def both_languages(job: Job) -> Check:
    """Whether readers of both languages find the same; a gap never stops a publication."""
    texts = {text.language: text for text in job.card.texts.all()}
    italian, english = (texts.get(code) or CardText() for code in ("it", "en"))
    lacking = gaps(italian, english) or gaps(english, italian)
    name = _("Italian complete") if gaps(italian, english) else _("English complete")
    note = ngettext("{n} missing", "{n} missing", len(lacking)).format(n=len(lacking)) if lacking else ""
    whole = not lacking and bool(italian.headline or english.headline)
    return Check(name, "essence", whole, note=note, missing=[said_name(one) for one in lacking])


def said_name(name: str) -> str:
    """Return what the editor calls a part of the words."""
    if name.startswith("mission_"):
        return _("Mission {n}").format(n=int(name[-1]) + 1)
    names = {
        "headline": _("Question"),
        "summary": _("In a sentence"),
        "first_days": _("First 90 days"),
        "musts": _("Needed"),
        "nices": _("Helpful"),
        "benefits": _("Benefits"),
        "process": _("How it goes"),
    }
    return names[name]


def short_voice(job: Job) -> bool:
    """Whether somebody can be heard, briefly."""
    voice = job.card.voice
    return voice is not None and 0 < voice.duration_ms <= LONGEST_VOICE_MS


def days_of_steps(texts: list[CardText]) -> Check:
    """Whether every step of the process says how long it takes, in every language that says anything."""
    missing = [step["name"] for text in texts for step in text.process if not step.get("days")]
    told = any(text.process for text in texts)
    return Check(_("Days for every step"), "back", told and not missing, missing=missing)


def story(job: Job) -> Check:
    """Whether there is a story of four whole frames; a card without any is simply shorter."""
    frames = list(job.card.frames.all())
    whole = len(frames_of(job.card))
    name = _("A story of {n} frames or more").format(n=FEWEST)
    return Check(name, "story", whole >= FEWEST, note=_("{n} so far").format(n=len(frames)) if frames else "")


def anchors(job: Job) -> Check:
    """Whether reviewers know what 1, 3 and 5 look like for everything they rate."""
    competencies = list(job.competencies.all())
    bare = [
        str(competency)
        for competency in competencies
        if not all(any(competency.anchors.get(level, {}).values()) for level in ("1", "3", "5"))
    ]
    return Check(_("What is rated, with anchors"), "interview", bool(competencies) and not bare, missing=bare)


def described(alt: dict[str, str], job: Job) -> Check:
    """Whether whoever does not see the photograph is told what is on it, in each language of the card."""
    missing = [code.upper() for code in job.card.languages if not alt.get(code)]
    return Check(_("The photograph described"), "look", not missing, missing=missing)
