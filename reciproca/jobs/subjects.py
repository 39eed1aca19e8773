"""Jobs as public pages name them when they record an interaction."""

from __future__ import annotations

from reciproca.jobs.models import Job
from reciproca.touchpoints.subjects import Subject


def find_job(slug: str) -> Subject | None:
    """Find a published job."""
    found = Job.objects.published().filter(slug=slug).values_list("organization_id", "id", "unit_id")
    row = found.first()
    return Subject(*row) if row else None
