"""Housekeeping: what was begun and never sealed, what lies about after a crash, originals that are no longer needed."""

from __future__ import annotations

import time
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.core.files.storage import FileSystemStorage, default_storage
from django.db import transaction
from django.utils import timezone

from reciproca.media.erasing import erase_recordings
from reciproca.media.limits import KEEP_ORIGINALS_DAYS, KEEP_UNSEALED_DAYS
from reciproca.media.models import Part, Recording, RecordingState, Segment

AT_MOST = 200
STRAY_AFTER_S = 24 * 3600


def sweep() -> int:
    """Do all of it, in every organization; return how many things went."""
    return sweep_unsealed() + sweep_unsealed_segments() + sweep_originals() + sweep_strays()


def sweep_unsealed() -> int:
    """Forget recordings that were begun and never sealed, long after any phone would still send; return how many."""
    before = timezone.now() - timedelta(days=KEEP_UNSEALED_DAYS)
    stale = Recording.objects.filter(state=RecordingState.RECEIVING, made_at__lt=before)[:AT_MOST]
    with transaction.atomic():
        return erase_recordings(list(stale))


def sweep_unsealed_segments() -> int:
    """Forget segments that a seal left out: the phone began them, and said that they are no part of the whole."""
    sealed = Segment.objects.filter(sealed_at=None).exclude(recording__state=RecordingState.RECEIVING)
    old = sealed.filter(recording__sealed_at__lt=timezone.now() - timedelta(days=1))
    keys = list(old.values_list("pk", flat=True)[:AT_MOST])
    with transaction.atomic():
        forget_parts(Part.objects.filter(segment__in=keys).values_list("pk", "file"))
        Segment.objects.filter(pk__in=keys).delete()
    return len(keys)


def sweep_originals() -> int:
    """Forget the pieces as they came of voices whose playable file was read back a while ago; return how many voices.

    What is not verified, or cannot be played, keeps its pieces for as long as the voice itself is kept.
    """
    before = timezone.now() - timedelta(days=KEEP_ORIGINALS_DAYS)
    sure = Recording.objects.filter(state=RecordingState.READY, verified_at__lt=before, segments__parts__isnull=False)
    keys = list(sure.order_by("verified_at").values_list("pk", flat=True).distinct()[:AT_MOST])
    with transaction.atomic():
        forget_parts(Part.objects.filter(segment__recording__in=keys).values_list("pk", "file"))
    return len(keys)


def forget_parts(rows: object) -> None:
    """Delete parts and, once that is committed, their files."""
    found = list(rows)  # type: ignore[call-overload]
    Part.objects.filter(pk__in=[key for key, _name in found]).delete()
    for _key, name in found:
        transaction.on_commit(partial(default_storage.delete, name))


def sweep_strays() -> int:
    """Delete files of parts that no row names: a server was killed between the two; return how many."""
    if not isinstance(default_storage, FileSystemStorage) and not hasattr(default_storage, "path"):
        return 0
    root = Path(default_storage.path("parts"))
    old = time.time() - STRAY_AFTER_S
    gone = 0
    for folder in root.glob("*/*"):
        gone += sweep_folder(folder, root.parent, old)
    return gone


def sweep_folder(folder: Path, root: Path, before: float) -> int:
    """Delete the strays of one segment's folder, and the folder when nothing is left in it."""
    files = [path for path in folder.iterdir() if path.stat().st_mtime < before]
    names = {str(path.relative_to(root)) for path in files}
    held = set(Part.objects.filter(file__in=names).values_list("file", flat=True))
    strays = [path for path in files if str(path.relative_to(root)) not in held]
    for path in strays:
        path.unlink(missing_ok=True)
    if not any(folder.iterdir()) and folder.stat().st_mtime < before:
        folder.rmdir()
    return len(strays)
