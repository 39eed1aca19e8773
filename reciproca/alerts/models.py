"""What somebody asked to be told of, and at which address."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from reciproca.people.models import Brand
from reciproca.people.scoping import OrganizationOwned, scoped


class AlertQuerySet(models.QuerySet["Alert"]):
    """Questions about alerts."""

    def confirmed(self) -> AlertQuerySet:
        """Those whose address said yes; the others get one letter and no more."""
        return self.filter(confirmed_at__isnull=False)


AlertManager = models.Manager.from_queryset(AlertQuerySet)


class Alert(OrganizationOwned):
    """A wish to hear of new jobs of one brand, by mail.

    It knows an address and what is looked for, no name and no person: whoever asks for alerts has not applied,
    and the two are joined by nobody. It is deleted when its reader says so, and by itself at `keep_until`.
    """

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="alerts")
    email = models.EmailField()
    language = models.CharField(max_length=2, default="it")
    wishes = models.JSONField(default=dict, help_text="What is looked for, in the words of `alerts.wishes.Wishes`.")
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField(default=timezone.now, help_text="When the last letter was made ready.")
    seen_until = models.DateTimeField(default=timezone.now, help_text="Jobs published up to here were looked at.")
    keep_until = models.DateTimeField(help_text="When it is deleted, unless its reader keeps it.")
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[AlertManager[Alert]] = scoped(AlertManager)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand", "email"], name="one_alert_per_address")]

    def __str__(self) -> str:
        return f"alerts of {self.brand} ({self.language})"
