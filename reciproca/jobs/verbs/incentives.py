"""Asking for public incentives, and keeping the proof that the vacancy stood on SIISL first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reciproca.jobs.incentives.models import Incentives
from reciproca.jobs.incentives.steps import STEPS
from reciproca.jobs.models import Job
from reciproca.jobs.verbs.holding import hold
from reciproca.jobs.verbs.publishing import refuse_unpublishable
from reciproca.people.models import Member
from reciproca.people.verbs import log


@transaction.atomic
def want_incentives(
    *,
    job: Job,
    by: Member,
    wanted: bool,
    done: Iterable[str] = (),
    reference: str = "",
    published_on: date | None = None,
) -> Incentives:
    """Say whether incentives are wanted for a job, which steps are done, and since when it stands on SIISL.

    Raises:
        JobClosed: when the job is closed.
        NotReadyToPublish: when people see the job and incentives are wanted without proof.
        django.core.exceptions.ValidationError: when the proof lies in the future, or the number is too long.
    """
    hold(job)
    row, _made = Incentives.objects.select_for_update().get_or_create(organization=job.organization, job=job)
    if published_on and published_on > timezone.localdate():
        raise ValidationError({"published_on": _("The proof can't lie in the future: write the day it was published.")})
    new = published_on is not None and (row.published_on, row.reference) != (published_on, reference)
    row.wanted, row.reference, row.published_on = wanted, reference.strip(), published_on
    row.done = [step.key for step in STEPS if step.key in set(done)]
    if new:
        row.proof_by, row.proof_at = by, timezone.now()
        log(organization=job.organization, action="job.siisl", member=by, subject=job.pk)
    row.clean_fields(exclude={"organization", "job", "done", "proof_by"})
    row.save()
    refuse_unpublishable(job)
    return row
