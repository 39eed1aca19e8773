"""Drawing anew when a job's public face changes: told by the jobs room, done by a task."""

from __future__ import annotations

from reciproca.jobs.models import Job


def draw_again(job: Job) -> None:
    """Have a job's pictures drawn, in the transaction that changed it."""
    from reciproca.web.share.tasks import draw_job  # noqa: PLC0415 - tasks draw

    draw_job.enqueue(str(job.organization_id), str(job.pk))
