"""What an interview needs before anybody is invited, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _, ngettext

from reciproca.interviews.readiness import Lack, Need


@dataclass(frozen=True)
class Shown:
    """A need with its words, whether it holds, and for which questions it does not."""

    name: str
    holds: bool


def words_of(need: Need) -> str:
    """Return what is needed."""
    return {
        Need.WELCOME: _("A welcome in somebody’s own voice"),
        Need.WELCOME_WORDS: _("The words of the welcome"),
        Need.QUESTION: _("One question at least"),
        Need.VOICE: _("Every question in the manager’s voice"),
        Need.WORDS: _("Every voice has its words"),
        Need.COMPETENCY: _("Every question is rated on something"),
        Need.ANCHORS: _("What 1, 3 and 5 look like, for each"),
        Need.TOPIC: _("No forbidden topic"),
    }[need]


def needs_of(lacks: Sequence[Lack]) -> list[Shown]:
    """Return every need; one that does not hold names its questions."""
    return [shown(need, [lack.number for lack in lacks if lack.need is need]) for need in Need]


def shown(need: Need, numbers: list[int]) -> Shown:
    """Return a need with the numbers of the questions that lack it."""
    if not numbers:
        return Shown(words_of(need), holds=True)
    asked = ", ".join(str(number) for number in numbers if number)
    if not asked:
        return Shown(words_of(need), holds=False)
    name = ngettext("{need}: question {numbers}", "{need}: questions {numbers}", len(numbers))
    return Shown(name.format(need=words_of(need), numbers=asked), holds=False)


def missing(lacks: Sequence[Lack]) -> str:
    """Return how many things are missing, in a sentence."""
    count = len({lack.need for lack in lacks})
    return ngettext("One thing is missing.", "{n} things are missing.", count).format(n=count)
