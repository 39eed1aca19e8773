"""The adverse-impact report: do groups pass each step alike? From voluntary answers, and only in numbers.

Measurement model, section 4.5. Groups below ten people are not shown, nor is any from which such a one
could be worked out. A screening statistic, never a legal finding.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.utils import timezone

from reciproca.hiring.models import Application, Move, Outcome, StageKind, Volunteered
from reciproca.hiring.verbs.volunteering import QUESTIONS, key_of
from reciproca.statistics import Estimate, impact_ratio, reference_group, stratified_odds_ratio, suppress

FEWEST = 10
GREY_BELOW = 30
STEPS = ("shortlist", "meeting", "offer", "hired")
RANK = {
    StageKind.RECEIVED.value: 0,
    StageKind.LISTENING.value: 0,
    StageKind.SHORTLIST.value: 1,
    StageKind.MEETING.value: 2,
    StageKind.OFFER.value: 3,
}
HIRED = 4


@dataclass(frozen=True)
class Group:
    """One answer's people at one step: how many went on, of how many, against the group that went on most."""

    answer: str
    selected: int
    applicants: int
    is_reference: bool = False
    ratio: Estimate | None = None
    odds: Estimate | None = None
    flagged: bool = False
    one_person_flips: bool = False

    @property
    def rate(self) -> float:
        """The share that went on."""
        return self.selected / self.applicants if self.applicants else 0.0

    @property
    def grey(self) -> bool:
        """Whether so few people say little whatever the ratio is."""
        return self.applicants < GREY_BELOW


@dataclass(frozen=True)
class Step:
    """One step of the way, for one question: the groups that may be shown, and how many may not."""

    question: str
    step: str
    groups: list[Group] = field(default_factory=list)
    hidden: int = 0


@dataclass(frozen=True)
class Report:
    """Everything that may be said, and how many answered of how many."""

    steps: list[Step]
    answered: int
    applications: int


@dataclass(frozen=True)
class _Person:
    job: uuid.UUID
    reached: int
    settled: bool
    groups: dict[str, str]


def read_report(since: date | None = None) -> Report:
    """Return the report over applications of twelve months, in three queries."""
    since = since or timezone.localdate() - timedelta(days=365)
    answers = dict(Volunteered.objects.filter(on__gte=since).values_list("key", "groups"))
    rows = Application.objects.filter(received_at__date__gte=since).exclude(
        outcome__in=[Outcome.WITHDRAWN, Outcome.CANCELLED]
    )
    found = list(rows.values_list("pk", "job", "outcome", "stage__kind"))
    furthest = _furthest([pk for pk, *_ in found]) if answers else {}
    people = []
    for pk, job, outcome, kind in found:
        groups = answers.get(key_of(pk)) if answers else None
        if groups:
            reached = HIRED if outcome == Outcome.HIRED else max(furthest.get(pk, 0), RANK.get(kind, 0))
            people.append(_Person(job=job, reached=reached, settled=bool(outcome), groups=groups))
    steps = [_step(people, question, index) for question in QUESTIONS for index in range(1, HIRED + 1)]
    kept = [step for step in steps if step.groups or step.hidden]
    return Report(steps=kept, answered=len(people), applications=len(found))


def _furthest(applications: list[uuid.UUID]) -> dict[uuid.UUID, int]:
    reached: dict[uuid.UUID, int] = defaultdict(int)
    moves = Move.objects.filter(application__in=applications, undone_at=None).order_by()
    for application, kind in moves.values_list("application", "to_stage__kind"):
        reached[application] = max(reached[application], RANK.get(kind, 0))
    return reached


def _step(people: list[_Person], question: str, index: int) -> Step:
    """Compare who went on to a step with who stood before it and is settled."""
    at_it = [
        person
        for person in people
        if question in person.groups and person.reached >= index - 1 and (person.reached >= index or person.settled)
    ]
    counts = {answer: _count(at_it, question, answer, index) for answer in QUESTIONS[question]}
    hidden = suppress({answer: n for answer, (_, n) in counts.items() if n}, FEWEST)
    shown = {answer: pair for answer, pair in counts.items() if pair[1] and answer not in hidden}
    reference = reference_group(shown)
    groups = [Group(answer, *pair, is_reference=answer == reference) for answer, pair in shown.items()]
    if reference:
        tables = {group.answer: _tables(at_it, question, (group.answer, str(reference)), index) for group in groups}
        groups = [_compared(group, shown[reference], tables[group.answer]) for group in groups]
    return Step(question=question, step=STEPS[index - 1], groups=groups, hidden=len(hidden))


def _count(people: list[_Person], question: str, answer: str, index: int) -> tuple[int, int]:
    """Return how many of a group went on, and how many they are."""
    group = [person for person in people if person.groups[question] == answer]
    return sum(person.reached >= index for person in group), len(group)


def _compared(group: Group, reference: tuple[int, int], tables: list[list[list[int]]]) -> Group:
    if group.is_reference:
        return group
    found = impact_ratio(group.selected, group.applicants, *reference)
    return replace(
        group,
        ratio=found,
        odds=stratified_odds_ratio(tables),
        flagged=bool(found.flagged),
        one_person_flips=bool(found.one_person_flips),
    )


def _tables(people: list[_Person], question: str, pair: tuple[str, str], index: int) -> list[list[list[int]]]:
    """Return one 2 × 2 table per job: group and reference, gone on and not."""
    tables: dict[uuid.UUID, list[list[int]]] = defaultdict(lambda: [[0, 0], [0, 0]])
    for person in people:
        if person.groups[question] in pair:
            tables[person.job][pair.index(person.groups[question])][person.reached < index] += 1
    return list(tables.values())
