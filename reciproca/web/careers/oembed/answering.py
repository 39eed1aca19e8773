"""What an embedding site is told: a frame where the brand lets that be, a link everywhere else."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from django.urls import reverse
from django.utils.html import format_html

from reciproca.jobs.models import CardText, Job
from reciproca.people.hosts import public_address
from reciproca.people.words import in_language
from reciproca.web.careers.feeds.entries import writable
from reciproca.web.careers.oembed.asking import Asked
from reciproca.web.share.formats import FORMATS
from reciproca.web.share.links import picture_address
from reciproca.web.share.words import read

CACHE_S = 3600
PICTURE = "og"
# The frame runs its own scripts, opens the application in a tab of its own, and can do nothing to the page around it.
FRAME = (
    '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" '
    'sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox" '
    'allow="autoplay; clipboard-write" style="border:0;max-width:100%"></iframe>'
)


def described(job: Job, text: CardText, asked: Asked) -> dict[str, Any]:
    """Return the answer in oEmbed's words."""
    title = f"{in_language(job.title, text.language)}, {job.where} · {job.brand.name}"
    common: dict[str, Any] = {
        "version": "1.0",
        "title": title,
        "author_name": job.brand.name,
        "author_url": public_address(job.brand, reverse("careers:home", args=[job.brand.slug])),
        "provider_name": job.organization.name,
        "provider_url": public_address(job.brand, "/"),
        "cache_age": CACHE_S,
        "thumbnail_url": picture_address(job, read(job, text.language), PICTURE),
        "thumbnail_width": FORMATS[PICTURE].size[0],
        "thumbnail_height": FORMATS[PICTURE].size[1],
    }
    if not job.brand.embedded_by:
        return {"type": "link", **common}
    address = public_address(job.brand, reverse("careers:embed", args=[job.slug])) + "?via=embed"
    html = format_html(FRAME, address, asked.width, asked.height, title)
    return {"type": "rich", **common, "html": str(html), "width": asked.width, "height": asked.height}


def as_xml(answer: dict[str, Any]) -> str:
    """Write an answer as oEmbed's XML."""
    fields = "".join(f"<{name}>{escape(writable(str(value)))}</{name}>" for name, value in answer.items())
    return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{fields}</oembed>\n'
