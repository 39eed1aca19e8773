"""How often one may knock, per address one comes from and per account one knocks at.

Both are counted whether or not the account exists, so that an answer never tells.
"""

from __future__ import annotations

from allauth.core import ratelimit
from django.http import HttpRequest


def may_try_password(request: HttpRequest, email: str) -> bool:
    """Count an attempt with a password and say whether it is allowed."""
    return _consume(request, "sign_in_from_address") and _consume(request, "sign_in", email)


def forget_attempts(request: HttpRequest, email: str) -> None:
    """Start counting anew for an account that the right person came in to."""
    ratelimit.clear(request, action="sign_in", key=email)


def may_ask_for_link(request: HttpRequest, email: str) -> bool:
    """Count a request for a link and say whether it is allowed."""
    return _consume(request, "link_from_address") and _consume(request, "link", email)


def _consume(request: HttpRequest, action: str, key: str | None = None) -> bool:
    return bool(ratelimit.consume(request, action=action, key=key))
