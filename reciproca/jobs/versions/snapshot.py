"""A card as one flat table: a name for everything that is said, and its value as JSON holds it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from reciproca.jobs.models import Card, CardText, Frame, Job

LANGUAGES = ("it", "en")
OF_JOB = (
    "pay_low", "pay_high", "pay_period", "contract", "agreement", "level", "city", "place", "work_place",
    "hours_per_week", "promise_days",
)  # fmt: skip
BY_LANGUAGE = ("title", "hours")
OF_TEXT = (
    "headline", "summary", "mission", "first_days", "musts", "nices", "benefits", "process", "team_words",
    "adjustments", "description",
)  # fmt: skip
OF_FRAME = ("kind", "words", "moment", "options", "afterwards", "look")

Flat = Mapping[str, Any]


def snapshot_of(job: Job) -> dict[str, Any]:
    """Return all that a job and its card say now."""
    card = Card.objects.get(job=job)
    said: dict[str, Any] = {name: plain(getattr(job, name)) for name in OF_JOB}
    said["manager"] = str(job.manager_id)
    said["reviewers"] = sorted(str(key) for key in job.reviewers.values_list("pk", flat=True))
    texts = {text.language: text for text in CardText.objects.filter(card=card)}
    for language in LANGUAGES:
        said |= {f"{name}.{language}": getattr(job, name).get(language, "") for name in BY_LANGUAGE}
        text = texts.get(language) or CardText()
        said |= {f"{name}.{language}": getattr(text, name) for name in OF_TEXT}
    said["voice"] = str(card.voice_id) if card.voice_id else None
    said["picture"] = str(card.picture_id) if card.picture_id else None
    said["values"] = list(card.values)
    said["frames"] = [frame_as_json(frame) for frame in Frame.objects.filter(card=card)]
    return said


def frame_as_json(frame: Frame) -> dict[str, Any]:
    """Return a frame with its key, so that answers stay with it when it is restored."""
    told = {name: getattr(frame, name) for name in OF_FRAME}
    keys = {"teller": frame.teller_id, "voice": frame.voice_id, "picture": frame.picture_id}
    return {"id": str(frame.pk), **told, **{name: str(key) if key else None for name, key in keys.items()}}


def plain(value: object) -> object:
    """Return a value as JSON holds it; an amount with its cents, so that equal amounts are equal words."""
    return f"{value:.2f}" if isinstance(value, Decimal) else value


def differing(before: Flat, after: Flat) -> list[str]:
    """Return the names of what is not the same."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
