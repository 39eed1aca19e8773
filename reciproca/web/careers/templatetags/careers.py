"""Template tags of the public pages."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from reciproca.jobs.models import Value
from reciproca.people.hosts import public_address
from reciproca.people.models import Brand

register = template.Library()
# What could end a script element early, or begin a comment in it.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """Write linked data into the head: a data block, which no browser runs."""
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    inside = mark_safe(text)  # noqa: S308 - every character that could end the element is escaped
    return format_html('<script type="application/ld+json">{}</script>', inside)


@register.filter
def facts(data: dict[str, Any]) -> str:
    """Write a job's public facts for the device, to stand in an attribute."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


@register.simple_tag
def job_values() -> list[Value]:
    """Return everything that a job may say it gives."""
    return list(Value)


@register.simple_tag
def at_home(brand: Brand, path: str) -> str:
    """Return the full address of a brand's page: at its own host, if it has one."""
    return public_address(brand, path)
