"""How far people get: invited, started, completed; by job, device, modality and question, each share with its interval.

Only ways that are over are counted: who still has time has not stopped. Try-outs of members are nobody's way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from reciproca.interviews.models import Answer, Invitation, Question
from reciproca.jobs.models import Job
from reciproca.people.models import Member
from reciproca.statistics.estimate import Estimate
from reciproca.statistics.intervals import wilson

# Whoever has started has a day more than the deadline says.
GRACE = timedelta(hours=24)


@dataclass(frozen=True)
class Way:
    """One invitation, as far as it is looked at here: nothing that leads to a person."""

    job: UUID
    device: str
    modality: str
    started: bool
    completed: bool
    given: frozenset[UUID]


@dataclass(frozen=True)
class Group:
    """Ways that have something in common, and the two shares that matter."""

    key: str
    invited: int
    started: int
    completed: int

    @property
    def starting(self) -> Estimate:
        """Of those invited, who started."""
        return wilson(self.started, self.invited)

    @property
    def completing(self) -> Estimate:
        """Of those who started, who completed."""
        return wilson(self.completed, self.started)


@dataclass(frozen=True)
class Asked:
    """One question: of those who started, how many answered it."""

    question: Question
    started: int
    answered: int

    @property
    def answering(self) -> Estimate:
        """Of those who started, who answered."""
        return wilson(self.answered, self.started)


@dataclass(frozen=True)
class Passage:
    """Everything at once; `open` are those who still have time."""

    whole: Group
    open: int
    by_job: list[Group]
    by_device: list[Group]
    by_modality: list[Group]
    by_question: list[Asked]


def read_passage(*, member: Member, job: Job | None = None, now: datetime | None = None) -> Passage:
    """Read how far people got, in the jobs that a member sees, or in one of them."""
    jobs = Job.objects.visible_to(member)
    invitations = Invitation.objects.filter(application__job__in=jobs, application__trial=False)
    if job is not None:
        invitations = invitations.filter(application__job=job)
    over = invitations.filter(is_over(now or timezone.now()))
    ways = ways_of(over)
    return Passage(
        whole=group("", ways),
        open=invitations.count() - len(ways),
        by_job=grouped(ways, lambda way: str(way.job)),
        by_device=grouped([way for way in ways if way.started], lambda way: way.device),
        by_modality=grouped([way for way in ways if way.started], lambda way: way.modality),
        by_question=asked_in(job, ways) if job is not None else [],
    )


def is_over(now: datetime) -> Q:
    """Return which ways are over: completed, withdrawn, or out of time."""
    late = Q(started_at=None, deadline__lt=now) | Q(started_at__isnull=False, deadline__lt=now - GRACE)
    return Q(completed_at__isnull=False) | Q(withdrawn_at__isnull=False) | late


def ways_of(invitations: QuerySet[Invitation]) -> list[Way]:
    """Return the ways, in two queries."""
    given: dict[UUID, set[UUID]] = defaultdict(set)
    answers = Answer.objects.filter(invitation__in=invitations).exclude(text="", kept=None)
    for invitation, question in answers.values_list("invitation", "question"):
        given[invitation].add(question)
    rows = invitations.values_list("pk", "application__job", "device", "modality", "started_at", "completed_at")
    return [
        Way(job, device, modality, started is not None, completed is not None, frozenset(given[pk]))
        for pk, job, device, modality, started, completed in rows
    ]


def group(key: str, ways: Iterable[Way]) -> Group:
    """Count one group."""
    all_of_them = list(ways)
    started = [way for way in all_of_them if way.started]
    return Group(key, len(all_of_them), len(started), sum(way.completed for way in started))


def grouped(ways: Sequence[Way], key: Callable[[Way], str]) -> list[Group]:
    """Count the ways by what they have in common, the largest group first."""
    parts: dict[str, list[Way]] = defaultdict(list)
    for way in ways:
        parts[key(way)].append(way)
    groups = [group(name, members) for name, members in parts.items()]
    return sorted(groups, key=lambda one: (-one.invited, one.key))


def asked_in(job: Job, ways: Sequence[Way]) -> list[Asked]:
    """Return, for each question of a job, how many of those who started answered it."""
    started = [way for way in ways if way.started]
    questions = Question.objects.filter(interview__job=job).order_by("position")
    return [Asked(one, len(started), sum(one.pk in way.given for way in started)) for one in questions]
