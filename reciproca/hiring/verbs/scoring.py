"""Scorecards: begun in private, submitted once, then open to the others who submitted theirs."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from reciproca.hiring.models import Application, Rating, Scorecard, Verdict
from reciproca.hiring.verbs.locking import lock_open
from reciproca.hiring.verbs.requesting import answer_requests
from reciproca.jobs.models import Competency
from reciproca.people.models import Member
from reciproca.touchpoints.models import Kind
from reciproca.touchpoints.verbs import record_interaction

OVERALL = "overall"


class ScorecardSubmitted(Exception):  # noqa: N818 - it says what is the case
    """A submitted scorecard is not changed."""


class ScorecardIncomplete(Exception):  # noqa: N818 - it says what is the case
    """Something is missing: competencies, or the overall word (`"overall"`)."""

    def __init__(self, missing: list[Competency | str]) -> None:
        super().__init__(", ".join(str(item) for item in missing))
        self.missing = missing


@transaction.atomic
def start_scorecard(*, application: Application, reviewer: Member, at: datetime | None = None) -> Scorecard:
    """Return the reviewer's scorecard of an application, begun now unless it was before."""
    scorecard, _ = Scorecard.objects.get_or_create(
        organization=application.organization,
        application=application,
        reviewer=reviewer,
        defaults={"started_at": at or timezone.now()},
    )
    return scorecard


@transaction.atomic
def rate(*, scorecard: Scorecard, competency: Competency, score: int) -> Rating:
    """Give one competency a score from 1 to 5, in private.

    Raises:
        ScorecardSubmitted: when the scorecard is no longer the reviewer's alone.
    """
    hold_draft(scorecard)
    rating, _ = Rating.objects.update_or_create(
        organization=scorecard.organization,
        scorecard=scorecard,
        competency=competency,
        defaults={"score": score},
    )
    return rating


@transaction.atomic
def note_overall(*, scorecard: Scorecard, overall: str | None = None, comment: str | None = None) -> Scorecard:
    """Keep the overall word or the comment of a scorecard that is still being written.

    Raises:
        ScorecardSubmitted: when the scorecard is no longer the reviewer's alone.
    """
    hold_draft(scorecard)
    if overall is not None:
        scorecard.overall = Verdict(overall).value if overall else ""
    if comment is not None:
        scorecard.comment = comment
    scorecard.save(update_fields=["overall", "comment"])
    return scorecard


@transaction.atomic
def submit_scorecard(
    *, scorecard: Scorecard, overall: str = "", comment: str = "", at: datetime | None = None
) -> Scorecard:
    """Hand a scorecard in: it counts from now on, and opens the others' to its reviewer.

    Submitting twice is submitting once.

    Raises:
        AlreadyClosed: when the application has an outcome.
        ScorecardIncomplete: when a competency or the overall word is missing.
    """
    at = at or timezone.now()
    application = lock_open(scorecard.application)
    scorecard.refresh_from_db(from_queryset=Scorecard.objects.select_for_update(of=("self",)))
    if scorecard.submitted_at:
        return scorecard
    scorecard.overall = overall or scorecard.overall
    scorecard.comment = comment or scorecard.comment
    missing = missing_in(scorecard, application)
    if missing:
        raise ScorecardIncomplete(missing)
    scorecard.submitted_at = at
    scorecard.save(update_fields=["overall", "comment", "submitted_at"])
    answer_requests(application=application, reviewer=scorecard.reviewer, at=at)
    record_interaction(
        organization=application.organization,
        touchpoint="interview",
        kind=Kind.SCORED,
        person=application.person,
        subject=application.job_id,
        channel=application.channel,
        at=at,
    )
    return scorecard


def missing_in(scorecard: Scorecard, application: Application) -> list[Competency | str]:
    """Return the competencies without a score, and `"overall"` where that word is missing."""
    rated = set(scorecard.ratings.values_list("competency_id", flat=True))
    competencies = Competency.objects.filter(job_id=application.job_id)
    missing: list[Competency | str] = [item for item in competencies if item.pk not in rated]
    return missing if scorecard.overall else [*missing, OVERALL]


def hold_draft(scorecard: Scorecard) -> None:
    """Hold the row, and refuse when it was submitted.

    Raises:
        ScorecardSubmitted: when it was.
    """
    scorecard.refresh_from_db(from_queryset=Scorecard.objects.select_for_update(of=("self",)))
    if scorecard.submitted_at:
        raise ScorecardSubmitted
