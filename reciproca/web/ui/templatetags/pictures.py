"""Photographs in templates: `{% load pictures %}{% picture job.card.picture sizes="100vw" %}`."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from reciproca.media.models import Picture
from reciproca.media.pictures.scrim import scrim as opacity
from reciproca.media.pictures.sizing import TYPES

register = template.Library()


def address(picture: Picture, width: int, kind: str) -> str:
    """Return where one size of a picture is."""
    return reverse("careers:picture", args=[picture.pk, picture.digest, width, kind])


def source_set(picture: Picture, kind: str) -> str:
    """Return every size of one kind, for browsers to choose from."""
    return ", ".join(f"{address(picture, width, kind)} {width}w" for width in picture.sizes)


@register.simple_tag
def picture(picture: Picture, sizes: str = "100vw", css: str = "", *, soon: bool = True) -> SafeString:
    """Draw a photograph: AVIF, WebP or JPEG in the size that fits, cut around what must stay in sight.

    `soon` is for what stands at the top of a page; everything further down waits until it is near.
    """
    kinds = ("avif", "webp") if picture.sizes else ()
    rows = ((TYPES[kind], source_set(picture, kind), sizes) for kind in kinds)
    sources = format_html_join("", '<source type="{}" srcset="{}" sizes="{}">', rows)
    return format_html(
        '<picture>{}<img src="{}"{} width="{}" height="{}" alt="{}" class="{}"{} decoding="async"></picture>',
        sources,
        address(picture, picture.sizes[-1] if picture.sizes else picture.width, "jpg"),
        format_html(' srcset="{}" sizes="{}"', source_set(picture, "jpg"), sizes) if picture.sizes else "",
        picture.width,
        picture.height,
        alt_of(picture),
        f"focus {focus_classes(picture)} {css}".strip(),
        "" if soon else format_html(' loading="{}"', "lazy"),
    )


def alt_of(picture: Picture) -> str:
    """Return what is to be seen, in the reader's language or in one that there is."""
    language = (get_language() or "it")[:2]
    found: str = picture.alt.get(language) or next(iter(picture.alt.values()), "")
    return found


def focus_classes(picture: Picture) -> str:
    """Return the classes that keep in sight what must be: pages may not carry styles of their own."""
    return f"fx-{round(picture.focus_x * 10)} fy-{round(picture.focus_y * 10)}"


@register.simple_tag
def scrim(picture: Picture | None, *, anywhere: bool = False) -> str:
    """Return the class of the veil that white words need on this picture: at its foot, or anywhere on it."""
    if picture is None:
        return ""
    return f"scrim-{opacity(picture, 1.0) if anywhere else opacity(picture)}"
