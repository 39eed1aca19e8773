"""Messages that stayed inside."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class OutboxMessage(models.Model):
    """One message as it would have been sent.

    `tenant` and `private` come from the headers X-Reciproca-Tenant and X-Reciproca-Private.
    """

    tenant = models.CharField(max_length=36, blank=True, db_index=True)
    sent_at = models.DateTimeField(default=timezone.now)
    sender = models.CharField(max_length=320)
    to = models.CharField(max_length=320)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    attachments = models.JSONField(default=list, help_text="Name, kind and content (Base64) of each file.")
    private = models.BooleanField(default=False, help_text="It lets its reader in: only they may read it here.")

    class Meta:
        ordering = ["-sent_at", "-id"]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"
