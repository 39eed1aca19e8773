"""The words in the address, and the jobs that say them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from reciproca.jobs.search.finding import LONGEST, search
from reciproca.people.models import Brand


@dataclass(frozen=True)
class Asked:
    """What was typed, and which jobs say it, the best first; `hits` is None where nothing was typed."""

    words: str = ""
    hits: tuple[uuid.UUID, ...] | None = None

    @classmethod
    def read(cls, query: Mapping[str, str], brand: Brand) -> Asked:
        """Read the words from the address, and look for them."""
        words = " ".join(query.get("q", "").split())[:LONGEST]
        return cls(words, tuple(search(brand=brand, words=words))) if words else cls()
