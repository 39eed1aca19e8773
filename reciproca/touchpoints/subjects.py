"""What an interaction from a public page is about: a brand or a job, named by its slug.

Rooms that stand above this one tell it how to find their things, as it may not import them.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import NamedTuple

from reciproca.people.models import Brand

__all__ = ["Subject", "find_subject", "names", "register_subject"]


class Subject(NamedTuple):
    """Whose interaction it is, and which thing of theirs it concerns."""

    organization: uuid.UUID
    subject: uuid.UUID | None = None
    unit: uuid.UUID | None = None


Find = Callable[[str], Subject | None]


def find_brand(slug: str) -> Subject | None:
    """Find a brand, whose pages concern no single job."""
    found = Brand.objects.filter(slug=slug).values_list("organization_id").first()
    return Subject(found[0]) if found else None


_finders: dict[str, Find] = {"brand": find_brand}


def register_subject(name: str, find: Find) -> None:
    """Let public pages record interactions with this kind of thing."""
    _finders[name] = find


def names() -> tuple[str, ...]:
    """Return the kinds of things that public pages may name."""
    return tuple(_finders)


def find_subject(name: str, slug: str) -> Subject | None:
    """Find the thing; None when there is none, or none that the public may see."""
    return _finders[name](slug)
