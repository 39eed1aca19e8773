"""Telling a job's story, frame by frame."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from reciproca.jobs.models import Card, Frame, FrameKind
from reciproca.jobs.story import MOST, MOST_OPTIONS, MOST_WORDS
from reciproca.jobs.verbs.holding import hold
from reciproca.jobs.verbs.publishing import refuse_unpublishable

TOLD = {"kind", "words", "moment", "options", "afterwards", "teller", "voice", "picture", "look"}
LONGEST = {"words": 240, "moment": 40, "afterwards": 160}
LONGEST_OPTION = 60


class StoryFull(Exception):  # noqa: N818 - it says what is the case
    """A story has seven frames at most: who reads it taps to the end."""


@transaction.atomic
def add_frame(*, card: Card, kind: FrameKind = FrameKind.TEXT, **fields: object) -> Frame:
    """Add a frame at the end of a card's story; it may still be empty.

    Raises:
        JobClosed: when the job is closed.
        StoryFull: when the story has all the frames it may have.
        NotReadyToPublish: when people see the job and the frame breaks a rule.
        django.core.exceptions.ValidationError: when a field can't hold what it is given.
    """
    hold(card.job)
    at = card.frames.count()
    if at >= MOST:
        raise StoryFull
    frame = Frame(organization=card.organization, card=card, position=at)
    tell(frame, {"kind": kind, **fields})
    frame.save(force_insert=True)
    changed(card)
    return frame


@transaction.atomic
def edit_frame(*, frame: Frame, **fields: object) -> Frame:
    """Change what a frame says or shows. Answers given so far stay with the options that stay.

    Raises:
        JobClosed: when the job is closed.
        NotReadyToPublish: when people see the job and the frame breaks a rule.
        django.core.exceptions.ValidationError: when a field can't hold what it is given.
    """
    hold(frame.card.job)
    tell(frame, fields)
    frame.save()
    changed(frame.card)
    return frame


@transaction.atomic
def move_frame(*, frame: Frame, to: int) -> list[Frame]:
    """Put a frame at another place, counted from 0; return the frames in their new order.

    Raises:
        JobClosed: when the job is closed.
    """
    hold(frame.card.job)
    others = list(frame.card.frames.exclude(pk=frame.pk))
    others.insert(min(max(to, 0), len(others)), frame)
    number(others)
    changed(frame.card)
    return others


@transaction.atomic
def remove_frame(*, frame: Frame) -> None:
    """Take a frame out of the story, and the answers given there.

    Raises:
        JobClosed: when the job is closed.
    """
    card = frame.card
    hold(card.job)
    frame.delete()
    number(list(card.frames.all()))
    changed(card)


def number(frames: Iterable[Frame]) -> None:
    """Write the places of frames that stand in their order."""
    for at, frame in enumerate(frames):
        if frame.position != at:
            frame.position = at
            frame.save(update_fields=["position"])


def changed(card: Card) -> None:
    """Note that the card changed, and that it still may be seen."""
    card.save(update_fields=["updated_at"])
    refuse_unpublishable(card.job)


def tell(frame: Frame, fields: Mapping[str, object]) -> None:
    """Set fields by name and check that each can hold its value."""
    for name, value in fields.items():
        if name not in TOLD:
            raise FieldDoesNotExist(f"{name} is not told")
        setattr(frame, name, value)
    frame.options = [option_of(option) for option in as_list(frame.options)]
    problems = too_long(frame)
    if problems:
        raise ValidationError(problems)
    lists = {column.name for column in Frame._meta.fields if isinstance(column, models.JSONField)}
    frame.clean_fields(exclude={"organization", "card", *lists})


def as_list(options: object) -> list[object]:
    """Return the options, or refuse what is no list of them."""
    if not isinstance(options, list) or len(options) > MOST_OPTIONS:
        raise ValidationError({"options": _("There is room for {n} answers.").format(n=MOST_OPTIONS)})
    return options


def option_of(option: object) -> dict[str, object]:
    """Return an option with the key that its answers are counted under."""
    given = option if isinstance(option, dict) else {}
    words = given.get("words")
    return {
        "key": str(given.get("key") or secrets.token_hex(3))[:8],
        "words": {str(language): str(text) for language, text in words.items()} if isinstance(words, dict) else {},
        "right": bool(given.get("right")),
    }


def too_long(frame: Frame) -> dict[str, str]:
    """Return the fields that say more than a frame holds, each with a sentence."""
    problems = {
        name: _("At most {n} characters.").format(n=most)
        for name, most in LONGEST.items()
        if any(len(text) > most for text in getattr(frame, name).values())
    }
    if any(len(text.split()) > MOST_WORDS for text in frame.words.values()):
        problems["words"] = _("A frame is read at a glance: at most {n} words.").format(n=MOST_WORDS)
    if any(len(text) > LONGEST_OPTION for option in frame.options for text in option["words"].values()):
        problems["options"] = _("An answer fits on a button: at most {n} characters.").format(n=LONGEST_OPTION)
    return problems
