"""What a brand owes its visitors in writing: privacy notice and accessibility statement.

The notice is made from the settings that are really on: it can't promise what is not done.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from reciproca.people.models import Brand
from reciproca.web.careers.meta import addresses
from reciproca.web.careers.scope import brand_page


@brand_page
def privacy(request: HttpRequest, brand: Brand) -> HttpResponse:
    """Say who holds what, for how long, and how to have it back or deleted."""
    return notice(request, brand, "privacy")


@brand_page
def accessibility(request: HttpRequest, brand: Brand) -> HttpResponse:
    """Say what was tested and whom to tell about a barrier."""
    return notice(request, brand, "accessibility")


def notice(request: HttpRequest, brand: Brand, kind: str) -> HttpResponse:
    """Show one of the notices."""
    context = {"brand": brand, "organization": brand.organization}
    twins = addresses(request, reverse(f"careers:{kind}", args=[brand.slug]), brand=brand)
    return render(request, f"careers/{kind}.html", context | twins)
