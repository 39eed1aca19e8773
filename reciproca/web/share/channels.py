"""The networks on which a card is shared: each a channel in the analytics, each with its own way of being opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CAMPAIGN: Final = "job-card"


@dataclass(frozen=True)
class Channel:
    """A network: its key in the analytics, its name, where sharing opens, what its texts may be.

    `longest`: signs of a text; `shown_first`: those before “more”; `tags`: how many hashtags do good there.
    """

    key: str
    name: str | Promise
    opens: str
    medium: str = "social"
    longest: int = 0
    shown_first: int = 0
    tags: int = 0

    def address(self, link: str, words: str) -> str:
        """Return where sharing this link with these words opens."""
        return self.opens.format(
            link=quote(link, safe=""), words=quote(words, safe=""), both=quote(f"{words} {link}", safe="")
        )


LINKEDIN = "https://www.linkedin.com/sharing/share-offsite/?url={link}"
FACEBOOK = "https://www.facebook.com/sharer/sharer.php?u={link}"
CHANNELS: Final = (
    Channel("whatsapp", "WhatsApp", "https://wa.me/?text={both}", longest=700),
    Channel(
        "linkedin",
        "LinkedIn",
        "https://www.linkedin.com/sharing/share-offsite/?url={link}",
        longest=3000,
        shown_first=200,
        tags=5,
    ),
    Channel("facebook", "Facebook", FACEBOOK, longest=2000, shown_first=400, tags=3),
    Channel("x", "X", "https://x.com/intent/post?text={words}&url={link}", longest=280, tags=2),
    Channel("email", _("E-mail"), "mailto:?subject={words}&body={both}", medium="email", longest=2000),
    Channel("instagram", "Instagram", "", longest=2200, shown_first=125, tags=6),
    Channel("qr", _("Printed code"), "", medium="print"),
    Channel("share", _("The phone’s own sharing"), "", medium="social"),
)
BY_KEY: Final = {channel.key: channel for channel in CHANNELS}


def utm(channel: Channel, campaign: str = CAMPAIGN) -> str:
    """Return what a link carries so that analytics, ours and others', know where it was shared."""
    return urlencode({"utm_source": channel.key, "utm_medium": channel.medium, "utm_campaign": campaign})
