"""Versions of a card, and what somebody typed that could not be saved. `reciproca.jobs.models` hands them out."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from reciproca.people.scoping import OrganizationOwned


class CardVersion(OrganizationOwned):
    """All that a card and its job said at a moment, and who had changed what since the one before.

    `what` is flat: a name like `headline.it` or `pay_low` → its value. One member's changes within a
    sitting are one version, so that saving while somebody types does not make hundreds.
    """

    card = models.ForeignKey("jobs.Card", on_delete=models.CASCADE, related_name="versions")
    by = models.ForeignKey("people.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    what = models.JSONField()
    changed = models.JSONField(default=list, help_text="Names of what differs from the version before.")
    published = models.BooleanField(default=False, help_text="People saw it from here on.")
    restored_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    began_at = models.DateTimeField(default=timezone.now)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]


class CardDraft(OrganizationOwned):
    """What one member typed and could not be saved: it waits until it can, or they let it go.

    `typed` and `seen` are the editor's fields by name: as typed, and as they stood when typing began.
    """

    card = models.ForeignKey("jobs.Card", on_delete=models.CASCADE, related_name="drafts")
    by = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="+")
    typed = models.JSONField(default=dict)
    seen = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["card", "by"], name="one_draft_per_member_and_card")]
