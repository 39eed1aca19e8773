"""A candidate takes their application back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from reciproca.hiring.models import Application, Feedback, FeedbackState, Outcome
from reciproca.hiring.verbs.feedback import close
from reciproca.hiring.verbs.locking import lock
from reciproca.touchpoints.models import Kind
from reciproca.touchpoints.verbs import record_interaction


@transaction.atomic
def withdraw(*, application: Application, at: datetime | None = None, quiet: bool = False) -> Application:
    """Close an application because its candidate says so; what was not sent yet is not sent.

    Withdrawing twice, or after an answer, changes nothing. `quiet` writes no letter (for history that
    is filled in, and for whoever is being erased).
    """
    at = at or timezone.now()
    lock(application)
    if not application.is_open:
        return application
    unsent = Feedback.objects.filter(application=application, state=FeedbackState.SCHEDULED)
    unsent.update(state=FeedbackState.DRAFT, leaves_at=None)
    close(application=application, outcome=Outcome.WITHDRAWN.value, reason="", by=None, at=at)
    record_interaction(
        organization=application.organization,
        touchpoint="apply",
        kind=Kind.WITHDREW,
        person=application.person,
        subject=application.job_id,
        channel=application.channel,
        at=at,
    )
    if not quiet:
        enqueue_letter(application)
    return application


def enqueue_letter(application: Application) -> None:
    """Have the letter written that says so."""
    from reciproca.hiring.tasks import send_withdrawn  # noqa: PLC0415 - tasks call verbs

    send_withdrawn.enqueue(str(application.organization_id), str(application.pk))
