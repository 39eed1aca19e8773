"""Changes of stage, each with its trace."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from reciproca.hiring.models.applications import Application
from reciproca.hiring.models.stages import Stage
from reciproca.people.models import Member
from reciproca.people.scoping import OrganizationOwned


class Move(OrganizationOwned):
    """A change of stage: from, to, by whom; undoing adds a trace, it removes nothing."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="moves")
    from_stage = models.ForeignKey(Stage, null=True, on_delete=models.PROTECT, related_name="+")
    to_stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    batch = models.UUIDField(null=True, blank=True, db_index=True, help_text="Moves made by one tap share it.")

    class Meta:
        ordering = ["at"]
