"""One job at a time: what two people do at once happens one after the other."""

from __future__ import annotations

from reciproca.jobs.models import Job, JobState


class JobClosed(Exception):  # noqa: N818 - it says what is the case
    """Closed jobs are kept as they were when people applied."""


def hold(job: Job) -> None:
    """Hold the job's row until the transaction ends, and refuse when it is closed.

    Raises:
        JobClosed: when it is closed.
    """
    state = Job.objects.select_for_update().values_list("state", flat=True).get(pk=job.pk)
    if state == JobState.CLOSED:
        raise JobClosed
    job.state = state
