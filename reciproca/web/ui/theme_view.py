"""Serves themes and icons under addresses that never change their content."""

from __future__ import annotations

import hashlib
import re
import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from reciproca.people.hosts import public_address
from reciproca.people.logos import kind_of
from reciproca.people.models import Brand
from reciproca.people.scoping import across_organizations
from reciproca.web.ui.art import marks
from reciproca.web.ui.theme import theme_for

COLOUR = re.compile(r"[0-9a-f]{6}")
MARK = re.compile(r"reciproca|kiln|boxes|[^\W_]{1,2}")
FOR_EVER = "public, max-age=31536000, immutable"


def theme(_request: HttpRequest, colour: str, version: str) -> HttpResponse:
    """Answer with the stylesheet of a colour; the version only makes the address change with the solver."""
    del version
    if not COLOUR.fullmatch(colour):
        raise Http404
    return kept(theme_for(f"#{colour}").css, "text/css; charset=utf-8")


def icon(_request: HttpRequest, mark: str, colour: str, version: str) -> HttpResponse:
    """Answer with a brand's mark on its own colour, for tabs and home screens."""
    del version
    if not COLOUR.fullmatch(colour) or not MARK.fullmatch(mark):
        raise Http404
    roles = theme_for(f"#{colour}").light
    return kept(marks.app_icon(mark, ground=roles["brand"], figure=roles["on-poster"]), "image/svg+xml")


def logo(_request: HttpRequest, brand: uuid.UUID, version: str, kind: str) -> HttpResponse:
    """Answer with a brand's cleaned logo; whoever opens it by itself finds a picture that can do nothing."""
    with across_organizations():
        found = Brand.objects.filter(pk=brand).first()
    name = str(found.logo.name) if found and found.logo else ""
    if found is None or not name.endswith(f".{kind}") or logo_version(found) != version:
        raise Http404
    with found.logo.open("rb") as source:
        response = kept(source.read(), kind_of(name))
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def logo_address(brand: Brand) -> str:
    """Return where a brand's logo is served."""
    name = str(brand.logo.name)
    return reverse("logo", args=[brand.pk, logo_version(brand), name.rpartition(".")[2]])


def public_logo(brand: Brand) -> str:
    """Return a logo's full address for machines elsewhere; nothing where there is none."""
    return public_address(brand, logo_address(brand)) if brand.logo else ""


def logo_version(brand: Brand) -> str:
    """Return what changes with each new logo."""
    return hashlib.sha256(str(brand.logo.name).encode()).hexdigest()[:8]


def kept(body: str | bytes, content_type: str) -> HttpResponse:
    """Answer with what browsers may keep for ever."""
    response = HttpResponse(body, content_type=content_type)
    response.headers["Cache-Control"] = FOR_EVER
    return response
