"""Those whom an organization knows, and what they allowed it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reciproca.people.scoping import OrganizationOwned


class Person(OrganizationOwned):
    """One human being known to an organization, whatever their roles."""

    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=24, blank=True, help_text="E.164")
    language = models.CharField(max_length=2, default="it")
    time_zone = models.CharField(max_length=40, blank=True, help_text="Such as Europe/Rome; empty: the company's.")
    known_since = models.DateTimeField(default=timezone.now)
    erase_after = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "email"],
                condition=~models.Q(email=""),
                name="one_person_per_address",
            ),
            models.UniqueConstraint(
                fields=["organization", "phone"],
                condition=~models.Q(phone=""),
                name="one_person_per_phone",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """The name people call them by."""
        return self.name.split(" ", 1)[0]


class Purpose(models.TextChoices):
    """What a person may allow, one at a time."""

    TALENT_POOL = "talent_pool", _("Keep in touch about other jobs")
    REUSE = "reuse", _("Share my answers with the manager of another job")


class Consent(OrganizationOwned):
    """A permission that a person gave and may withdraw; never a condition of applying.

    `until` is the day on which it ends by itself; `asked_again_on` is when its person was asked to renew it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose)
    given_at = models.DateTimeField(default=timezone.now)
    until = models.DateField(null=True, blank=True)
    asked_again_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
