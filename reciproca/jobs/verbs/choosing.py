"""Answering the quiz or the poll in a job's story."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from reciproca.jobs.models import Frame, Tally
from reciproca.touchpoints.models import Kind
from reciproca.touchpoints.verbs import record_interaction


@transaction.atomic
def choose(
    *,
    frame: Frame,
    option: str,
    id: uuid.UUID | None = None,  # noqa: A002 - the interaction's own id
    channel: str = "",
    device: str = "",
    visitor: bytes | None = None,
    at: datetime | None = None,
) -> bool:
    """Take somebody's answer to a quiz or a poll, without knowing whose it is; return whether it is new.

    Idempotent by id, as every interaction. While the job is not open nobody's answer counts.

    Raises:
        django.core.exceptions.ValidationError: when the frame has no such answer.
    """
    if not frame.asks or option not in {str(choice["key"]) for choice in frame.options}:
        raise ValidationError({"option": _("That answer is not there any more.")})
    job = frame.card.job
    if not job.takes_applications:
        return False
    new = record_interaction(
        organization=frame.organization,
        touchpoint="job-card",
        kind=Kind.CHOSE,
        subject=job.pk,
        unit=job.unit,
        channel=channel,
        device=device,
        visitor=visitor,
        id=id,
        at=at,
        detail={"frame": str(frame.pk), "option": option},
    )
    if new:
        count(frame, option)
    return new


def count(frame: Frame, option: str) -> None:
    """Count one more answer."""
    Tally.objects.get_or_create(organization=frame.organization, frame=frame, option=option)
    Tally.objects.filter(frame=frame, option=option).update(count=models.F("count") + 1)
