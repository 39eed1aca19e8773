"""What a consumer asks for: which job, how large at most, in which format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from reciproca.people.models import Brand

FORMATS = ("json", "xml")
NAMES = {"careers:job", "careers:embed", "careers:story"}
WIDTH, HEIGHT = 400, 520


class Unsupported(Exception):  # noqa: N818 - it says what is the case
    """The format asked for is none of ours."""


@dataclass(frozen=True)
class Asked:
    """A question that can be answered."""

    slug: str
    host: str
    width: int
    height: int
    format: str


def read(query: Mapping[str, str]) -> Asked | None:
    """Read a question; None where its address is no job's of ours.

    Raises:
        Unsupported: for another format than JSON or XML.
    """
    wanted = query.get("format", "json")
    if wanted not in FORMATS:
        raise Unsupported
    host, slug = named(query.get("url", ""))
    if not slug:
        return None
    return Asked(slug, host, most(query.get("maxwidth"), WIDTH), most(query.get("maxheight"), HEIGHT), wanted)


def named(address: str) -> tuple[str, str]:
    """Return the host and the job that an address names; no job where it is none of our pages."""
    try:
        parts = urlsplit(address)
        match = resolve(parts.path) if parts.scheme in {"http", "https"} else None
    except (Resolver404, ValueError):
        return "", ""
    if match is None or match.view_name not in NAMES:
        return "", ""
    return parts.netloc, str(match.kwargs["job"])


def is_ours(host: str, brand: Brand) -> bool:
    """Whether a host is the installation's, or the brand's own."""
    return host in {urlsplit(settings.ADDRESS).netloc, brand.host or ""} - {""}


def most(text: str | None, usual: int) -> int:
    """Return the usual size, or less where less is asked for; nonsense asks for nothing."""
    return min(usual, int(text)) if text and text.isascii() and text.isdigit() and int(text) > 0 else usual
