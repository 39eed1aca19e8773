"""Who may show a page in a frame: nobody, but for the sites that a brand named."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse


def may_be_framed_by(response: HttpResponse, origins: Iterable[str]) -> HttpResponse:
    """Let these sites, and our own, show the answer in a frame; every other page still may not.

    The older header knows no list of sites, so it is left out: every browser that we speak to reads the newer one.
    """
    response._csp_replace = {"frame-ancestors": ["'self'", *origins]}  # type: ignore[attr-defined]  # noqa: SLF001 - how django-csp is told
    response.xframe_options_exempt = True
    return response
