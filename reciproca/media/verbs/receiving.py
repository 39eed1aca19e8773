"""Taking in the parts of a recording: any order, any number of times, nothing lost once acknowledged."""

from __future__ import annotations

import base64
import binascii
import errno
import hashlib
import hmac
import re
import uuid
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import Count, QuerySet, Sum

from reciproca.media.limits import (
    LINK_BYTES,
    LINK_RECORDINGS,
    PART_BYTES,
    RECORDING_BYTES,
    RECORDING_PARTS,
    RECORDING_SEGMENTS,
)
from reciproca.media.models import Part, Recording, RecordingState, Segment
from reciproca.people.models import Organization, new_token, token_hash
from reciproca.people.scoping import across_organizations

DIGEST = re.compile(r"sha-256=:([A-Za-z0-9+/=]+):")
MIME = re.compile(r"audio/[\w.+-]{1,30}(;\s?codecs=[\w.\",+-]{1,30})?$")


class Refused(ValueError):  # noqa: N818 - what the sender is told
    """The part cannot be taken as it is; the sentence says why."""


class Conflict(ValueError):  # noqa: N818 - what the sender is told
    """Another part is already held under this number, or the recording is sealed."""


class TooMuch(ValueError):  # noqa: N818 - what the sender is told
    """The recording is larger than recordings may be."""


class NoRoom(OSError):  # noqa: N818 - what the sender is told
    """The disk is full: the sender keeps its piece and tries again."""


@dataclass(frozen=True)
class PartReceipt:
    """What the sender may forget: this part, safely held."""

    segment: uuid.UUID
    number: int
    sha256: str
    again: bool


def start_recording(
    *, organization: Organization, purpose: str, language: str = "", counts_for: uuid.UUID | None = None
) -> tuple[Recording, str]:
    """Open a recording and return it with the token that may add parts; the token is not stored.

    `counts_for` names the link or person whose quota it counts for.

    Raises:
        TooMuch: when that quota is used up.
    """
    if counts_for and recordings_of_link(counts_for).count() >= LINK_RECORDINGS:
        raise TooMuch("Too much has been recorded through this link.")
    token = new_token()
    recording = Recording.objects.create(
        organization=organization,
        purpose=purpose,
        language=language,
        upload_hash=token_hash(token),
        counts_for=counts_for,
    )
    return recording, token


def recordings_of_link(counts_for: uuid.UUID) -> QuerySet[Recording]:
    """Return all that came through one link, kept or not."""
    found: QuerySet[Recording] = Recording.objects.filter(counts_for=counts_for)
    return found


def owned_recording(key: uuid.UUID, token: str) -> Recording | None:
    """Return the recording that this token may add to, whichever organization it belongs to."""
    with across_organizations():
        recording = Recording.objects.select_related("organization").filter(pk=key).first()
    if recording is None or not hmac.compare_digest(bytes(recording.upload_hash), token_hash(token)):
        return None
    return recording


def digest_of(header: str) -> str:
    """Read the SHA-256 of a Content-Digest header (RFC 9530), as hexadecimal text.

    Raises:
        Refused: when there is none.
    """
    found = DIGEST.search(header)
    try:
        raw = base64.b64decode(found.group(1), validate=True) if found else b""
    except binascii.Error:
        raw = b""
    if len(raw) != hashlib.sha256().digest_size:
        raise Refused("Send a Content-Digest header with a sha-256.")
    return raw.hex()


def receive_part(
    *,
    recording: Recording,
    segment_id: uuid.UUID,
    position: int,
    mime: str,
    number: int,
    data: bytes,
    digest: str,
) -> PartReceipt:
    """Hold one part. Sending the same part again is fine, and changes nothing.

    Raises:
        Refused: wrong digest, type or size.
        Conflict: other data under this number, or the recording is sealed.
        TooMuch: past the quota of a recording.
        NoRoom: the disk is full.
    """
    found = hashlib.sha256(data).hexdigest()
    if found != digest_of(digest):
        raise Refused("The data do not match their Content-Digest.")
    if not data or len(data) > PART_BYTES or not MIME.match(mime):
        raise Refused("A part is audio, from 1 byte to 1 MiB.")
    if held := held_part(recording, segment_id, number):
        return receipt(held, found)
    if recording.state != RecordingState.RECEIVING:
        raise Conflict("This recording is sealed.")
    check_quota(recording, len(data))
    try:
        part = hold(recording, Segment(pk=segment_id, position=position, mime=mime), number, data, found)
    except IntegrityError:
        return receipt_of_race(recording, segment_id, number, found)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise NoRoom(error.errno, "no room") from error
        raise
    return PartReceipt(part.segment_id, number, found, again=False)


def held_part(recording: Recording, segment_id: uuid.UUID, number: int) -> Part | None:
    """Return the part that is already held under this number."""
    return Part.objects.filter(segment__recording=recording, segment=segment_id, number=number).first()


def receipt(part: Part, digest: str) -> PartReceipt:
    """Acknowledge a part once more.

    Raises:
        Conflict: when what is held is not the same.
    """
    if part.sha256 != digest:
        raise Conflict("Other data are already held under this number.")
    return PartReceipt(part.segment_id, part.number, digest, again=True)


def receipt_of_race(recording: Recording, segment_id: uuid.UUID, number: int, digest: str) -> PartReceipt:
    """Acknowledge a part that another request has just stored."""
    if held := held_part(recording, segment_id, number):
        return receipt(held, digest)
    raise Conflict("Another segment holds this place.")


def check_quota(recording: Recording, more: int) -> None:
    """Refuse what would make a recording, or all that came through its link, too large.

    Raises:
        TooMuch: past bytes or parts.
    """
    held = Part.objects.filter(segment__recording=recording).aggregate(bytes=Sum("size"), parts=Count("id"))
    if (held["bytes"] or 0) + more > RECORDING_BYTES or held["parts"] >= RECORDING_PARTS:
        raise TooMuch("This recording is longer than recordings may be.")
    if recording.counts_for is None:
        return
    theirs = Part.objects.filter(segment__recording__counts_for=recording.counts_for)
    if (theirs.aggregate(bytes=Sum("size"))["bytes"] or 0) + more > LINK_BYTES:
        raise TooMuch("Too much has been recorded through this link.")


def hold(recording: Recording, segment: Segment, number: int, data: bytes, digest: str) -> Part:
    """Write the file through to the disk, then the row that names it."""
    part = Part(organization=recording.organization, segment=segment, number=number, sha256=digest, size=len(data))
    part.file.save("part", ContentFile(data), save=False)
    try:
        with transaction.atomic():
            part.segment = segment_for(recording, segment)
            part.save(force_insert=True)
    except Exception:
        part.file.delete(save=False)
        raise
    return part


def segment_for(recording: Recording, wanted: Segment) -> Segment:
    """Return the segment, made with its first part.

    Raises:
        Conflict: when its id belongs to another recording, or there are too many.
    """
    held = Segment.objects.filter(pk=wanted.pk).first()
    if held is None:
        if Segment.objects.filter(recording=recording).count() >= RECORDING_SEGMENTS:
            raise TooMuch("This recording has been interrupted too often.")
        return Segment.objects.create(
            id=wanted.pk,
            organization=recording.organization,
            recording=recording,
            position=wanted.position,
            mime=wanted.mime,
        )
    if held.recording_id != recording.pk:
        raise Conflict("This segment belongs to another recording.")
    return held


def received(recording: Recording) -> dict[str, list[int]]:
    """Return which parts of which segments are held, so that a phone sends only the rest."""
    held: dict[str, list[int]] = {}
    for segment, number in Part.objects.filter(segment__recording=recording).values_list("segment", "number"):
        held.setdefault(str(segment), []).append(number)
    return {segment: sorted(numbers) for segment, numbers in held.items()}
