"""Journeys' stages, touchpoints, interactions and their hourly roll-ups."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reciproca.people.scoping import OrganizationOwned
from reciproca.people.words import in_language


class Audience(models.TextChoices):
    """Whose journey it is."""

    CUSTOMERS = "customers", _("Customers")
    CANDIDATES = "candidates", _("Candidates")
    EMPLOYEES = "employees", _("Employees")


class JourneyStage(models.TextChoices):
    """Where in a journey: MODEL.md §1.3."""

    ATTRACTION = "attraction", _("Attraction")
    PURCHASE = "purchase", _("Purchase")
    USE = "use", _("Use")
    APPLICATION = "application", _("Application")
    INTERVIEW = "interview", _("Interview")
    OUTCOME = "outcome", _("Outcome")
    ONBOARDING = "onboarding", _("Onboarding")
    WORK = "work", _("Work")
    ADVOCACY = "advocacy", _("Advocacy")


STAGES_OF = {
    Audience.CUSTOMERS: (
        JourneyStage.ATTRACTION,
        JourneyStage.PURCHASE,
        JourneyStage.USE,
        JourneyStage.ADVOCACY,
    ),
    Audience.CANDIDATES: (
        JourneyStage.ATTRACTION,
        JourneyStage.APPLICATION,
        JourneyStage.INTERVIEW,
        JourneyStage.OUTCOME,
    ),
    Audience.EMPLOYEES: (JourneyStage.ONBOARDING, JourneyStage.WORK, JourneyStage.ADVOCACY),
}


class Department(models.TextChoices):
    """Who looks after a touchpoint."""

    HR = "hr", _("HR")
    MARKETING = "marketing", _("Marketing")


class Kind(models.TextChoices):
    """What happened at a touchpoint."""

    VIEWED = "viewed", _("viewed")
    PLAYED = "played", _("played the voice")
    SHARED = "shared", _("shared")
    CHOSE = "chose", _("answered a quiz or a poll")
    FOLLOWED = "followed", _("asked for alerts")
    STARTED = "started", _("started applying")
    APPLIED = "applied", _("applied")
    INVITED = "invited", _("invited")
    INTERVIEW_STARTED = "interview_started", _("started the interview")
    ANSWERED = "answered", _("answered a question")
    INTERVIEW_COMPLETED = "interview_completed", _("completed the interview")
    HEARD = "heard", _("was heard")
    SCORED = "scored", _("was scored")
    MEETING_AGREED = "meeting_agreed", _("chose a time to meet")
    SHORTLISTED = "shortlisted", _("was put on the shortlist")
    FEEDBACK_SENT = "feedback_sent", _("got feedback")
    FEEDBACK_READ = "feedback_read", _("read the feedback")
    HIRED = "hired", _("was hired")
    NOT_HIRED = "not_hired", _("was not hired")
    WITHDREW = "withdrew", _("withdrew")
    CALL_ASKED = "call_asked", _("asked to be called")
    WAITS = "waits", _("said they wait")
    VISITED = "visited", _("visited a shop or site")
    BOUGHT = "bought", _("bought")
    RETURNED = "returned", _("bought again")
    ASKED_FOR_HELP = "asked_for_help", _("asked for help")
    RECOMMENDED = "recommended", _("recommended")
    JOINED = "joined", _("joined the team")


class Touchpoint(OrganizationOwned):
    """A place where a person meets the brand, in one stage of one journey, with an owner."""

    key = models.SlugField(help_text="Stable name in code and imports, such as job-card.")
    name = models.JSONField(help_text="Language → name.")
    audience = models.CharField(max_length=12, choices=Audience)
    stage = models.CharField(max_length=12, choices=JourneyStage)
    department = models.CharField(max_length=12, choices=Department)
    owner = models.ForeignKey("people.Member", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "key"], name="one_touchpoint_per_key")]

    def __str__(self) -> str:
        return in_language(self.name)


class Interaction(OrganizationOwned):
    """One event at a touchpoint. Append-only; sending twice counts once: its id comes from there.

    `visitor` is a hash with a salt that is thrown away every day; it can't be joined across days.
    `person` is set only where somebody acted under their own name.
    """

    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.PROTECT, related_name="interactions")
    kind = models.CharField(max_length=20, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    person = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    unit = models.ForeignKey("people.Unit", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    subject = models.UUIDField(null=True, blank=True, help_text="The job, application or other thing concerned.")
    channel = models.CharField(max_length=40, blank=True)
    campaign = models.CharField(max_length=60, blank=True)
    device = models.CharField(max_length=10, blank=True, help_text="phone, tablet or desk")
    visitor = models.BinaryField(max_length=16, null=True, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["organization", "-at"]),
            models.Index(
                fields=["person", "at"],
                condition=models.Q(person__isnull=False),
                name="interaction_of_person",
            ),
        ]


class Rollup(OrganizationOwned):
    """Counts per hour: dashboards read these, so that their cost does not grow with history."""

    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, related_name="rollups")
    kind = models.CharField(max_length=20, choices=Kind)
    channel = models.CharField(max_length=40, blank=True)
    campaign = models.CharField(max_length=60, blank=True)
    unit_key = models.CharField(max_length=36, blank=True, help_text="The unit's id, or nothing.")
    subject_key = models.CharField(max_length=36, blank=True, help_text="The job's id, or nothing.")
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)
    visitors = models.BinaryField(default=b"", help_text="HyperLogLog sketch of distinct visitors.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "organization",
                    "touchpoint",
                    "kind",
                    "channel",
                    "campaign",
                    "unit_key",
                    "subject_key",
                    "hour",
                ],
                name="one_rollup_per_hour",
            ),
        ]
        indexes = [models.Index(fields=["organization", "hour"])]


class DailySalt(models.Model):
    """The day's salt for visitors' hashes; yesterday's is deleted: no way back to a visitor."""

    day = models.DateField(unique=True)
    salt = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"salt of {self.day}"
