"""Who listens to an interview, in words."""

from __future__ import annotations

from reciproca.jobs.models import Job
from reciproca.people.words import together


def listeners_of(job: Job) -> dict[str, object]:
    """Return the names of those who listen, and how many they are, for pages and letters."""
    names = list(dict.fromkeys([job.manager.first_name, job.owner.first_name]))
    return {"listeners": together(names), "listening": len(names)}
