"""What the card editor's templates reach for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import template

from reciproca.media.models import Recording

register = template.Library()


@register.filter
def of_part(found: Mapping[str, Sequence[object]] | str, part: str) -> Sequence[object]:
    """Return what was found in one part of the words."""
    return found.get(part, ()) if isinstance(found, Mapping) else ()


# Below this a machine is unsure of a word, and a person looks at it.
DOUBTFUL = 0.6


@register.filter
def tenths(milliseconds: int | None) -> str:
    """Write a moment as minutes, seconds and tenths: 0:29,0."""
    tenth = round((milliseconds or 0) / 100)
    return f"{tenth // 600}:{tenth // 10 % 60:02d},{tenth % 10}"


@register.filter
def heard(voice: Recording) -> list[tuple[str, bool]]:
    """Return the words a machine heard, and whether it is unsure of each; none once somebody has changed them."""
    if not voice.machine_words or voice.transcript != voice.machine_transcript:
        return []
    return [(str(word[0]).strip(), word[3] < DOUBTFUL) for word in voice.machine_words]


@register.filter
def doubtful_count(voice: Recording) -> int:
    """Return how many words a machine is unsure of."""
    return sum(low for _word, low in heard(voice))
