"""What reviewers think, each for themselves, and one more review asked for."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reciproca.hiring.models.applications import Application
from reciproca.jobs.models import Competency
from reciproca.people.models import Member
from reciproca.people.scoping import OrganizationOwned


class Verdict(models.TextChoices):
    """A reviewer's or manager's overall word."""

    NO = "no", _("No")
    MAYBE = "maybe", _("Maybe")
    YES = "yes", _("Yes")


class Scorecard(OrganizationOwned):
    """One reviewer's ratings of one application; private until submitted."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="scorecards")
    reviewer = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="scorecards")
    overall = models.CharField(max_length=5, choices=Verdict, blank=True)
    comment = models.TextField(blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "reviewer"], name="one_scorecard_per_reviewer")]


class Rating(OrganizationOwned):
    """A score from 1 to 5 for one competency."""

    scorecard = models.ForeignKey(Scorecard, on_delete=models.CASCADE, related_name="ratings")
    competency = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="ratings")
    score = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scorecard", "competency"], name="one_rating_per_competency"),
            models.CheckConstraint(condition=models.Q(score__range=(1, 5)), name="score_from_1_to_5"),
        ]


class ReviewRequest(OrganizationOwned):
    """One more review asked for, because those there are cannot tell."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="review_requests")
    reviewer = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="review_requests")
    asked_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "reviewer"], name="one_request_per_reviewer")]
