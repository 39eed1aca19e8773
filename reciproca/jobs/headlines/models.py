"""Comparisons of two headlines, and who saw which. `reciproca.jobs.models` hands them out."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reciproca.people.scoping import OrganizationOwned


class Chosen(models.TextChoices):
    """Which of the two headlines."""

    FIRST = "first", _("The first")
    SECOND = "second", _("The second")


class HeadlineTest(OrganizationOwned):
    """Two headlines of one card, shown to people by chance until as many have seen each as was planned.

    `baseline` and `worth` are the shares who apply today and who would have to, for a change to be
    worth knowing; `planned` people per headline follow from them before anybody is counted. What was
    counted is kept when it ends, the readers are not.
    """

    card = models.ForeignKey("jobs.Card", on_delete=models.CASCADE, related_name="headline_tests")
    first = models.JSONField(help_text="Language → the card's headline when the comparison began.")
    second = models.JSONField(help_text="Language → the other headline.")
    baseline = models.FloatField()
    worth = models.FloatField()
    planned = models.PositiveIntegerField()
    started_at = models.DateTimeField(default=timezone.now)
    started_by = models.ForeignKey("people.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    adopted = models.CharField(max_length=6, choices=Chosen, blank=True)
    looks = models.JSONField(
        default=list, help_text="What was counted at each planned look: {people, applied}, by two."
    )

    class Meta:
        ordering = ["started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["card"], condition=models.Q(ended_at=None), name="one_headline_test_at_a_time"
            )
        ]


class HeadlineReader(OrganizationOwned):
    """One browser that was shown one of the headlines, and whether somebody applied with it.

    `key` is a hash of a random number in the browser's own cookie; nothing joins it to a person.
    """

    test = models.ForeignKey(HeadlineTest, on_delete=models.CASCADE, related_name="readers")
    key = models.BinaryField(max_length=16)
    second = models.BooleanField()
    seen_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["test", "key"], name="one_reader_per_browser")]
        indexes = [models.Index(fields=["test", "second"])]
