"""What follows when the public face of a job changes: told to whoever draws it anew.

Drawing stands further down the road than jobs; so the room that draws registers here when Django starts.
"""

from __future__ import annotations

from collections.abc import Callable

from reciproca.jobs.models import Job, JobState
from reciproca.people.models import Brand

Listener = Callable[[Job], None]

_listeners: list[Listener] = []


def register(listener: Listener) -> None:
    """Be told whenever an open job's public face has changed, inside that transaction."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell_change(job: Job) -> None:
    """Tell everybody who registered; drafts change in silence."""
    if job.state != JobState.DRAFT:
        for listener in _listeners:
            listener(job)


def tell_brand_changed(brand: Brand) -> None:
    """Tell that every job of a brand looks different, as far as people see it."""
    for job in Job.objects.filter(brand=brand).exclude(state__in=(JobState.DRAFT, JobState.CLOSED)):
        tell_change(job)
