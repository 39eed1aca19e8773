"""What a phone needs to know to keep a brand's page on its home screen."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.urls import reverse

from reciproca.people.models import Brand
from reciproca.web.careers.scope import brand_page
from reciproca.web.ui.templatetags.ui import icon_address


@brand_page
def manifest(request: HttpRequest, brand: Brand) -> JsonResponse:
    """Name the brand, its page and its icon; the colours are the page's own paper."""
    del request
    facts = {
        "name": brand.name,
        "short_name": brand.name[:12].rstrip(),
        "start_url": reverse("careers:home", args=[brand.slug]),
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#f7f5f0",
        "theme_color": "#f7f5f0",
        "icons": [{"src": icon_address(brand), "type": "image/svg+xml", "sizes": "any", "purpose": "any maskable"}],
    }
    response = JsonResponse(facts, content_type="application/manifest+json")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
