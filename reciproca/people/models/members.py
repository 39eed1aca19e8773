"""Those who work here, and what they are here to do."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from reciproca.people.models.organizations import Unit
from reciproca.people.models.users import User
from reciproca.people.scoping import OrganizationOwned, scoped


class Role(models.TextChoices):
    """What a member is here to do."""

    OWNER = "owner", _("Owner")
    RECRUITER = "recruiter", _("Recruiter")
    HIRING_MANAGER = "hiring_manager", _("Hiring manager")
    REVIEWER = "reviewer", _("Reviewer")
    MARKETER = "marketer", _("Marketer")
    ANALYST = "analyst", _("Analyst")


class MemberQuerySet(models.QuerySet["Member"]):
    """Questions about members."""

    def able_to_sign_in(self) -> MemberQuerySet:
        """Those who may come in, with identity and organization, first membership first."""
        return self.select_related("organization", "user").filter(active=True, user__is_active=True).order_by("id")


MemberManager = models.Manager.from_queryset(MemberQuerySet)


class Member(OrganizationOwned):
    """Someone who signs in to work for one organization."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=20, choices=Role)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.SET_NULL, related_name="members")
    face = models.JSONField(default=dict, help_text="How the drawn portrait looks, where there is no photograph.")
    active = models.BooleanField(default=True)

    objects: ClassVar[MemberManager[Member]] = scoped(MemberManager)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "user"], name="one_membership_per_user")]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """The name people call them by."""
        return self.name.split(" ", 1)[0]

    @property
    def recruits(self) -> bool:
        """Whether they look after every job, from publishing to the answer."""
        return self.role in {Role.OWNER, Role.RECRUITER}

    @property
    def reads_journeys(self) -> bool:
        """Whether they see the two circles."""
        return self.role in {Role.OWNER, Role.RECRUITER, Role.MARKETER, Role.ANALYST}
