"""Who applies, when, how it goes: drawn from a seed, before anything is written.

Nothing here knows the database. The same seed gives the same people, answers and outcomes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from reciproca.demo.data import load, load_company
from reciproca.demo.speech import Speaker, any_speaker

CHANNELS = {
    "window-qr": 26,
    "referral": 17,
    "ambassador": 8,
    "instagram": 15,
    "linkedin": 12,
    "search": 12,
    "newsletter": 6,
    "direct": 4,
}
ENGLISH_SHARE = 0.12
LATE_SHARE = 0.05
# Three reviewers whose scores can't be compared as they are: one strict, one even, one lenient.
LENIENCY = {"giulia": -0.55, "elena": 0.05, "davide": 0.7}


class Fate(StrEnum):
    """How far somebody gets."""

    NEW = "new"
    LISTENING = "listening"
    SHORTLIST = "shortlist"
    MEETING = "meeting"
    OFFER = "offer"
    HIRED = "hired"
    NOT_HIRED = "not_hired"
    WITHDRAWN = "withdrawn"


# Who is where at the end, for each job, the newest first; everybody else has had their answer.
QUEUES: dict[str, dict[Fate, int]] = {
    "responsabile-di-negozio-bologna": {
        Fate.NEW: 5,
        Fate.LISTENING: 3,
        Fate.SHORTLIST: 4,
        Fate.MEETING: 2,
        Fate.OFFER: 1,
    },
    "tornio-e-smaltatura-faenza": {
        Fate.NEW: 4,
        Fate.LISTENING: 4,
        Fate.SHORTLIST: 3,
        Fate.MEETING: 1,
    },
    "vendite-natale-milano-torino": {Fate.NEW: 4, Fate.LISTENING: 2, Fate.SHORTLIST: 2},
    "negozio-online-e-contenuti": {Fate.NEW: 2, Fate.LISTENING: 3, Fate.MEETING: 2},
    "vice-responsabile-modena": {Fate.NEW: 3, Fate.LISTENING: 3, Fate.SHORTLIST: 2},
    "visual-merchandiser-roma": {Fate.LISTENING: 2},
    "caposquadra-traslochi-torino": {Fate.NEW: 3, Fate.LISTENING: 3, Fate.SHORTLIST: 3},
    "autista-e-montaggio-genova": {Fate.NEW: 2, Fate.LISTENING: 2},
}
HIRES = {
    "responsabile-di-negozio-bologna": 1,
    "tornio-e-smaltatura-faenza": 2,
    "vendite-natale-milano-torino": 8,
    "negozio-online-e-contenuti": 1,
    "magazzino-e-imballo-bologna": 3,
    "caposquadra-traslochi-torino": 1,
    "autista-e-montaggio-genova": 1,
}
# People whom the design tells about, in the order of their queue.
KNOWN = {
    "responsabile-di-negozio-bologna": {
        Fate.SHORTLIST: (
            ("Sara Venti", False),
            ("Luca Bordi", True),
            ("Ines Alaoui", False),
            ("Chiara Dossi", False),
        ),
        Fate.MEETING: (("Marco Lenzi", True), ("Camilla Ferrandi", False)),
        Fate.OFFER: (("Paolo Righi", True),),
    }
}
DAYS_BACK = {
    Fate.NEW: (0.02, 1.6),
    Fate.LISTENING: (1.9, 2.9),
    Fate.SHORTLIST: (6.0, 12.0),
    Fate.MEETING: (10.0, 15.0),
    Fate.OFFER: (14.0, 17.0),
}
FAMILIES = {
    "visual-merchandiser-roma": "window",
    "magazzino-e-imballo-bologna": "stock",
    "autista-e-montaggio-genova": "moving",
}


@dataclass(frozen=True)
class Card:
    """What one reviewer hands in."""

    reviewer: str
    scores: tuple[int, ...]
    overall: str
    comment: str
    note: str


@dataclass(frozen=True)
class Candidacy:
    """One application from its first minute to where it stands."""

    number: int
    job: str
    name: str
    low_voice: bool
    email: str
    language: str
    channel: str
    device: str
    days_back: float
    """How long ago it arrived, in days."""
    fate: Fate
    speaker: Speaker
    hello: str
    hello_spoken: bool
    answers: tuple[str, ...]
    modality: str
    """voice, writing, call; or nothing when the interview was not started."""
    cards: tuple[Card, ...]
    late: bool
    apologized: bool
    knock_in: int
    bought_before: bool
    buys_later: bool
    pool: bool
    feedback: dict[str, Any] = field(default_factory=dict)


def family_of(job: dict[str, Any]) -> str:
    """Return which kind of work a job is, for texts."""
    interview = job.get("interview")
    return str(interview["family"] if interview else FAMILIES[job["slug"]])


class Draw:
    """Draws candidacies; names and stories are used up before they come again."""

    def __init__(self, company: str, seed: int, scale: float = 1.0) -> None:
        self.scale = scale
        self.company = load_company(company, scale)
        self.rng = random.Random(f"{seed}-{company}")
        self.people = load("people")
        self._names: set[str] = {name for job in KNOWN.values() for known in job.values() for name, _low in known}
        self._decks: dict[str, list[str]] = {}
        self._number = 0
        members = self.company["members"]
        self.leniency = {key: round(self.rng.gauss(0, 0.25), 2) for key in members}
        self.leniency |= {key: value for key, value in LENIENCY.items() if key in members}

    def candidacies(self) -> list[Candidacy]:
        """Draw everybody's, in the order in which they applied."""
        drawn = [candidacy for job in self.company["jobs"] for candidacy in self._for_job(job)]
        return sorted(drawn, key=lambda candidacy: -candidacy.days_back)

    def _for_job(self, job: dict[str, Any]) -> Iterator[Candidacy]:
        fates = self._fates(job)
        taken: dict[Fate, int] = {}
        for fate in fates:
            place = taken.get(fate, 0)
            taken[fate] = place + 1
            yield self._one(job, fate, place)

    def _fates(self, job: dict[str, Any]) -> list[Fate]:
        """Return who gets how far: the queue as it stands now, and those who had their answer."""
        slug, scale = job["slug"], self.scale
        queue = [fate for fate, count in QUEUES.get(slug, {}).items() for _ in range(max(1, round(count * scale)))]
        total = max(len(queue) + 2, round(job["applications"] * scale))
        hired = [Fate.HIRED] * max(bool(HIRES.get(slug)), round(HIRES.get(slug, 0) * scale))
        withdrawn = [Fate.WITHDRAWN] * max(1, round((total - len(queue)) * 0.09))
        rest = max(1, total - len(queue) - len(hired) - len(withdrawn))
        return [*queue, *hired, *withdrawn, *[Fate.NOT_HIRED] * rest]

    def _one(self, job: dict[str, Any], fate: Fate, place: int) -> Candidacy:
        rng = self.rng
        known = KNOWN.get(job["slug"], {}).get(fate, ())
        language = "en" if not known and rng.random() < ENGLISH_SHARE else "it"
        name, low = known[place] if place < len(known) else self._name(language)
        modality, answers = self._interview(job, fate, place, language)
        quality = self._quality(fate)
        self._number += 1
        family = family_of(job)
        return Candidacy(
            number=self._number,
            job=job["slug"],
            name=name,
            low_voice=low,
            email=f"{name.lower().replace(' ', '.').replace('’', '')}@posta.example",
            language=language,
            channel=rng.choices(list(CHANNELS), list(CHANNELS.values()))[0],
            device=rng.choices(["phone", "desk", "tablet"], [78, 18, 4])[0],
            days_back=self._days_back(job, fate, place),
            fate=fate,
            speaker=any_speaker(rng, low=low),
            hello=self._from_deck(f"hello-{family}-{language}", load("hellos")[family][language]),
            hello_spoken=bool(answers) and place == 1 and fate is Fate.NEW,
            answers=answers,
            modality=modality,
            cards=self._cards(job, fate, quality),
            late=fate is Fate.NOT_HIRED and rng.random() < LATE_SHARE,
            apologized=fate is Fate.SHORTLIST and place == 0,
            knock_in=rng.randrange(3),
            bought_before=rng.random() < 0.3,
            buys_later=fate in {Fate.NOT_HIRED, Fate.WITHDRAWN} and rng.random() < 0.3,
            pool=rng.random() < 0.35,
            feedback=self._feedback(fate, language, place),
        )

    def _name(self, language: str) -> tuple[str, bool]:
        people = self.people[language]
        while True:
            low = self.rng.random() < 0.46
            first = self.rng.choice(people["men" if low else "women"])
            name = f"{first} {self.rng.choice(people['last'])}"
            if name not in self._names:
                self._names.add(name)
                return name, low

    def _from_deck(self, key: str, texts: list[str]) -> str:
        """Deal a text; all of them are dealt before one comes again."""
        deck = self._decks.get(key)
        if not deck:
            deck = self._decks[key] = self.rng.sample(texts, len(texts))
        return deck.pop()

    def _days_back(self, job: dict[str, Any], fate: Fate, place: int) -> float:
        """Draw when it arrived: the queue lately, the rest over the three months before."""
        if fate in DAYS_BACK:
            least, most = DAYS_BACK[fate]
            if fate is Fate.LISTENING:
                most = min(most, job["promise_days"] - 0.3)
                least = min(least, most - 0.4)
            return round(self.rng.uniform(least, most), 4)
        latest = job.get("closed_days_ago", 0) + job["promise_days"] + 4.0
        published = job["published_days_ago"] - 1.0
        if place % 3 == 0 and published > latest + 30:
            latest += 25  # more than half applied in the quarter before
        return round(self.rng.uniform(min(latest, published - 1), published), 4)

    def _interview(self, job: dict[str, Any], fate: Fate, place: int, language: str) -> tuple[str, tuple[str, ...]]:
        """Draw how somebody answers, and what."""
        interview = job.get("interview")
        if not interview:
            return "", ()
        if fate is Fate.NEW and place in {0, 3}:
            return "", ()  # invited, not started yet
        if fate is Fate.WITHDRAWN and place % 2 == 0:
            return "", ()
        modality = self._modality(job, fate, place)
        return modality, tuple(self._answer(question["key"], language) for question in interview["questions"])

    def _modality(self, job: dict[str, Any], fate: Fate, place: int) -> str:
        """Draw how somebody answers: at the first job mostly by voice, elsewhere also in writing."""
        if fate is Fate.SHORTLIST and place == 2:
            return "call"
        if fate in {Fate.NOT_HIRED, Fate.WITHDRAWN, Fate.HIRED}:
            return "voice" if fate is Fate.NOT_HIRED and place % 17 == 1 else "writing"
        first = job is self.company["jobs"][0]
        aloud = place != 2 if first else place == 0 or (fate is Fate.NEW and place == 1)
        return "voice" if aloud else "writing"

    def _answer(self, question: str, language: str) -> str:
        texts = load("answers")
        story = self._from_deck(f"{question}-{language}", texts[question][language])
        opening = self._from_deck(f"opening-{language}", texts["opening"][language])
        closing = self._from_deck(f"closing-{language}", texts["closing"][language])
        return f"{opening} {story} {closing}"

    def _quality(self, fate: Fate) -> float:
        middle = {
            Fate.NOT_HIRED: -0.7,
            Fate.WITHDRAWN: 0.0,
            Fate.HIRED: 1.2,
            Fate.OFFER: 1.2,
            Fate.MEETING: 0.9,
            Fate.SHORTLIST: 0.7,
        }.get(fate, 0.0)
        return self.rng.gauss(middle, 0.55)

    def _cards(self, job: dict[str, Any], fate: Fate, quality: float) -> tuple[Card, ...]:
        """Draw the reviewers' scorecards: true quality, the reviewer's leniency, noise."""
        reviewers = list(dict.fromkeys([job["manager"], *job["reviewers"]]))[:3]
        counts = {
            Fate.NEW: 0,
            Fate.LISTENING: self.rng.choice([0, 1, 1, 2]),
            Fate.NOT_HIRED: self.rng.choice([1, 2, 2, 3]),
            Fate.WITHDRAWN: self.rng.choice([0, 0, 1]),
        }
        chosen = self.rng.sample(reviewers, min(len(reviewers), counts.get(fate, 3)))
        return tuple(self._card(job, reviewer, quality) for reviewer in chosen)

    def _card(self, job: dict[str, Any], reviewer: str, quality: float) -> Card:
        texts = load("feedback")
        scores = []
        for _ in job["competencies"]:
            drawn = 3.1 + 0.85 * quality + self.leniency[reviewer] + self.rng.gauss(0, 0.55)
            scores.append(max(1, min(5, round(drawn))))
        mean = sum(scores) / len(scores)
        overall = "yes" if mean >= 3.7 else "maybe" if mean >= 2.7 else "no"
        noted = self.rng.random() < 0.6
        return Card(
            reviewer=reviewer,
            scores=tuple(scores),
            overall=overall,
            comment=self.rng.choice(texts["comments"]["it"]),
            note=self._from_deck("note", texts["notes"]["it"]) if noted else "",
        )

    def _feedback(self, fate: Fate, language: str, place: int) -> dict[str, Any]:
        if fate not in {Fate.HIRED, Fate.NOT_HIRED}:
            return {}
        texts, rng = load("feedback"), self.rng
        reasons = ["other_chosen", "other_chosen", "skill", "availability"]
        no = fate is Fate.NOT_HIRED
        voices = texts["voice"]["it"]
        return {
            "outcome": str(fate),
            "reason": rng.choice(reasons) if no else "",
            "thanks": rng.choice(texts["thanks"][language]),
            "strengths": rng.sample(texts["strengths"][language], rng.choice([1, 2, 2])),
            "tip": rng.choice(texts["tip"][language]) if no else "",
            "next_words": rng.choice(texts["next" if no else "hired"][language]),
            "voice": voices[place % len(voices)] if no and language == "it" and place == 1 else "",
            "read": rng.random() < 0.8,
            "useful": rng.choice([True, True, True, False, None]),
        }
