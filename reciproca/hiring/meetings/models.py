"""Meetings with their offered times. `reciproca.hiring.models` hands them out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reciproca.people.scoping import OrganizationOwned, scoped

LENGTHS = (15, 20, 30, 45, 60, 90)


class MeetingKind(models.TextChoices):
    """What people meet for."""

    CALL = "call", _("A call instead of the voice interview")
    MEETING = "meeting", _("A meeting")


class MeetingState(models.TextChoices):
    """How far a meeting is."""

    ASKED = "asked", _("Times to be offered")
    OFFERED = "offered", _("The candidate chooses")
    AGREED = "agreed", _("Agreed")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


OPEN = (MeetingState.ASKED, MeetingState.OFFERED, MeetingState.AGREED)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Questions about meetings."""

    def open(self) -> Self:
        """Those that are still to come about."""
        return self.filter(state__in=OPEN)

    def agreed(self) -> Self:
        """Those with a day and an hour."""
        return self.filter(state=MeetingState.AGREED)

    def overlapping(self, starts_at: datetime, ends_at: datetime) -> Self:
        """Those agreed that take some of this time."""
        return self.agreed().filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


MeetingManager = models.Manager.from_queryset(MeetingQuerySet)


class Meeting(OrganizationOwned):
    """One conversation about an application, from the wish to the hour in both calendars.

    Its id is the calendar's UID for good; `sequence` rises with whatever calendars must be told, so
    that they know the newest. `wish` is what the candidate said about when.
    """

    application = models.ForeignKey("hiring.Application", on_delete=models.CASCADE, related_name="meetings")
    kind = models.CharField(max_length=8, choices=MeetingKind)
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.ASKED)
    host = models.ForeignKey("people.Member", on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField(default=20)
    place = models.CharField(max_length=300, blank=True, help_text="Where, or the number or link to meet at.")
    wish = models.CharField(max_length=300, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    offered_by = models.ForeignKey("people.Member", null=True, on_delete=models.SET_NULL, related_name="+")
    offered_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[MeetingManager[Meeting]] = scoped(MeetingManager)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "kind"],
                condition=models.Q(state__in=["asked", "offered", "agreed"]),
                name="one_open_meeting_per_kind",
            ),
            models.UniqueConstraint(
                fields=["host", "starts_at"],
                condition=models.Q(state="agreed"),
                name="nobody_in_two_meetings",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="agreed") | models.Q(starts_at__isnull=False, ends_at__isnull=False),
                name="agreed_with_a_time",
            ),
        ]
        indexes = [models.Index(fields=["organization", "state", "starts_at"])]

    @property
    def is_open(self) -> bool:
        """Whether it is still to come about."""
        return self.state in OPEN

    @property
    def length(self) -> timedelta:
        """How long it takes."""
        return timedelta(minutes=self.minutes)

    @property
    def is_over(self) -> bool:
        """Whether its hour has passed."""
        return self.ends_at is not None and self.ends_at <= timezone.now()


class Slot(OrganizationOwned):
    """A time that is offered for a meeting; who meets it decides by picking."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at"]
        constraints = [models.UniqueConstraint(fields=["meeting", "starts_at"], name="each_time_offered_once")]
