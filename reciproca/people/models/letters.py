"""Letters, what became of them, and addresses that get no more."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reciproca.people.models.members import Member
from reciproca.people.models.persons import Person
from reciproca.people.scoping import OrganizationOwned, scoped


class LetterState(models.TextChoices):
    """How far a letter has come."""

    WAITING = "waiting", _("On its way")
    SENT = "sent", _("Has left")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("The mail server did not take it")
    BOUNCED = "bounced", _("The address does not exist, or takes nothing")
    COMPLAINED = "complained", _("Marked as spam")
    SUPPRESSED = "suppressed", _("Not sent: mail to this address came back before")
    NO_ADDRESS = "no_address", _("No e-mail address is known")
    OPTED_OUT = "opted_out", _("Not sent: they asked for no such letters")


UNDELIVERED = (
    LetterState.FAILED,
    LetterState.BOUNCED,
    LetterState.COMPLAINED,
    LetterState.SUPPRESSED,
    LetterState.NO_ADDRESS,
)


class LetterQuerySet(models.QuerySet["Letter"]):
    """Questions about letters."""

    def undelivered(self) -> LetterQuerySet:
        """Those that reached nobody, until somebody has seen to it."""
        return self.filter(state__in=UNDELIVERED, handled_at=None).order_by("made_at")


LetterManager = models.Manager.from_queryset(LetterQuerySet)


class Letter(OrganizationOwned):
    """One message to one reader: that it was written, when it left, what became of it. Its words are not kept.

    `task` is the task that writes it: tried again, it finds its row and sends once. `again` is what
    to enqueue when somebody sends it again: the path of the task and its arguments.
    """

    kind = models.CharField(max_length=60, help_text="Its template.")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="letters")
    about = models.UUIDField(null=True, blank=True, db_index=True, help_text="The application it is about.")
    to = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=250)
    language = models.CharField(max_length=2, default="it")
    private = models.BooleanField(default=False)
    optional = models.BooleanField(default=False, help_text="Its reader asked for it, and may stop it.")
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=250, blank=True, help_text="What the mail server, or the provider, said.")
    task = models.CharField(max_length=64, null=True, blank=True, unique=True)
    again = models.JSONField(default=list, blank=True)
    message_id = models.CharField(max_length=200, blank=True, db_index=True)
    made_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[LetterManager[Letter]] = scoped(LetterManager)

    class Meta:
        ordering = ["-made_at"]
        indexes = [models.Index(fields=["organization", "state", "handled_at"])]


class SuppressionReason(models.TextChoices):
    """Why nothing more is sent to an address."""

    BOUNCED = "bounced", _("Mail came back")
    COMPLAINED = "complained", _("Marked as spam")
    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")


class Suppression(OrganizationOwned):
    """An address that gets no more mail; only a keyed hash of it is stored, so that it may outlive an erasure."""

    address_key = models.CharField(max_length=64)
    reason = models.CharField(max_length=12, choices=SuppressionReason)
    detail = models.CharField(max_length=250, blank=True)
    at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "address_key", "reason"],
                condition=models.Q(lifted_at=None),
                name="one_suppression_per_reason",
            )
        ]
