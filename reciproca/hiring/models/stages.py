"""Where an application can stand: the columns of the pipeline, named by an organization."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from reciproca.people.scoping import OrganizationOwned
from reciproca.people.words import in_language


class StageKind(models.TextChoices):
    """What a stage means to the product, whatever an organization calls it."""

    RECEIVED = "received", _("Received")
    LISTENING = "listening", _("Listening")
    SHORTLIST = "shortlist", _("Shortlist")
    MEETING = "meeting", _("Meeting")
    OFFER = "offer", _("Offer")
    CLOSED = "closed", _("Closed")


class Stage(OrganizationOwned):
    """A column of the pipeline, named by the organization."""

    kind = models.CharField(max_length=10, choices=StageKind)
    name = models.JSONField(help_text="Language → name.")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["organization", "position"], name="one_stage_per_position")]

    def __str__(self) -> str:
        return in_language(self.name)
