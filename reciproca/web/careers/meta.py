"""What a public page says about itself in its head: its address, in each language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from reciproca.people.hosts import public_address
from reciproca.people.models import Brand
from reciproca.touchpoints.visits import channel_of

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def full(address: str) -> str:
    """Return the full public address of a path."""
    return f"{settings.ADDRESS}{address}"


def addresses(
    request: HttpRequest, address: str, languages: Sequence[str] = LANGUAGES, *, brand: Brand | None = None
) -> dict[str, Any]:
    """Return the page's own address, the one to share, and its twins in each language; at the brand's own host."""

    def full(path: str) -> str:
        return public_address(brand, path) if brand else f"{settings.ADDRESS}{path}"

    asked = request.GET.get("lang", "")
    own = f"{address}?lang={asked}" if asked in languages else address
    twins = [(language, full(f"{address}?lang={language}")) for language in languages]
    return {
        "canonical": full(own),
        "share_address": full(address),
        "alternates": [*twins, ("x-default", full(address))],
    }


def via_of(request: HttpRequest) -> str:
    """Return what links on this page carry, so that an application knows where its person came from.

    It travels in the address, from page to page: there is no cookie that could.
    """
    channel = channel_of(request)
    return "" if channel == "direct" else f"via={channel}"
