"""Opening a job to people, pausing it, closing it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from reciproca.jobs.changing import tell_change
from reciproca.jobs.models import Job, JobState
from reciproca.jobs.rules import Problem, binding, problems_of
from reciproca.jobs.search.indexing import index_words
from reciproca.jobs.verbs.history import keep_version
from reciproca.jobs.verbs.holding import hold
from reciproca.people.models import Member
from reciproca.people.verbs import log


class NotReadyToPublish(Exception):  # noqa: N818 - it says what is the case
    """Rules stop the publication; `problems` names them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = list(problems)


def refuse_unpublishable(job: Job) -> None:
    """Refuse a change that breaks a rule on a job that people can see.

    Raises:
        NotReadyToPublish: with every rule that would be broken.
    """
    problems = problems_of(afresh(job)) if binding(job) else []
    if problems:
        raise NotReadyToPublish(problems)


def afresh(job: Job) -> Job:
    """Read the job as it now stands, with what the rules look at."""
    related = ("organization", "brand", "card__voice", "incentives")
    spoken = ("card__texts", "card__frames__voice")
    return Job.objects.select_related(*related).prefetch_related(*spoken).get(pk=job.pk)


@transaction.atomic
def publish(*, job: Job, by: Member | None, at: datetime | None = None) -> Job:
    """Let people see a job and apply; a paused one opens again. Publishing twice changes nothing.

    Raises:
        NotReadyToPublish: when a rule of the job's country is not met.
        JobClosed: when it was closed.
    """
    hold(job)
    if job.state == JobState.OPEN:
        return job
    problems = problems_of(afresh(job))
    if problems:
        raise NotReadyToPublish(problems)
    job.published_at = job.published_at or at or timezone.now()
    index_words(job=job)
    keep_version(card=job.card, by=by, published=True)
    become(job, JobState.OPEN, by, "published_at")
    tell_change(job)
    return job


@transaction.atomic
def pause(*, job: Job, by: Member | None) -> Job:
    """Take no more applications for now; those that are here go on.

    Raises:
        JobClosed: when it was closed.
    """
    hold(job)
    if job.state != JobState.OPEN:
        return job
    return become(job, JobState.PAUSED, by)


@transaction.atomic
def close_job(*, job: Job, by: Member | None, at: datetime | None = None) -> Job:
    """Take a job off the market. Those who applied are still owed their answer.

    Closing twice changes nothing.
    """
    job.refresh_from_db(from_queryset=Job.objects.select_for_update(of=("self",)))
    if job.state == JobState.CLOSED:
        return job
    job.closed_at = at or timezone.now()
    return become(job, JobState.CLOSED, by, "closed_at")


def become(job: Job, state: JobState, by: Member | None, *also: str) -> Job:
    """Set the state and write down who did."""
    job.state = state.value
    job.save(update_fields=["state", *also])
    log(
        organization=job.organization,
        action=f"job.{state.value}",
        member=by,
        subject=job.pk,
    )
    return job
