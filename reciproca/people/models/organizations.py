"""The tenants, and the sites and teams that they are made of."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from reciproca.people.scoping import OrganizationOwned, new_id


class Organization(models.Model):
    """The tenant: a company that runs Reciproca."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)
    language = models.CharField(max_length=2, default="it")
    country = models.CharField(max_length=2, default="IT")
    promise_days = models.PositiveSmallIntegerField(default=5)
    keep_voice_months = models.PositiveSmallIntegerField(default=6)
    keep_application_months = models.PositiveSmallIntegerField(default=12)
    keep_talent_months = models.PositiveSmallIntegerField(default=24)
    tells_who_listened = models.BooleanField(default=True)
    publishes_answer_time = models.BooleanField(default=True)
    adjusts_scores_since = models.DateTimeField(
        null=True, blank=True, help_text="Since when adjusted scores and probabilities are shown; empty: never."
    )
    adjusts_scores_by = models.ForeignKey(
        "people.Member", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name

    @property
    def adjusts_scores(self) -> bool:
        """Whether its owner turned adjusted scores and probabilities on."""
        return self.adjusts_scores_since is not None


class Unit(OrganizationOwned):
    """A site, shop, branch or team; units form a tree."""

    name = models.CharField(max_length=120)
    city = models.CharField(max_length=80, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")

    def __str__(self) -> str:
        return self.name
