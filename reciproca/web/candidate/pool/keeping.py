"""What a candidate's pages say of the talent pool."""

from __future__ import annotations

from django.utils import timezone

from reciproca.hiring import telling
from reciproca.hiring.models import Application
from reciproca.people import talent_pool


def in_mind(application: Application) -> dict[str, object]:
    """Return whether we keep them in mind, until when we do, or would."""
    standing = talent_pool.standing(application.person)
    would = telling.months_later(timezone.localdate(), application.organization.keep_talent_months)
    return {
        "in_pool": standing,
        "pool_until": telling.far_day(standing.until if standing and standing.until else would),
    }
