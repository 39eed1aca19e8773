"""What is on the table: one answer with its wave, words and notes, and this reviewer's scorecard."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import get_language, gettext as _

from reciproca.hiring.models import Application, Rating, Scorecard, Verdict
from reciproca.hiring.verbs.scoring import OVERALL
from reciproca.interviews.models import Answer, Listening, Note, Question
from reciproca.interviews.verbs.reviewing import SNIPPET_MS
from reciproca.jobs.models import Competency, Job
from reciproca.media.models import Recording
from reciproca.people.models import Member
from reciproca.people.words import together
from reciproca.web.studio.review.wave import Wave


@dataclass(frozen=True)
class Pin:
    """A note at a moment of the wave."""

    note: Note
    x: float


@dataclass(frozen=True)
class Piece:
    """One thing to hear or read: an answer, or the hello of somebody who sent no interview."""

    title: str
    question: Question | None
    asked: Recording | None
    answer: Answer | None
    recording: Recording | None
    text: str
    notes: list[Note] = field(default_factory=list)
    listening: Listening | None = None
    hello_of: Application | None = None

    @property
    def wave(self) -> Wave:
        """The picture of the recording."""
        recording = self.recording
        return Wave(recording.peaks, recording.duration_ms) if recording else Wave([], 0)

    @property
    def pins(self) -> list[Pin]:
        """The notes on the wave."""
        return [Pin(note, self.wave.place(note.at_ms)) for note in self.notes]

    @property
    def best(self) -> tuple[float, float] | None:
        """Where the best 20 seconds stand on the wave, and how wide they are; nothing where nobody chose."""
        if self.answer is None or self.answer.snippet_from_ms is None:
            return None
        start = self.answer.snippet_from_ms
        left = self.wave.place(start)
        return left, round(self.wave.place(start + SNIPPET_MS) - left, 1)

    @property
    def start_ms(self) -> int:
        """Where this reviewer stopped last time; the beginning when they heard it to the end."""
        if not (self.listening and self.recording):
            return 0
        left = self.recording.duration_ms - self.listening.position_ms
        return self.listening.position_ms if left > 2000 else 0  # noqa: PLR2004


@dataclass(frozen=True)
class Choice:
    """One competency with the score given so far, and the words of its anchors."""

    competency: Competency
    score: int | None

    @property
    def anchors(self) -> list[tuple[int, str]]:
        """Score and what it looks like, in the reader's language."""
        language = get_language() or "it"
        found = self.competency.anchors
        return [(n, _words(found.get(str(n), {}), language)) for n in range(1, 6)]

    @property
    def anchor(self) -> str:
        """The words for the score given, else for the middle one."""
        return dict(self.anchors)[self.score or 3]


def _words(anchor: dict[str, str], language: str) -> str:
    return anchor.get(language[:2]) or next(iter(anchor.values()), "")


@dataclass(frozen=True)
class Card:
    """A reviewer's scorecard as the page shows it."""

    scorecard: Scorecard | None
    choices: list[Choice]
    others: list[Scorecard]

    @property
    def submitted(self) -> bool:
        """Whether it was handed in."""
        return bool(self.scorecard and self.scorecard.submitted_at)

    @property
    def names(self) -> str:
        """Who has handed in theirs."""
        return together([card.reviewer.first_name for card in self.others])

    @property
    def overall(self) -> str:
        """The overall word given so far."""
        return self.scorecard.overall if self.scorecard else ""

    @property
    def missing(self) -> str:
        """What is still missing, in words."""
        missing: list[Competency | str] = [choice.competency for choice in self.choices if choice.score is None]
        return missing_words(missing if self.overall else [*missing, OVERALL])

    @property
    def verdicts(self) -> list[tuple[str, str]]:
        """The overall words to choose from."""
        return [(value, str(label)) for value, label in Verdict.choices]


def missing_words(missing: list[Competency | str]) -> str:
    """Name what is missing; more than two are counted."""
    if not missing:
        return ""
    names = [_("Overall") if item == OVERALL else str(item) for item in missing]
    if len(names) == 1:
        return _("“{name}” is missing.").format(name=names[0])
    if len(names) == 2:  # noqa: PLR2004
        return _("“{one}” and “{two}” are missing.").format(one=names[0], two=names[1])
    return _("“{name}” and {n} others are missing.").format(name=names[0], n=len(names) - 1)


def read_pieces(application: Application, job: Job, member: Member, *, notes_of_all: bool) -> list[Piece]:
    """Return what there is to hear of an application, in the order of the questions."""
    pieces = read_pieces_of([application], member)[application.pk]
    return [shown_to(piece, member, notes_of_all=notes_of_all) for piece in pieces]


def shown_to(piece: Piece, member: Member, *, notes_of_all: bool) -> Piece:
    """Leave out others' notes as long as they are not to be seen."""
    notes = [note for note in piece.notes if notes_of_all or note.author_id == member.pk]
    return replace(piece, notes=notes)


def read_pieces_of(applications: list[Application], member: Member) -> dict[uuid.UUID, list[Piece]]:
    """Return what there is to hear of each application, with everybody's notes, in a fixed number of queries."""
    invitations = [row.invitation for row in applications if getattr(row, "invitation", None)]
    answers = list(Answer.objects.filter(invitation__in=invitations).select_related("kept__words_by", "invitation"))
    listenings = Listening.objects.filter(application__in=applications, member=member)
    mine = {row.answer_id or row.application_id: row for row in listenings}
    notes = list(Note.objects.filter(answer__in=answers).select_related("author"))
    given = {(answer.invitation_id, answer.question_id): answer for answer in answers}
    asked = Question.objects.filter(interview__in={row.interview_id for row in invitations})
    questions = list(asked.select_related("asked_by").prefetch_related("voices"))
    prefetch_related_objects(applications, "hello__words_by")
    found: dict[uuid.UUID, list[Piece]] = {}
    for application in applications:
        invitation = getattr(application, "invitation", None)
        if invitation is None:
            found[application.pk] = [hello(application, mine)]
            continue
        own = [question for question in questions if question.interview_id == invitation.interview_id]
        language = application.language
        pieces = [piece(question, given.get((invitation.pk, question.pk)), language, notes, mine) for question in own]
        sent = invitation.completed_at and any(one.answer for one in pieces)
        found[application.pk] = pieces if sent or not says_hello(application) else [hello(application, mine), *pieces]
    return found


def piece(
    question: Question,
    answer: Answer | None,
    language: str,
    notes: list[Note],
    listenings: dict[Any, Listening],
) -> Piece:
    """Put together one question and its answer."""
    voices = list(question.voices.all())
    asked = next((voice for voice in voices if voice.language == language), None)
    return Piece(
        title=str(question),
        question=question,
        asked=asked or next(iter(voices), None),
        answer=answer,
        recording=answer.kept if answer else None,
        text=answer.text if answer else "",
        notes=[note for note in notes if answer and note.answer_id == answer.pk],
        listening=listenings.get(answer.pk) if answer else None,
    )


def says_hello(application: Application) -> bool:
    """Tell whether a hello came with it, by voice or in writing."""
    return bool(application.hello_id or application.hello_text)


def hello(application: Application, listenings: dict[Any, Listening]) -> Piece:
    """Put together the hello of somebody who sent no interview."""
    return Piece(
        title=_("A hello."),
        question=None,
        asked=None,
        answer=None,
        recording=application.hello,
        text=application.hello_text,
        listening=listenings.get(application.pk),
        hello_of=application,
    )


def read_card(application: Application, job: Job, member: Member) -> Card:
    """Return a member's scorecard of an application; others' only once theirs is in."""
    mine = Scorecard.objects.filter(application=application, reviewer=member).first()
    scores = dict(Rating.objects.filter(scorecard=mine).values_list("competency_id", "score"))
    competencies = Competency.objects.filter(job=job)
    submitted = mine is not None and mine.submitted_at is not None
    in_already = Scorecard.objects.filter(application=application, submitted_at__isnull=False)
    others = list(in_already.exclude(reviewer=member).select_related("reviewer").order_by("submitted_at"))
    if submitted:
        in_others = Rating.objects.filter(scorecard__in=others)
        by_card: dict[Any, dict[Any, int]] = {}
        for key, competency, score in in_others.values_list("scorecard", "competency", "score"):
            by_card.setdefault(key, {})[competency] = score
        for card in others:
            card.scores = [by_card.get(card.pk, {}).get(item.pk) for item in competencies]  # type: ignore[attr-defined]
    return Card(
        scorecard=mine,
        choices=[Choice(item, scores.get(item.pk)) for item in competencies],
        others=others,
    )
