"""What follows when a job's public face changes: the links it lacks, and its pictures drawn anew by a task."""

from __future__ import annotations

from reciproca.jobs.models import Job


def draw_again(job: Job) -> None:
    """Make the links that a job lacks, and have its pictures drawn, in the transaction that changed it."""
    from reciproca.web.share.links import make_addresses  # noqa: PLC0415 - models are loaded only now
    from reciproca.web.share.tasks import draw_job  # noqa: PLC0415 - tasks draw

    make_addresses(job)
    draw_job.enqueue(str(job.organization_id), str(job.pk))
