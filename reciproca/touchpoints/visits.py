"""Visitors, as far as a company may tell them apart without a cookie: today, and never by name.

A visitor is a hash of address and browser with a salt that is made each day and thrown away at its
end. After that nobody can find the visitor again, nor join two days, whoever has the database.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from reciproca.touchpoints.models import DailySalt

PHONE = re.compile(r"iphone|ipod|android.+mobile|windows phone|mobile safari", re.IGNORECASE)
TABLET = re.compile(r"ipad|android(?!.+mobile)|tablet|kindle|silk/", re.IGNORECASE)
SEARCH = re.compile(r"(^|\.)(google|bing|duckduckgo|ecosia|qwant|yahoo|startpage)\.")
NETWORKS = {
    "linkedin.com": "linkedin",
    "lnkd.in": "linkedin",
    "instagram.com": "instagram",
    "facebook.com": "facebook",
    "t.co": "x",
    "x.com": "x",
    "tiktok.com": "tiktok",
    "youtube.com": "youtube",
    "whatsapp.com": "whatsapp",
    "wa.me": "whatsapp",
    "t.me": "telegram",
}
NOT_A_WORD = re.compile(r"[^a-z0-9]+")

# The process's copy of today's salt, so that a page view does not read the database for it.
_today: dict[date, bytes] = {}


def visitor_of(request: HttpRequest) -> bytes:
    """Return today's hash of whoever sent the request: 16 bytes."""
    address = client_address(request.META.get("REMOTE_ADDR", ""), request.headers)
    return visitor_hash(address, request.headers.get("User-Agent", ""))


def visitor_hash(address: str, agent: str) -> bytes:
    """Return today's hash of an address and a browser."""
    text = f"{address}\n{agent}".encode()
    return hashlib.blake2b(text, digest_size=16, key=todays_salt()).digest()


def client_address(peer: str, headers: Mapping[str, str]) -> str:
    """Return the visitor's address: the connection's, or the one our own proxy saw."""
    if settings.ENV["RECIPROCA_PROXY"]:
        # The last entry is what our proxy added; those before it are the visitor's own claim.
        return headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip() or peer
    return peer


def todays_salt() -> bytes:
    """Return the day's salt, made at its first use; forget every earlier one."""
    today = timezone.localdate()
    if today not in _today:
        _today.clear()
        salt, made = DailySalt.objects.get_or_create(day=today, defaults={"salt": secrets.token_bytes(32)})
        if made:
            forget_salts()
        _today[today] = bytes(salt.salt)
    return _today[today]


def forget_salts() -> int:
    """Delete the salts of earlier days; return how many there were."""
    return DailySalt.objects.filter(day__lt=timezone.localdate()).delete()[0]


def device_of(request: HttpRequest) -> str:
    """Return phone, tablet or desk."""
    return device_of_agent(request.headers.get("User-Agent", ""))


def device_of_agent(agent: str) -> str:
    """Return phone, tablet or desk for a browser's name."""
    if TABLET.search(agent):
        return "tablet"
    return "phone" if PHONE.search(agent) else "desk"


def channel_of(request: HttpRequest) -> str:
    """Return where the visitor came from: as the link says (`?via=`), else the page before."""
    named = request.GET.get("via") or request.GET.get("utm_source") or ""
    return channel_from(named, request.headers.get("Referer", ""), own_host=request.get_host())


def channel_from(named: str, referrer: str, *, own_host: str) -> str:
    """Return a channel: the one given, a network, `search`, the other site's host or `direct`."""
    if word := NOT_A_WORD.sub("-", named.lower()).strip("-")[:40]:
        return word
    host = (urlsplit(referrer).hostname or "").removeprefix("www.")
    if not host or host == own_host.rsplit(":", 1)[0].removeprefix("www."):
        return "direct"
    if SEARCH.search(host):
        return "search"
    for site, name in NETWORKS.items():
        if host == site or host.endswith("." + site):
            return name
    return host[:40]
