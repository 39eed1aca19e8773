"""Beginnings for the four blocks of a feedback, in two tones: sentences to start from, never a judgement.

What somebody did well, and what they may do better, only people know who listened; so a tip begins
here and is finished by hand, and the strengths are offered from the notes of those who heard.
"""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext as _

from reciproca.hiring import telling
from reciproca.hiring.models import Application, Outcome


class Tone(StrEnum):
    """How a feedback speaks."""

    DIRECT = "direct"
    WARM = "warm"


def blocks(application: Application, *, outcome: str, tone: Tone, name: str) -> dict[str, str]:
    """Return the beginning of each block for an outcome, in the language that is active."""
    warm = tone is Tone.WARM
    return {
        "thanks": thanks(application, outcome=outcome, warm=warm, name=name),
        "tip": tip(outcome, warm=warm),
        "next_words": next_words(application, outcome, warm=warm),
    }


def thanks(application: Application, *, outcome: str, warm: bool, name: str) -> str:
    """Return the first line."""
    plain = telling.thanks(application, name=name)
    if outcome == Outcome.HIRED:
        words = _("{name}, we would like you with us.") if name else _("We would like you with us.")
        return words.format(name=name)
    if not warm:
        return plain
    return f"{plain} {_('We know what it takes to put oneself forward.')}"


def tip(outcome: str, *, warm: bool) -> str:
    """Return how a tip begins; who was chosen, or whose place is gone, needs none."""
    if outcome != Outcome.NOT_HIRED:
        return ""
    return _("Something that may help you next time:") if warm else _("Next time:")


def next_words(application: Application, outcome: str, *, warm: bool) -> str:
    """Return what comes next."""
    who = application.job.manager.first_name
    if outcome == Outcome.HIRED:
        direct = _("{who} calls you in the next few days about the start and the contract.")
        kind = _("{who} calls you in the next few days. Write down whatever you want to ask: nothing is too small.")
    elif outcome == Outcome.CANCELLED:
        direct = _("The position does not exist any more. What you sent stays yours, and you can erase it.")
        kind = _("We are sorry to stop half-way: the position does not exist any more, and it is not about you.")
    else:
        direct = _("You can apply again at any time.")
        kind = _("The door stays open: if another job speaks to you, we will be glad to hear you again.")
    return (kind if warm else direct).format(who=who)


def all_blocks(application: Application, *, name: str) -> dict[str, dict[str, dict[str, str]]]:
    """Return every beginning, by outcome and tone."""
    outcomes = (Outcome.NOT_HIRED, Outcome.HIRED, Outcome.CANCELLED)
    return {
        outcome.value: {tone.value: blocks(application, outcome=outcome.value, tone=tone, name=name) for tone in Tone}
        for outcome in outcomes
    }
