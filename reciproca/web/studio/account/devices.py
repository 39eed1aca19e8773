"""Where somebody is signed in, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _

from reciproca.people.models import User

# The first word that fits wins: every browser also claims to be several others.
BROWSERS = (
    ("Firefox/", "Firefox"),
    ("Edg/", "Edge"),
    ("Instagram", "Instagram"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class Device:
    """One browser in which somebody is signed in."""

    id: int
    name: str
    since: datetime
    current: bool


def devices_of(user: User, current: str | None) -> list[Device]:
    """Return the browsers in which somebody is signed in, this one first."""
    sessions: list[UserSession] = UserSession.objects.purge_and_list(user)
    devices = [
        Device(
            id=session.pk,
            name=device_name(session.user_agent),
            since=session.created_at,
            current=session.session_key == current,
        )
        for session in sessions
    ]
    return sorted(devices, key=lambda device: (not device.current, -device.since.timestamp()))


def device_name(agent: str) -> str:
    """Return a browser and its system as people call them."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    if browser and system:
        return _("{browser} on {system}").format(browser=browser, system=system)
    return browser or system or _("Another device")
