"""Applications on their way to one outcome."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reciproca.hiring.models.stages import Stage
from reciproca.jobs.models import Job
from reciproca.people.models import Member, Person
from reciproca.people.scoping import OrganizationOwned, scoped


class Outcome(models.TextChoices):
    """How an application ended."""

    HIRED = "hired", _("Hired")
    NOT_HIRED = "not_hired", _("Not hired")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CANCELLED = "cancelled", _("Position cancelled")


class Reason(models.TextChoices):
    """Why somebody was not hired, in words that may be told."""

    OTHER_CHOSEN = "other_chosen", _("We chose somebody whose experience is closer")
    SKILL = "skill", _("A skill we need is not there yet")
    AVAILABILITY = "availability", _("Hours or place do not match")
    FILLED = "filled", _("The position is taken")


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Questions about applications."""

    def open(self) -> ApplicationQuerySet:
        """Those without an outcome."""
        return self.filter(outcome="")

    def late_first(self) -> ApplicationQuerySet:
        """Those whose promised answer is nearest, or longest past, first."""
        return self.order_by(Coalesce("late_since", "promised_for"), "received_at")

    def visible_to(self, member: Member) -> ApplicationQuerySet:
        """Those for the jobs that a member works on."""
        return self.filter(job__in=Job.objects.visible_to(member))


class ApplicationManager(models.Manager.from_queryset(ApplicationQuerySet)):  # type: ignore[misc]  # made by Django
    """Candidates only: who tries the interview out is none, on no screen and in no number."""

    def get_queryset(self) -> ApplicationQuerySet:
        """Return all but trials."""
        found: ApplicationQuerySet = super().get_queryset().filter(trial=False)
        return found


class Application(OrganizationOwned):
    """A person's candidacy for a job, moving through stages to one outcome.

    `code` is what blind reviewers see instead of a name; it is drawn at random. `promised_for` is
    the day by which this person is owed their next answer; `late_since` is the first promised day
    that passed without one, and stays until they get it, whatever new day they were given.
    """

    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="applications")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="applications")
    code = models.CharField(max_length=4)
    look = models.JSONField(default=dict, help_text="The drawn vessel that stands for a blind application.")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="applications")
    stage_since = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    received_at = models.DateTimeField(default=timezone.now)
    promised_for = models.DateField()
    late_since = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    channel = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, default="it")
    phone = models.CharField(
        max_length=24, blank=True, default="", db_default="", help_text="E.164; left with a wish to be called."
    )
    hello = models.ForeignKey("media.Recording", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    hello_text = models.TextField(blank=True, max_length=1500)
    profile_link = models.URLField(blank=True)
    cv = models.FileField(upload_to="cv/%Y/%m", blank=True)
    cv_name = models.CharField(max_length=120, blank=True)
    knock_in_answers = models.JSONField(default=list)
    trial = models.BooleanField(default=False, help_text="A member tries the interview out; nobody applied.")

    objects: ClassVar[ApplicationManager] = scoped(ApplicationManager)
    with_trials: ClassVar[models.Manager[Application]] = scoped()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "person"], name="one_application_per_job"),
            models.UniqueConstraint(fields=["job", "code"], name="one_code_per_job"),
            models.CheckConstraint(
                condition=models.Q(outcome="", closed_at=None)
                | (~models.Q(outcome="") & models.Q(closed_at__isnull=False)),
                name="closed_with_an_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["job", "stage", "promised_for"]),
            models.Index(fields=["organization", "promised_for"]),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it still has no outcome."""
        return not self.outcome

    @property
    def number(self) -> str:
        """Where to call: the number left with this application, else their own; empty where there is none."""
        return self.phone or self.person.phone

    @property
    def days_late(self) -> int:
        """Days since the promised day, 0 while there is time or when it is closed."""
        if self.outcome:
            return 0
        return max(0, (timezone.localdate() - (self.late_since or self.promised_for)).days)
