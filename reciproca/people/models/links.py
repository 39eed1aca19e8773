"""Addresses that open a page without an account; of their tokens only the hash is kept."""

from __future__ import annotations

import hashlib
import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reciproca.people.scoping import OrganizationOwned


class LinkPurpose(models.TextChoices):
    """Which page a link opens."""

    STATUS = "status", _("A candidate's page")
    INTERVIEW = "interview", _("An interview")
    SIGN_IN = "sign_in", _("Sign in")
    SHORTLIST = "shortlist", _("A shortlist for the hiring manager")
    ALERT = "alert", _("Alerts about new jobs")
    TALENT_POOL = "talent_pool", _("Leaving the talent pool, or staying")


def token_hash(token: str) -> bytes:
    """Return what is stored of a token: SHA-256, enough for 192 random bits."""
    return hashlib.sha256(token.encode()).digest()


class Link(OrganizationOwned):
    """An unguessable address that opens one thing; only the token's hash is stored."""

    purpose = models.CharField(max_length=20, choices=LinkPurpose)
    subject = models.UUIDField(help_text="The application, invitation or user it opens.")
    token_hash = models.BinaryField(max_length=32, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject"])]

    @property
    def open(self) -> bool:
        """Whether it still opens its page."""
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > timezone.now())


def new_token() -> str:
    """Return 192 random bits as text."""
    return secrets.token_urlsafe(24)
