"""Who did or saw what."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from reciproca.people.models.members import Member
from reciproca.people.scoping import OrganizationOwned


class LogEntry(OrganizationOwned):
    """Who did or saw what: reveals, exports, erasures, decisions."""

    at = models.DateTimeField(default=timezone.now)
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    action = models.CharField(max_length=60)
    subject = models.UUIDField(null=True, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["organization", "-at"]), models.Index(fields=["subject"])]
