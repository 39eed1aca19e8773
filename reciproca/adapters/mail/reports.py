"""What a provider reports of a message later: delivered, bounced, marked as spam. Heard through anymail's signal.

The address is there only while a provider and a secret are set: anymail checks the secret (and, where a provider signs
its reports, the signature) before it tells anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from anymail.signals import AnymailTrackingEvent, tracking
from django.urls import URLPattern

from reciproca.adapters.mail.posting import REFERENCE

DELIVERED, BOUNCED, COMPLAINED, UNSUBSCRIBED = "delivered", "bounced", "complained", "unsubscribed"
# Deferred, opened, clicked and the like are not kept: they say nothing that anybody has to act upon.
KINDS = {
    "delivered": DELIVERED,
    "bounced": BOUNCED,
    "rejected": BOUNCED,
    "failed": BOUNCED,
    "complained": COMPLAINED,
    "unsubscribed": UNSUBSCRIBED,
}


@dataclass(frozen=True)
class Report:
    """One report: of which message, to whom, what became of it, and what was said."""

    kind: str
    reference: str
    message_id: str
    recipient: str
    words: str
    for_good: bool


Listener = Callable[[Report], object]


def listen(listener: Listener) -> None:
    """Tell somebody of every report; what they raise makes the provider try again later."""

    def told(event: AnymailTrackingEvent, **_others: object) -> None:
        if event.event_type in KINDS:
            listener(read(event))

    tracking.connect(told, weak=False, dispatch_uid=f"{listener.__module__}.{listener.__qualname__}")


def read(event: AnymailTrackingEvent) -> Report:
    """Return a report in our words."""
    return Report(
        kind=KINDS[event.event_type],
        reference=str((event.metadata or {}).get(REFERENCE, "")),
        message_id=str(event.message_id or ""),
        recipient=str(event.recipient or ""),
        words=" ".join(str(event.mta_response or event.description or event.reject_reason or "").split()),
        for_good=event.event_type == "bounced" or event.reject_reason in {"bounced", "invalid"},
    )


def addresses(provider: str) -> list[URLPattern]:
    """Return the address at which a provider reports."""
    from anymail.urls import urlpatterns  # noqa: PLC0415 - it loads every provider's

    return [
        pattern for pattern in urlpatterns if pattern.name in {f"{provider}_tracking_webhook", f"{provider}_webhook"}
    ]
