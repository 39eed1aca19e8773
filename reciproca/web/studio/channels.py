"""Where applications come from, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

CHANNELS = {
    "direct": _("directly"),
    "search": _("search"),
    "qr": _("QR code"),
    "window-qr": _("shop window QR"),
    "referral": _("a colleague"),
    "ambassador": _("ambassador"),
    "newsletter": _("newsletter"),
    "email": _("mail"),
    "social": _("social"),
    "linkedin": "LinkedIn",
    "instagram": "Instagram",
    "facebook": "Facebook",
    "whatsapp": "WhatsApp",
}


def channel_name(key: str) -> str:
    """Return a channel's name; one that we do not know keeps its own."""
    return str(CHANNELS.get(key, key))
