"""What members write to people of the talent pool."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from reciproca.jobs.models import Job
from reciproca.people.models import Member, Person
from reciproca.people.scoping import OrganizationOwned


class PoolNote(OrganizationOwned):
    """What a member wrote to somebody of the talent pool, perhaps about a job."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="pool_notes")
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField(max_length=1500)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at"]
