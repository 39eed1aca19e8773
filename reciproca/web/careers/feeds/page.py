"""What every feed begins with: whose it is, in which language, and since when it says the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from reciproca.people.hosts import public_address
from reciproca.people.models import Brand
from reciproca.web.careers.feeds.entries import Entry, entries_of, last_change
from reciproca.web.ui.theme_view import public_logo

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True)
class Feed:
    """A brand's open jobs in one language, and the feed's own address."""

    brand: Brand
    language: str
    address: str
    entries: list[Entry]
    changed: datetime | None

    @property
    def home(self) -> str:
        """The careers page."""
        return public_address(self.brand, reverse("careers:home", args=[self.brand.slug]))

    @property
    def logo(self) -> str:
        """The brand's logo, where there is one."""
        return public_logo(self.brand)

    @property
    def title(self) -> str:
        """What the feed is called."""
        return _("{brand}: open places").format(brand=self.brand.name)


def language_of(request: HttpRequest, brand: Brand) -> str:
    """Return the language asked for in the address, else the organization's: a feed has no reader to look at."""
    asked = request.GET.get("lang", "")
    return asked if asked in LANGUAGES else brand.organization.language


def feed_of(request: HttpRequest, brand: Brand, name: str, channel: str) -> Feed:
    """Read a brand's open jobs for a feed."""
    language = language_of(request, brand)
    entries = entries_of(brand, language, channel)
    address = public_address(brand, f"{reverse(name, args=[brand.slug])}?lang={language}")
    return Feed(brand, language, address, entries, last_change(brand, entries))
