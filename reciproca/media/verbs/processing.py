"""From pieces to one playable file, decoded in the box."""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import ExitStack
from typing import BinaryIO, cast

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone

from reciproca.media.box import Decoded, Unreadable, decode, length_of
from reciproca.media.limits import PART_BYTES, RECORDING_SECONDS
from reciproca.media.models import Part, Recording, RecordingState, Segment
from reciproca.media.verbs.receiving import start_recording
from reciproca.media.verbs.wording import wants_words
from reciproca.people.models import Organization

TOLERANCE_MS = 100


class NotWhole(RuntimeError):  # noqa: N818 - what the file is
    """The playable file is not what was decoded: the disk lies, or somebody changed it."""


def process(*, recording: Recording) -> Recording:
    """Make a sealed recording playable, or mark it as unreadable with the reason. Doing it again changes nothing.

    Not inside a transaction: decoding takes seconds.
    """
    if recording.state != RecordingState.SEALED:
        return recording
    with ExitStack() as open_files:
        out = open_files.enter_context(tempfile.TemporaryFile())
        sealed = list(recording.segments.filter(sealed_at__isnull=False))
        segments = [open_files.enter_context(joined(segment)) for segment in sealed]
        try:
            decoded = decode(segments, out, max_seconds=RECORDING_SECONDS, weak=weak_box(), cut=recording.cut)
        except Unreadable as problem:
            return finish(recording, state=RecordingState.UNREADABLE, problem=problem.code)
        out.seek(0)
        return keep(recording, sealed, decoded, out)


def weak_box() -> bool:
    """Whether a developer lets audio be decoded where there is no seccomp."""
    return bool(settings.ENV["RECIPROCA_DECODE_WITHOUT_SECCOMP"])


def joined(segment: Segment) -> BinaryIO:
    """Return the parts of a segment in their order, as one file without a name."""
    whole = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    for part in segment.parts.order_by("number"):
        with part.file.open("rb") as source:
            for chunk in source.chunks():
                whole.write(chunk)
    whole.seek(0)
    return whole


def keep(recording: Recording, segments: list[Segment], decoded: Decoded, out: BinaryIO) -> Recording:
    """Store the playable file with what was measured on it; have it read back, and written down where it can be."""
    from reciproca.media.tasks import transcribe_recording, verify_recording  # noqa: PLC0415 - tasks call verbs

    recording.file.save("voice.m4a", File(out), save=False)
    names = [str(recording.organization_id), str(recording.pk)]
    with transaction.atomic():
        for segment, length in zip(segments, decoded.segments_ms, strict=True):
            Segment.objects.filter(pk=segment.pk).update(duration_ms=length)
        finish(
            recording,
            state=RecordingState.READY,
            file=recording.file,
            duration_ms=decoded.duration_ms,
            peaks=decoded.peaks,
            loudness=decoded.loudness,
            speech_share=decoded.speech_share,
            ready_at=timezone.now(),
        )
        if not recording.synthetic:  # a machine can speak it once more
            verify_recording.enqueue(*names)
        if wants_words(recording):
            transcribe_recording.enqueue(*names)
    return recording


def finish(recording: Recording, **fields: object) -> Recording:
    """Write the result, and nothing else, so that words typed meanwhile stay."""
    for name, value in fields.items():
        setattr(recording, name, value)
    recording.save(update_fields=list(fields))
    return recording


def verify(*, recording: Recording) -> Recording:
    """Read the playable file back to its end: from then on the original is no longer the only true copy.

    Doing it again changes nothing.

    Raises:
        NotWhole: when it is shorter or longer than what was decoded; the pieces as they came are still there.
    """
    if recording.state != RecordingState.READY or recording.verified_at:
        return recording
    with recording.file.open("rb") as made:
        found = length_of(cast("BinaryIO", made), max_seconds=RECORDING_SECONDS + 1, weak=weak_box())
    if abs(found - recording.duration_ms) > TOLERANCE_MS:
        raise NotWhole(f"{recording.pk} should last {recording.duration_ms} ms, and lasts {found} ms.")
    return finish(recording, verified_at=timezone.now())


def recording_from_file(
    *,
    organization: Organization,
    purpose: str,
    file: BinaryIO,
    language: str = "",
    transcript: str = "",
    synthetic: bool = False,
    mime: str = "audio/wav",
    now: bool = False,
) -> Recording:
    """Take a whole file through the same pipeline as a phone's pieces; `now` prepares it before returning."""
    recording, _token = start_recording(organization=organization, purpose=purpose, language=language)
    recording.transcript, recording.transcript_confirmed = transcript, bool(transcript)
    recording.synthetic = synthetic
    return seal_whole(recording, file, mime=mime, now=now)


def seal_whole(recording: Recording, file: BinaryIO, *, mime: str, now: bool) -> Recording:
    """Keep a whole file as a recording's only segment, sealed, and have it prepared."""
    from reciproca.media.tasks import process_recording  # noqa: PLC0415 - tasks call verbs

    organization = recording.organization
    segment = Segment(organization=organization, recording=recording, position=0, mime=mime)
    parts = hold_pieces(segment, file)
    recording.state, recording.sealed_at = RecordingState.SEALED, timezone.now()
    segment.sealed_at = recording.sealed_at
    with transaction.atomic():
        recording.save()
        segment.save(force_insert=True)
        Part.objects.bulk_create(parts)
        if not now:
            process_recording.enqueue(str(organization.pk), str(recording.pk))
    return process(recording=recording) if now else recording


def hold_pieces(segment: Segment, file: BinaryIO) -> list[Part]:
    """Write a file to the disk piece by piece, so that it is never held whole; say on the segment what the whole is."""
    whole = hashlib.sha256()
    parts: list[Part] = []
    while (data := file.read(PART_BYTES)) or not parts:
        whole.update(data)
        part = Part(
            organization=segment.organization,
            segment=segment,
            number=len(parts),
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
        )
        part.file.save("part", ContentFile(data), save=False)
        parts.append(part)
    segment.parts_expected, segment.sha256 = len(parts), whole.hexdigest()
    segment.size = sum(part.size for part in parts)
    return parts
