"""Recordings leave with everything that belongs to them: parts, playable file, words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction

from reciproca.media.models import Part, Recording


def erase_recordings(recordings: Iterable[Recording]) -> int:
    """Delete recordings and, once that is committed, their files; return how many there were.

    Runs inside the transaction of whoever erases.
    """
    keys = [recording.pk for recording in recordings]
    parts = Part.objects.filter(segment__recording__in=keys).values_list("file", flat=True)
    files = [name for name in parts if name]
    playable = Recording.objects.filter(pk__in=keys).values_list("file", flat=True)
    files += [name for name in playable if name]
    Recording.objects.filter(pk__in=keys).delete()
    for name in files:
        transaction.on_commit(partial(default_storage.delete, name))
    return len(keys)


def recording_bytes(recording: Recording) -> bytes:
    """Return the playable file, or nothing while there is none."""
    name = recording.file.name
    if not name or not recording.file.storage.exists(name):
        return b""
    with recording.file.open("rb") as source:
        content: bytes = source.read()
    return content
