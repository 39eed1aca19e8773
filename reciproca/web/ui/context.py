"""What every template may name."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the member (or None), the reader's language and the other one, and the public address."""
    language = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    return {
        "member": getattr(request, "member", None),
        "language": language,
        "other_language": "en" if language == "it" else "it",
        "site_address": settings.ADDRESS,
    }
