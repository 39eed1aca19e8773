"""The job that an address names, as far as the member works on it."""

from __future__ import annotations

import uuid

from django.http import Http404

from reciproca.jobs.models import Job
from reciproca.people.models import Member

RELATED = ("organization", "brand", "unit", "card__voice", "card__picture", "incentives", "manager", "owner")
SPOKEN = ("card__texts", "card__frames__voice", "card__frames__tallies", "competencies")


def job_of(member: Member, key: uuid.UUID) -> Job:
    """Return a job that the member works on.

    Raises:
        django.http.Http404: when there is none, or it is not theirs to see.
    """
    jobs = Job.objects.visible_to(member).select_related(*RELATED)
    found = jobs.prefetch_related(*SPOKEN).filter(pk=key).first()
    if found is None:
        raise Http404
    return found
