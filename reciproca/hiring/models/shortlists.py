"""What a hiring manager decides, and the link that brings a shortlist to them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from reciproca.hiring.models.applications import Application
from reciproca.hiring.models.scorecards import Verdict
from reciproca.jobs.models import Job
from reciproca.people.models import Member
from reciproca.people.scoping import OrganizationOwned


class ShortlistLink(OrganizationOwned):
    """A link that lets one member hear and decide a shortlist without signing in, until it expires.

    It shows voices and answers, and what `shows` names (`notes`, `scores`); never how to reach anybody.
    """

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="shortlist_links")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    shows = models.JSONField(default=list, help_text="Any of: notes, scores.")

    class Meta:
        ordering = ["-made_at"]

    @property
    def open(self) -> bool:
        """Whether it still opens something."""
        return self.revoked_at is None and self.expires_at > timezone.now()


class LinkOpening(OrganizationOwned):
    """Somebody opened a shortlist's link."""

    link = models.ForeignKey(ShortlistLink, on_delete=models.CASCADE, related_name="openings")
    at = models.DateTimeField(default=timezone.now)
    device = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["at"]


class Decision(OrganizationOwned):
    """A hiring manager's word on a shortlisted application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="decisions")
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    verdict = models.CharField(max_length=5, choices=Verdict)
    comment = models.TextField(blank=True)
    voice = models.ForeignKey("media.Recording", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    link = models.ForeignKey(
        "hiring.ShortlistLink", null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    play_log = models.JSONField(
        default=dict, help_text="What had been heard when it was made: {share, read, listeners}."
    )
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]
