"""What public pages may tell: the JSON of a beacon, read with distrust.

    {"events": [{"id": "<UUIDv7>", "touchpoint": "job-card", "kind": "viewed",
                 "job": "cuoca-faenza", "via": "locandina", "referrer": "https://…",
                 "campaign": "…", "detail": {…}}]}

One event may also stand alone. `job` or `brand` names the subject by its slug.
"""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import dataclass
from typing import Any

from reciproca.touchpoints.models import Kind
from reciproca.touchpoints.subjects import names

EVENTS_A_POST = 100
TEXT = 500
DETAIL = 300
SLUG = re.compile(r"^[-\w]{1,100}$")
TOUCHPOINTS = frozenset({"job-card", "careers-page", "apply"})
KINDS = frozenset({Kind.VIEWED, Kind.PLAYED, Kind.SHARED, Kind.STARTED})
UUID7 = 7


class NotUnderstoodError(ValueError):
    """The sender's JSON says something that a page can't say; the text tells what."""


@dataclass(frozen=True)
class Sighting:
    """One thing that happened on a public page, as the page tells it."""

    id: uuid.UUID
    touchpoint: str
    kind: str
    named: tuple[str, str]
    via: str
    referrer: str
    campaign: str
    detail: dict[str, Any]


def read_sightings(body: bytes) -> list[Sighting]:
    """Read a post.

    Raises:
        NotUnderstoodError: with the reason.
    """
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        raise NotUnderstoodError("the body is not JSON") from None
    if not isinstance(content, dict):
        raise NotUnderstoodError("the body is not an object")
    events = content.get("events", [content])
    if not isinstance(events, list) or not 0 < len(events) <= EVENTS_A_POST:
        raise NotUnderstoodError(f"events is not a list of 1 to {EVENTS_A_POST}")
    return [read_sighting(event) for event in events]


def read_sighting(event: object) -> Sighting:
    """Read one event.

    Raises:
        NotUnderstoodError: with the reason.
    """
    if not isinstance(event, dict):
        raise NotUnderstoodError("an event is not an object")
    return Sighting(
        id=_id(event.get("id")),
        touchpoint=_one_of(event, "touchpoint", TOUCHPOINTS),
        kind=_one_of(event, "kind", KINDS),
        named=_subject(event),
        via=_text(event, "via"),
        referrer=_text(event, "referrer"),
        campaign=_text(event, "campaign")[:60],
        detail=_detail(event.get("detail", {})),
    )


def _id(value: object) -> uuid.UUID:
    try:
        key = uuid.UUID(value) if isinstance(value, str) else None
    except ValueError:
        key = None
    if key is None or key.version != UUID7:
        raise NotUnderstoodError("id is not a UUIDv7")
    return key


def _one_of(event: dict[str, Any], name: str, allowed: frozenset[str]) -> str:
    value = event.get(name)
    if not isinstance(value, str) or value not in allowed:
        raise NotUnderstoodError(f"{name} is not one of {', '.join(sorted(allowed))}")
    return value


def _subject(event: dict[str, Any]) -> tuple[str, str]:
    for name in names():
        slug = event.get(name)
        if isinstance(slug, str) and SLUG.match(slug):
            return name, slug
    raise NotUnderstoodError(f"none of {', '.join(names())} names what it is about")


def _text(event: dict[str, Any], name: str) -> str:
    value = event.get(name, "")
    if not isinstance(value, str) or len(value) > TEXT or "\0" in value:
        raise NotUnderstoodError(f"{name} is not a text of at most {TEXT} characters")
    return value


def _detail(value: object) -> dict[str, Any]:
    if not isinstance(value, dict) or not all(
        item is None or isinstance(item, str | int | float | bool) for item in value.values()
    ):
        raise NotUnderstoodError("detail is not a flat object")
    text = json.dumps(value)
    if len(text) > DETAIL or "\\u0000" in text or "NaN" in text or "Infinity" in text:
        raise NotUnderstoodError(f"detail is not plain, or longer than {DETAIL} characters")
    return value
