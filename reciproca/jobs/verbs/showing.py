"""What a card shows and lets hear: a voice, a photograph and what must stay in sight on it, the team."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from reciproca.jobs.changing import tell_change
from reciproca.jobs.models import Card
from reciproca.jobs.verbs.holding import hold
from reciproca.jobs.verbs.publishing import refuse_unpublishable
from reciproca.media.models import Picture, Recording
from reciproca.media.pictures.receiving import focus_picture
from reciproca.people.models import Member


@transaction.atomic
def set_card_voice(*, card: Card, recording: Recording | None) -> Card:
    """Put the manager's voice on a card, or take it off.

    Raises:
        JobClosed: when the job is closed.
        NotReadyToPublish: when people see the job and the voice has no confirmed words yet.
    """
    hold(card.job)
    card.voice = recording
    card.save(update_fields=["voice", "updated_at"])
    refuse_unpublishable(card.job)
    tell_change(card.job)
    return card


@transaction.atomic
def set_card_picture(*, card: Card, picture: Picture | None) -> Card:
    """Put a photograph on a card instead of its drawing, or take it off.

    Raises:
        JobClosed: when the job is closed.
    """
    hold(card.job)
    card.picture = picture
    card.save(update_fields=["picture", "updated_at"])
    tell_change(card.job)
    return card


@transaction.atomic
def focus_card_picture(*, card: Card, x: float, y: float) -> Card:
    """Say what must stay in sight wherever a card's photograph is cut, as shares of width and height.

    Raises:
        JobClosed: when the job is closed.
    """
    hold(card.job)
    if card.picture is not None:
        focus_picture(picture=card.picture, x=x, y=y)
        card.save(update_fields=["updated_at"])
        tell_change(card.job)
    return card


@transaction.atomic
def set_card_team(*, card: Card, members: Iterable[Member]) -> Card:
    """Show who one would work with."""
    hold(card.job)
    card.team.set(members)
    return card
