"""A mail backend that keeps messages in the database."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

TENANT_HEADER = "X-Reciproca-Tenant"
PRIVATE_HEADER = "X-Reciproca-Private"


class OutboxBackend(BaseEmailBackend):
    """Stores instead of sending, so that links in mails can be followed without a mail server."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Store every message once per recipient and return how many messages there were."""
        from reciproca.adapters.mail.models import OutboxMessage  # noqa: PLC0415 - needs a loaded app registry

        OutboxMessage.objects.bulk_create(
            OutboxMessage(
                tenant=message.extra_headers.get(TENANT_HEADER, ""),
                sender=message.from_email or "",
                to=recipient,
                subject=str(message.subject),
                text=str(message.body),
                html=html_of(message),
                private=PRIVATE_HEADER in message.extra_headers,
                attachments=[file_of(*attachment) for attachment in message.attachments],
                headers={name: str(value) for name, value in message.extra_headers.items()},
            )
            for message in email_messages
            for recipient in message.recipients()
        )
        return len(email_messages)


def html_of(message: EmailMessage) -> str:
    """Return the message's HTML alternative, if it has one."""
    if not isinstance(message, EmailMultiAlternatives):
        return ""
    return next((str(content) for content, mime in message.alternatives if mime == "text/html"), "")


def file_of(name: str | None, content: bytes | str, kind: str | None) -> dict[str, str]:
    """Return a file that goes along, as it is kept."""
    raw = content.encode() if isinstance(content, str) else content
    return {"name": name or "", "kind": kind or "", "content": base64.b64encode(raw).decode()}
