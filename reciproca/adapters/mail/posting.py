"""Handing a message to whatever carries mail: a server, a provider, or the outbox that keeps it inside."""

from __future__ import annotations

from smtplib import SMTPRecipientsRefused

from anymail.exceptions import AnymailRecipientsRefused
from django.core.mail import EmailMessage

REFERENCE = "letter"
PERMANENT = 500  # SMTP: from here on a refusal stays one


class AddressRefused(Exception):  # noqa: N818 - it says what is the case
    """The address takes no mail, and trying again would not change that."""


def post(message: EmailMessage, *, reference: str) -> str:
    """Hand a message over, and return the name under which its carrier speaks of it later.

    `reference` is ours: providers hand it back with everything they tell of this message.

    Raises:
        AddressRefused: when its only reader cannot be reached.
        Exception: whatever the carrier raises when it is worth trying again.
    """
    message.metadata = {REFERENCE: reference}  # type: ignore[attr-defined]  # anymail's own; others ignore it
    try:
        message.send()
    except SMTPRecipientsRefused as refused:
        words = permanently(refused)
        if words is None:
            raise
        raise AddressRefused(words) from refused
    except AnymailRecipientsRefused as refused:
        raise AddressRefused(str(refused).splitlines()[0]) from refused
    status = getattr(message, "anymail_status", None)
    return str(getattr(status, "message_id", None) or message.extra_headers.get("Message-ID", ""))


def permanently(refused: SMTPRecipientsRefused) -> str | None:
    """Return what a server said, when every answer was a final one."""
    answers = list(refused.recipients.values())
    if any(code < PERMANENT for code, _words in answers):
        return None
    return "; ".join(f"{code} {words.decode(errors='replace')}" for code, words in answers)
