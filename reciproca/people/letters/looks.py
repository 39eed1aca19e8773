"""How a letter looks: a room's words in the brand's dress, HTML with its styles inline and plain text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import css_inline
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from reciproca.people.models import Brand, Organization


def absolute(path: str) -> str:
    """Return the full address of a path, as people outside type it."""
    return f"{settings.ADDRESS}{path}"


@lru_cache(maxsize=1)
def inliner() -> css_inline.CSSInliner:
    """Return the inliner: mail clients read inline styles, and the dark theme's media query stays a sheet."""
    return css_inline.CSSInliner(keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False)


def rendered(
    *,
    brand: Brand,
    language: str,
    template: str,
    subject: str,
    context: Mapping[str, object],
) -> tuple[str, str]:
    """Return a letter's two forms, HTML with its styles inline and plain text, in the reader's language."""
    with translation.override(language):
        known = {
            **context,
            "organization": brand.organization,
            "brand": brand,
            "language": language,
            "subject": subject,
            "site_address": settings.ADDRESS,
        }
        text = render_to_string(f"{template}.txt", known).strip() + "\n"
        if stop := known.get("unsubscribe"):
            text += f"\n{translation.gettext('Stop these letters:')} {stop}\n"
        return inliner().inline(render_to_string(f"{template}.html", known)), text


def house_brand(organization: Organization) -> Brand:
    """Return what an organization's letters to its own people wear: its first brand, else its bare name, unsaved."""
    return Brand.objects.order_by("id").first() or Brand(organization=organization, name=organization.name)
