"""What a candidate gets back, which closes an application, and opening it again."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reciproca.hiring.models.applications import Application, Outcome, Reason
from reciproca.people.models import Member
from reciproca.people.scoping import OrganizationOwned


class FeedbackState(models.TextChoices):
    """How far a feedback is on its way."""

    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Leaves later")
    SENT = "sent", _("Sent")


class Feedback(OrganizationOwned):
    """What a candidate gets back: thanks, strengths, one tip, what next; written, and by voice if somebody speaks it.

    It closes the application when it is sent, with the outcome and the reason kept here until then.
    """

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="feedback")
    author = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, choices=FeedbackState, default=FeedbackState.DRAFT)
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    thanks = models.TextField(blank=True)
    strengths = models.JSONField(default=list)
    tip = models.TextField(blank=True)
    next_words = models.TextField(blank=True)
    voice = models.ForeignKey("media.Recording", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    batch = models.UUIDField(null=True, blank=True, db_index=True, help_text="Feedbacks sent by one tap share it.")
    leaves_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    useful = models.BooleanField(null=True, blank=True)


class Reopening(OrganizationOwned):
    """A closed application opened again, with what its person was told; what had been sent stays readable here."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="reopenings")
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    message = models.TextField(max_length=2000)
    sent_before = models.JSONField(default=dict, help_text="The feedback that had been sent.")

    class Meta:
        ordering = ["at"]
