"""Addresses of sites, as people type them and as browsers compare them: https://www.example.it, without a path."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 200
MOST = 40
LOCAL = {"localhost", "127.0.0.1", "[::1]"}
# A host's name, which may begin with “*.” for all below it; what is not written in these letters is encoded first.
LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
HOST = re.compile(rf"^(\*\.)?({LABEL}\.)+[a-z0-9-]{{2,63}}$|^localhost$|^127\.0\.0\.1$|^\[::1\]$")


def origin_of(typed: str) -> str:
    """Return a site's origin: `www.example.it/page` is https://www.example.it.

    Raises:
        django.core.exceptions.ValidationError: when it names no site; the sentence says which.
    """
    text = typed.strip()[:LONGEST]
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host, port = encoded(parts.hostname or ""), parts.port
    except (ValueError, UnicodeError):
        host, port, parts = "", None, urlsplit("")
    bare = f"[{host}]" if ":" in host else host
    safe = parts.scheme == "https" or (parts.scheme == "http" and bare in LOCAL)
    if not safe or not HOST.match(bare) or parts.username or parts.password:
        raise ValidationError(_("“{text}” is no site's address. Write it as https://www.example.it.").format(text=text))
    return f"{parts.scheme}://{bare}{f':{port}' if port else ''}"


def encoded(host: str) -> str:
    """Return a host in the letters that browsers compare; a leading “*.” stays."""
    star, name = ("*.", host[2:]) if host.startswith("*.") else ("", host)
    return star + (name if ":" in name else name.encode("idna").decode() if name else "")


def origins_of(typed: str) -> list[str]:
    """Return the sites of a list, one on each line, without doubles.

    Raises:
        django.core.exceptions.ValidationError: with a sentence for every line that names none.
    """
    found, problems = [], []
    for line in filter(str.strip, re.split(r"[\n,;]+|\s+", typed)):
        try:
            found.append(origin_of(line))
        except ValidationError as problem:
            problems += problem.messages
    if len(found) > MOST:
        problems.append(_("There may be {n} sites at most.").format(n=MOST))
    if problems:
        raise ValidationError(problems)
    return list(dict.fromkeys(found))
