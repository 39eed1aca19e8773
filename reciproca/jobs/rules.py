"""What a job must say before people may see it: one table, per country, with date and source.

A rule is a row: from which day it holds, where it comes from, what it looks at, and the sentence
that names it when it stops a publication.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext, gettext_lazy as _

from reciproca.jobs.models import Job, JobState, WorkPlace
from reciproca.media.models import Recording

LEVEL = re.compile(r"\b(?:[IVX]+|\d\w?|[A-F]\d?)\b|\b(?:livello|level|quadro|dirigente|senza)\b", re.IGNORECASE)
# Words that name no agreement: when nothing else is said, none is named.
EMPTY = frozenset(
    re.findall(
        r"\w+",
        "secondo come da dal in base a al il lo la norma previsto prevista applicato applicata vigente di del settore "
        "categoria riferimento contratto collettivo nazionale lavoro ccnl legge according as per to the collective "
        "national agreement law applicable competitive commensurate",
    )
)


@dataclass(frozen=True)
class Problem:
    """What stops a publication: the rule by name, why it is there, since when and from where, and what mends it."""

    code: str
    name: str
    why: str
    part: str
    source: str = ""
    since: date | None = None

    @property
    def message(self) -> str:
        """The whole sentence: which rule stops it, and why."""
        return gettext("The rule “{name}” stops the publication. {why}").format(name=self.name, why=self.why)


@dataclass(frozen=True)
class Rule:
    """One requirement; an empty country means everywhere."""

    code: str
    part: str
    holds: Callable[[Job], bool]
    name: LazyText
    why: LazyText
    source: str
    since: date = date(2000, 1, 1)
    country: str = ""


def says_what_it_is(job: Job) -> bool:
    """The job has a name, and its card a headline in the same language."""
    texts = job.card.texts.all()
    return any(text.headline and job.title.get(text.language) for text in texts)


def states_a_pay_range(job: Job) -> bool:
    """Both ends are numbers, and in order."""
    return bool(job.pay_low and job.pay_high and 0 < job.pay_low <= job.pay_high)


def states_the_agreement(job: Job) -> bool:
    """The agreement is named; “according to the agreement” names none."""
    return any(word not in EMPTY for word in re.findall(r"\w+", job.agreement.lower().replace(".", "")))


def states_the_level(job: Job) -> bool:
    """The level is stated, in its own field or along with the agreement; without one, that is named first."""
    if not states_the_agreement(job) or job.level.strip():
        return True
    return len(job.agreement.split()) > 1 and bool(LEVEL.search(job.agreement))


def states_a_place(job: Job) -> bool:
    """People know where they would work."""
    return bool(job.city or job.work_place == WorkPlace.REMOTE)


def names_the_employer(job: Job) -> bool:
    """The card says who hires."""
    return bool(job.brand.name.strip())


def voices_of(job: Job) -> list[Recording]:
    """Return every voice that people hear on the card: the manager's, and the story's."""
    frames = [frame.voice for frame in job.card.frames.all()]
    return [voice for voice in (job.card.voice, *frames) if voice is not None]


def voices_have_their_words(job: Job) -> bool:
    """Every voice can be read too, and a person has read what a machine wrote."""
    return all(voice.transcript.strip() and voice.transcript_confirmed for voice in voices_of(job))


def voices_can_be_played(job: Job) -> bool:
    """Every voice is whole with us."""
    return all(voice.safe for voice in voices_of(job))


def stands_on_siisl(job: Job) -> bool:
    """Where incentives are wanted, the vacancy stood on SIISL first, and the proof has its day."""
    row = getattr(job, "incentives", None)
    return row is None or not row.wanted or row.published_on is not None


RULES = (
    Rule(
        "headline",
        "essence",
        says_what_it_is,
        _("a card says what it is"),
        _("It has a question and a role, in at least one language."),
        "Reciproca",
    ),
    Rule(
        "employer",
        "pay",
        names_the_employer,
        _("the employer has a name"),
        _("A job advert says who the employer is."),
        "D.Lgs. 276/2003, art. 9",
    ),
    Rule(
        "pay",
        "pay",
        states_a_pay_range,
        _("the pay is a range in numbers"),
        _("Whoever applies knows it before the talk; “according to the agreement” and “competitive” are no range."),
        "Directive (EU) 2023/970, art. 5",
        since=date(2026, 6, 7),
    ),
    Rule(
        "contract",
        "pay",
        lambda job: bool(job.contract),
        _("the kind of contract is stated"),
        _("Permanent, fixed-term, seasonal: choose one."),
        "Directive (EU) 2023/970, art. 5",
        since=date(2026, 6, 7),
    ),
    Rule(
        "place",
        "pay",
        states_a_place,
        _("the place of work is stated"),
        _("A city, or that the work is remote."),
        "schema.org JobPosting, jobLocation",
    ),
    Rule(
        "agreement",
        "pay",
        states_the_agreement,
        _("the collective agreement is named"),
        _("In Italy an advert says which one: “CCNL Commercio”, not “according to the agreement”."),
        "D.Lgs. 96/2026",
        since=date(2026, 6, 7),
        country="IT",
    ),
    Rule(
        "level",
        "pay",
        states_the_level,
        _("the level is stated"),
        _("In Italy the level in the collective agreement stands beside it."),
        "D.Lgs. 96/2026",
        since=date(2026, 6, 7),
        country="IT",
    ),
    Rule(
        "siisl",
        "incentives",
        stands_on_siisl,
        _("incentives ask for SIISL first"),
        _("The vacancy stands on SIISL before it stands here: write down the day and the number."),
        "D.L. 159/2025, art. 14",
        since=date(2026, 4, 1),
        country="IT",
    ),
    Rule(
        "voice",
        "voice",
        voices_can_be_played,
        _("every voice can be played"),
        _("Whoever taps a voice hears it: one that is on its way, or cannot be read, holds the card back."),
        "Reciproca",
    ),
    Rule(
        "transcript",
        "voice",
        voices_have_their_words,
        _("every voice has its words"),
        _("Whoever can’t listen reads: a machine wrote the transcript, a person reads it."),
        "WCAG 2.2, 1.2.1",
    ),
)


def applying_to(job: Job, today: date | None = None) -> Iterator[Rule]:
    """The rules of the job's country that are in force."""
    today = today or timezone.localdate()
    for rule in RULES:
        if rule.since <= today and rule.country in {"", job.organization.country}:
            yield rule


def problems_of(job: Job, today: date | None = None) -> list[Problem]:
    """Return what stops this job from being published, in the order of the editor."""
    return [
        Problem(rule.code, str(rule.name), str(rule.why), rule.part, rule.source, rule.since)
        for rule in applying_to(job, today)
        if not rule.holds(job)
    ]


def binding(job: Job) -> bool:
    """Whether the rules must hold at every moment, because people can see the job."""
    return job.state in {JobState.OPEN, JobState.PAUSED}
