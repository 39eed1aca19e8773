"""Sealing: the sender says what a whole recording is, the server checks that it holds exactly that."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from reciproca.media.models import Part, Recording, RecordingState, Segment


@dataclass(frozen=True)
class SealedSegment:
    """A segment as the sender knows it: how many parts, how many bytes, and the SHA-256 of the whole in hexadecimal."""

    id: uuid.UUID
    position: int
    parts: int
    size: int
    sha256: str
    mime: str = ""


class MissingParts(ValueError):  # noqa: N818 - a list, not an error of the code
    """Parts are still missing; `missing` says which, by segment."""

    def __init__(self, missing: dict[str, list[int]]) -> None:
        super().__init__("Parts are missing.")
        self.missing = missing


class WrongWhole(ValueError):  # noqa: N818 - what was sealed is not what is held
    """The parts are all there, but together they are not what the sender has."""


def seal(*, recording: Recording, segments: Sequence[SealedSegment]) -> Recording:
    """Close a recording once the server holds every byte, and have it prepared. Sealing again changes nothing.

    Raises:
        MissingParts: when something has not arrived yet.
        WrongWhole: when sizes or hashes differ, or nothing is sealed.
    """
    if recording.state != RecordingState.RECEIVING:
        return recording
    if not segments:
        raise WrongWhole("There is nothing to seal.")
    check_complete(recording, segments)
    for segment in segments:
        check_whole(segment)
    with transaction.atomic():
        held = Recording.objects.select_for_update().get(pk=recording.pk)
        if held.state != RecordingState.RECEIVING:
            return held
        return close(held, segments)


def close(recording: Recording, segments: Sequence[SealedSegment]) -> Recording:
    """Mark segments and recording as sealed, and enqueue the work, in one transaction."""
    from reciproca.media.tasks import process_recording  # noqa: PLC0415 - tasks call verbs

    now = timezone.now()
    for segment in segments:
        Segment.objects.filter(pk=segment.id, recording=recording).update(
            position=segment.position,
            parts_expected=segment.parts,
            size=segment.size,
            sha256=segment.sha256,
            sealed_at=now,
        )
    recording.state, recording.sealed_at = RecordingState.SEALED, now
    recording.save(update_fields=["state", "sealed_at"])
    process_recording.enqueue(str(recording.organization_id), str(recording.pk))
    return recording


def check_complete(recording: Recording, segments: Sequence[SealedSegment]) -> None:
    """See that every part of every segment is held."""
    missing: dict[str, list[int]] = {}
    for segment in segments:
        held = set(
            Part.objects.filter(segment=segment.id, segment__recording=recording).values_list("number", flat=True)
        )
        if gaps := sorted(set(range(segment.parts)) - held):
            missing[str(segment.id)] = gaps
        elif not held or len(held) > segment.parts:
            raise WrongWhole("The number of parts differs.")
    if missing:
        raise MissingParts(missing)


def check_whole(segment: SealedSegment) -> None:
    """See that the parts in their order are, byte for byte, what the sender has."""
    whole, size = hashlib.sha256(), 0
    for part in Part.objects.filter(segment=segment.id).order_by("number"):
        with part.file.open("rb") as source:
            for chunk in source.chunks():
                whole.update(chunk)
                size += len(chunk)
    if size != segment.size or whole.hexdigest() != segment.sha256.lower():
        raise WrongWhole("The whole is not what was recorded.")
