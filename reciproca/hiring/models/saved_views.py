"""What a member keeps of the pipeline."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from reciproca.people.models import Member
from reciproca.people.scoping import OrganizationOwned


class SavedView(OrganizationOwned):
    """A pipeline's filters under a name, kept by a member; the address is what is kept."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=300)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["member", "name"], name="one_view_per_name")]
