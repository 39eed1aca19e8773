"""What a job needs for incentives. `reciproca.jobs.models` hands it out."""

from __future__ import annotations

from django.db import models

from reciproca.people.scoping import OrganizationOwned


class Incentives(OrganizationOwned):
    """Whether incentives are wanted for a job, which steps are done, and the proof of its publication on SIISL."""

    job = models.OneToOneField("jobs.Job", on_delete=models.CASCADE, related_name="incentives")
    wanted = models.BooleanField(default=False)
    done = models.JSONField(default=list, help_text="Keys of the steps that somebody ticked.")
    reference = models.CharField(max_length=60, blank=True, help_text="The vacancy's number on SIISL.")
    published_on = models.DateField(null=True, blank=True, help_text="Since when it stands there.")
    proof_by = models.ForeignKey("people.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    proof_at = models.DateTimeField(null=True, blank=True, help_text="When the proof was written down here.")
