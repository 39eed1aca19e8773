"""Asking for one more review where those there are cannot tell."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from reciproca.hiring.models import Application, ReviewRequest, Scorecard
from reciproca.hiring.verbs.locking import lock_open
from reciproca.people.models import Member
from reciproca.people.verbs import log


class ReviewedAlready(Exception):  # noqa: N818 - it says what is the case
    """This member has handed in a scorecard of this application."""


@transaction.atomic
def ask_for_review(
    *, application: Application, reviewer: Member, by: Member, at: datetime | None = None
) -> ReviewRequest:
    """Ask a member to listen to somebody and score them; asking twice is asking once.

    Raises:
        AlreadyClosed: when the application has an outcome.
        ReviewedAlready: when they did.
    """
    lock_open(application)
    if Scorecard.objects.filter(application=application, reviewer=reviewer, submitted_at__isnull=False).exists():
        raise ReviewedAlready
    request, made = ReviewRequest.objects.get_or_create(
        organization=application.organization,
        application=application,
        reviewer=reviewer,
        defaults={"asked_by": by, "asked_at": at or timezone.now()},
    )
    if made:
        log(
            organization=application.organization,
            action="review.ask",
            member=by,
            subject=application.pk,
            reviewer=str(reviewer.pk),
        )
    return request


def answer_requests(*, application: Application, reviewer: Member, at: datetime) -> None:
    """Settle what was asked of a reviewer, now that their scorecard is in."""
    asked = ReviewRequest.objects.filter(application=application, reviewer=reviewer, answered_at=None)
    asked.update(answered_at=at)
