"""The comparison: votes as dots, their mean with n, and where they differ; in the order of arrival."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from reciproca.hiring.agreement import Standing
from reciproca.hiring.heard import ENOUGH, PlayLog, play_logs
from reciproca.hiring.models import Application, Decision, Move, Rating, ReviewRequest, Scorecard, StageKind
from reciproca.interviews.models import Answer, Note
from reciproca.interviews.verbs.reviewing import SNIPPET_MS
from reciproca.jobs.models import Competency, Job
from reciproca.media.models import Recording, RecordingState
from reciproca.people.models import Member
from reciproca.people.words import together
from reciproca.web.studio.days import due_badge
from reciproca.web.studio.listening import marked, names_open, shown_name

LEFT, RIGHT, MIDDLE = 8, 112, 13
STEP = 2.5
TALK_FROM = 2
QUOTE = 110


@dataclass(frozen=True)
class Votes:
    """The scores that one competency got from those who handed in their scorecard."""

    scores: list[int]
    competency: str = ""

    @property
    def n(self) -> int:
        """How many they are."""
        return len(self.scores)

    @property
    def mean(self) -> float | None:
        """Their mean, to one decimal."""
        return round(sum(self.scores) / self.n, 1) if self.scores else None

    @property
    def talk(self) -> bool:
        """Whether they differ by more than two points, so that a mean says little."""
        return bool(self.scores) and max(self.scores) - min(self.scores) > TALK_FROM

    @property
    def dots(self) -> list[float]:
        """Where each vote stands on the line; equal ones stand side by side."""
        drawn: list[float] = []
        for score in sorted(self.scores):
            after = drawn[-1] + STEP if drawn else 0
            drawn.append(max(place(score), after))
        return [round(x, 1) for x in drawn]

    @property
    def low(self) -> float:
        """The lowest vote's place."""
        return place(min(self.scores))

    @property
    def high(self) -> float:
        """The highest vote's place."""
        return place(max(self.scores))

    @property
    def middle(self) -> float:
        """The mean's place."""
        return round(place(self.mean or 1), 1)

    @property
    def listed(self) -> str:
        """The votes as a list."""
        return ", ".join(str(score) for score in sorted(self.scores))


def place(score: float) -> float:
    """Return where a score from 1 to 5 stands on the line."""
    return LEFT + (score - 1) / 4 * (RIGHT - LEFT)


@dataclass(frozen=True)
class Moment:
    """The 20 seconds that speak for an answer: those a reviewer chose, else from the first note, else the first."""

    answer: Answer
    start_ms: int

    @property
    def recording(self) -> Recording:
        """The voice."""
        return self.answer.kept  # type: ignore[return-value]

    @property
    def fragment(self) -> str:
        """The stretch as an address names it (Media Fragments URI 1.0)."""
        start = self.start_ms / 1000
        return f"#t={start:g},{min(start + SNIPPET_MS / 1000, self.recording.seconds):g}"

    @property
    def title(self) -> str:
        """The question that it answers."""
        return str(self.answer.question)


@dataclass
class Row:
    """One person of the shortlist."""

    application: Application
    name: str
    blind: bool
    cells: list[Votes] = field(default_factory=list)
    decision: Decision | None = None
    quote: str = ""
    quote_by: str = ""
    moments: list[Moment] = field(default_factory=list)
    heard: PlayLog = field(default_factory=PlayLog)
    decider: Member | None = None
    standing: Standing | None = None
    asked: list[Member] = field(default_factory=list)
    could_be_asked: list[Member] = field(default_factory=list)

    @property
    def due(self) -> tuple[str, str]:
        """By when they hear from us, if that is near or past."""
        return due_badge(self.application)

    @property
    def face(self) -> dict[str, Any] | None:
        """The drawn face, where the name is open and there is one."""
        return None if self.blind else self.application.look.get("face")

    @property
    def opinions(self) -> int:
        """How many handed in a scorecard."""
        return max((cell.n for cell in self.cells), default=0)

    @property
    def heard_by_decider(self) -> int:
        """How much of it whoever decides has heard, in per cent."""
        return int(100 * self.heard.of(self.decider.pk)) if self.decider else 0

    @property
    def heard_most(self) -> int:
        """How much of it was heard by whoever heard the most, in per cent."""
        return int(100 * self.heard.most)

    @property
    def decider_heard_enough(self) -> bool:
        """Whether who decides heard at least four fifths."""
        return bool(self.decider) and self.heard.of(self.decider.pk) >= ENOUGH  # type: ignore[union-attr]

    @property
    def chance(self) -> int:
        """How sure it is that they are among the first, in per cent."""
        return round(100 * self.standing.probability) if self.standing else 0

    @property
    def asked_names(self) -> str:
        """Who was asked to listen too and has not yet."""
        return together([who.first_name for who in self.asked])

    @property
    def toss_up(self) -> bool:
        """Whether the scores cannot tell, or differ so much that a mean says little."""
        return any(cell.talk for cell in self.cells) or (self.standing is not None and self.standing.band == "toss_up")


def read(job: Job, member: Member, standings: dict[Any, Standing]) -> tuple[list[Competency], list[Row]]:
    """Return competencies and rows, in a fixed number of queries."""
    competencies = list(Competency.objects.filter(job=job))
    shortlisted = Application.objects.filter(job=job, stage__kind=StageKind.SHORTLIST).open()
    found = list(marked(shortlisted, member).order_by("received_at"))
    scores: dict[Any, list[int]] = defaultdict(list)
    ratings = Rating.objects.filter(scorecard__application__in=found, scorecard__submitted_at__isnull=False)
    for key, competency, score in ratings.values_list("scorecard__application", "competency", "score"):
        scores[key, competency].append(score)
    decisions = latest_decisions(found)
    quotes, moments = read_quotes(found)
    heard, team = play_logs(found), team_of(job)
    scored, asked = reviewers_of(found)
    rows = []
    for application in found:
        blind = not names_open(application, member)
        quote, author = quotes.get(application.pk, ("", ""))
        rows.append(
            Row(
                application=application,
                name=shown_name(application, blind=blind),
                blind=blind,
                cells=[Votes(scores[application.pk, item.pk], str(item)) for item in competencies],
                decision=decisions.get(application.pk),
                quote=quote,
                quote_by=author,
                moments=moments[application.pk],
                heard=heard[application.pk],
                decider=job.manager,
                standing=standings.get(application.pk),
                asked=asked[application.pk],
                could_be_asked=[who for who in team if who.pk not in scored[application.pk]],
            )
        )
    return competencies, rows


def latest_decisions(applications: list[Application]) -> dict[Any, Decision]:
    """Return the standing decision of each."""
    rows = Decision.objects.filter(application__in=applications, undone_at=None)
    return {row.application_id: row for row in rows.select_related("by").order_by("at")}


def read_quotes(
    applications: list[Application],
) -> tuple[dict[Any, tuple[str, str]], dict[Any, list[Moment]]]:
    """Return what is quoted of each, words of theirs or else a note, and the moments of their answers to hear."""
    quotes: dict[Any, tuple[str, str]] = {}
    first_note: dict[Any, int] = {}
    notes = Note.objects.filter(answer__invitation__application__in=applications)
    for note in notes.select_related("author", "answer__invitation").order_by("-at_ms"):
        quotes[note.answer.invitation.application_id] = (note.text, note.author.first_name)
        first_note[note.answer_id] = note.at_ms
    moments: dict[Any, list[Moment]] = defaultdict(list)
    answers = Answer.objects.filter(invitation__application__in=applications)
    for answer in answers.select_related("kept", "invitation", "question").order_by("question__position"):
        key = answer.invitation.application_id
        words = answer.text or (answer.kept.transcript if answer.kept else "")
        if words and (key not in quotes or quotes[key][1]):
            quotes[key] = (first_sentence(words), "")
        if answer.kept and answer.kept.state == RecordingState.READY:
            chosen = answer.snippet_from_ms
            moments[key].append(Moment(answer, first_note.get(answer.pk, 0) if chosen is None else chosen))
    return quotes, moments


def first_sentence(words: str) -> str:
    """Return the beginning, up to the end of a sentence or of the space for it."""
    head = " ".join(words.split())[: QUOTE * 2]
    end = min((head.find(mark) for mark in ".!?" if head.find(mark) > QUOTE // 4), default=-1)
    sentence = head[: end + 1] if 0 < end <= QUOTE else head[:QUOTE].rsplit(" ", 1)[0] + "…"
    return sentence if len(head) > QUOTE or end > 0 else head


def team_of(job: Job) -> list[Member]:
    """Return the members who listen for a job; who was let go no longer does."""
    people = (*job.reviewers.all(), job.manager, job.owner)
    return list({member.pk: member for member in people if member.active}.values())


def reviewers_of(applications: list[Application]) -> tuple[dict[Any, set[Any]], dict[Any, list[Member]]]:
    """Return who has scored or was asked to, and who was asked and has not answered, per application."""
    busy: dict[Any, set[Any]] = defaultdict(set)
    asked: dict[Any, list[Member]] = defaultdict(list)
    cards = Scorecard.objects.filter(application__in=applications, submitted_at__isnull=False)
    for application, reviewer in cards.values_list("application", "reviewer"):
        busy[application].add(reviewer)
    for request in ReviewRequest.objects.filter(application__in=applications, answered_at=None).select_related(
        "reviewer"
    ):
        busy[request.application_id].add(request.reviewer_id)
        asked[request.application_id].append(request.reviewer)
    return busy, asked


@dataclass(frozen=True)
class Entry:
    """One line of the decision log."""

    at: Any
    who: Member | None
    name: str
    decision: Decision | None = None
    move: Move | None = None


def read_log(job: Job, member: Member, rows: list[Row]) -> list[Entry]:
    """Return who was put on the shortlist and what was decided, the newest first, undone ones too."""
    names = {row.application.pk: row.name for row in rows}
    decisions = Decision.objects.filter(application__in=list(names)).select_related("by")
    moves = Move.objects.filter(application__in=list(names), to_stage__kind=StageKind.SHORTLIST).select_related("by")
    entries = [Entry(row.at, row.by, names[row.application_id], decision=row) for row in decisions]
    entries += [Entry(row.at, row.by, names[row.application_id], move=row) for row in moves]
    return sorted(entries, key=lambda item: item.at, reverse=True)[:12]
