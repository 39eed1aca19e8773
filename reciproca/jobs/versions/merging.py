"""Two people at one card: field by field, nothing is lost.

Three texts stand for every field: as it was when somebody began to type (*seen*), as it is typed (*mine*), and as it
is now (*theirs*). What only one of them changed is taken; what both changed differently waits for a person's choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Clash:
    """One field that two people changed differently."""

    name: str
    mine: str
    theirs: str


@dataclass
class Merged:
    """What is to be saved, what comes from others, and what waits for a choice."""

    texts: dict[str, str] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)


def merge(*, seen: Texts, mine: Texts, theirs: Texts) -> Merged:
    """Bring two people's fields together; names are those of `mine`.

    A field without a *seen* text counts as seen as it is now: what was typed is then simply what is wanted.
    """
    merged = Merged()
    for name, typed in mine.items():
        now = theirs.get(name, "")
        began = seen.get(name, now)
        if typed in {now, began}:
            merged.texts[name] = now
            if now != typed:
                merged.taken[name] = now
        elif now == began:
            merged.texts[name] = typed
        else:
            merged.texts[name] = now
            merged.clashes.append(Clash(name, typed, now))
    return merged
