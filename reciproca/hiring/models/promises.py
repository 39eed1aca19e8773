"""Days by which people are owed an answer, and what they say to a new one."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reciproca.hiring.models.applications import Application
from reciproca.hiring.models.moves import Move
from reciproca.people.scoping import OrganizationOwned, scoped


class Reply(models.TextChoices):
    """What somebody whose day passed says to the new one."""

    WAITS = "waits", _("They wait for the new day")
    CALL = "call", _("They ask to be called")


class PromiseQuerySet(models.QuerySet["Promise"]):
    """Questions about promises."""

    def standing(self) -> PromiseQuerySet:
        """Those that still wait to be kept."""
        return self.filter(kept_at=None, replaced_at=None)

    def newest_standing(self, application: Application) -> Promise | None:
        """The day that counts now for an application: the newest that still waits to be kept."""
        return self.standing().filter(application=application).order_by("made_at").last()

    def settled(self, since: date, until: date) -> PromiseQuerySet:
        """Those kept, or whose day passed, within these days: what a share in time is made of."""
        due = models.Q(due__gte=since, due__lt=until)
        kept = models.Q(kept_at__date__gte=since, kept_at__date__lte=until)
        return self.filter(due | kept)


IN_TIME = models.Q(kept_at__date__lte=models.F("due"))
PromiseManager = models.Manager.from_queryset(PromiseQuerySet)


class Promise(OrganizationOwned):
    """A day by which somebody is owed an answer: kept, or replaced by another day.

    Replaced without an answer counts as not kept; `apologized_at` says that we told them so. `reply` is what they say
    to the new day; who asks to be called waits until `called_at`.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="promises")
    due = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)
    move = models.ForeignKey(Move, null=True, blank=True, on_delete=models.SET_NULL, related_name="promises")
    kept_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True, help_text="When whoever keeps it was reminded.")
    apologized_at = models.DateTimeField(null=True, blank=True)
    reply = models.CharField(max_length=5, choices=Reply, blank=True, help_text="To a day given with an apology.")
    replied_at = models.DateTimeField(null=True, blank=True)
    called_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[PromiseManager[Promise]] = scoped(PromiseManager)

    class Meta:
        ordering = ["made_at"]
        indexes = [models.Index(fields=["organization", "due"])]
