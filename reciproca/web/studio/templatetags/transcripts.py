"""The words of a voice in templates: what a machine is unsure of, and what a person changed."""

from __future__ import annotations

from django import template

from reciproca.media.models import Recording
from reciproca.media.wording import Change, Spoken, changes_of, spoken_words

register = template.Library()


@register.filter
def spoken(recording: Recording) -> list[Spoken]:
    """Return a machine's words in runs that it is sure of, or not."""
    return spoken_words(recording)


@register.filter
def changes(recording: Recording) -> list[Change]:
    """Return what people changed of a machine's words."""
    return changes_of(recording)
