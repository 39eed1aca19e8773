"""What is no longer needed goes, and nothing else."""

from __future__ import annotations

import io
import os
import time
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from reciproca.media import verbs
from reciproca.media.models import Part, Recording, Segment
from reciproca.media.verbs import processing
from tests.media.sounds import made, wav
from tests.media.test_receiving import sealed, send


@pytest.fixture
def recording(inside):
    return verbs.start_recording(organization=inside.organization, purpose="answer")[0]


@pytest.fixture
def swept(django_capture_on_commit_callbacks):
    def sweep() -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return verbs.sweep()

    return sweep


def test_a_segment_that_the_seal_left_out_is_not_heard_and_goes_a_day_later(recording, swept):
    kept, left_out = uuid.uuid4(), uuid.uuid4()
    sound = made("webm", "libopus", 1.0)
    send(recording, kept, 0, sound)
    send(recording, left_out, 0, sound, position=1)
    recording = verbs.seal(recording=recording, segments=[sealed(kept, sound, 1)])
    verbs.process(recording=recording)
    assert recording.duration_ms == pytest.approx(1000, abs=60)
    assert swept() == 0
    Recording.objects.filter(pk=recording.pk).update(sealed_at=timezone.now() - timedelta(days=2))
    name = Part.objects.get(segment=left_out).file.name
    assert swept() == 1
    assert not default_storage.exists(name)
    assert [segment.pk for segment in Segment.objects.filter(recording=recording)] == [kept]


def test_the_original_stays_until_the_playable_file_was_read_back_and_a_while_longer(inside, swept):
    recording = verbs.recording_from_file(
        organization=inside.organization, purpose="answer", file=io.BytesIO(wav(1)), now=True
    )
    Recording.objects.filter(pk=recording.pk).update(ready_at=timezone.now() - timedelta(days=400))
    assert swept() == 0
    verbs.verify(recording=recording)
    assert recording.verified_at
    assert swept() == 0
    Recording.objects.filter(pk=recording.pk).update(verified_at=timezone.now() - timedelta(days=31))
    name = Part.objects.get().file.name
    assert swept() == 1
    assert not default_storage.exists(name)
    assert default_storage.exists(recording.file.name)
    assert Segment.objects.get(recording=recording).sha256


def test_a_playable_file_that_is_not_whole_is_not_verified_and_costs_no_original(inside, swept):
    recording = verbs.recording_from_file(
        organization=inside.organization, purpose="answer", file=io.BytesIO(wav(3)), now=True
    )
    path = Path(recording.file.path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(processing.NotWhole):
        verbs.verify(recording=recording)
    assert recording.verified_at is None
    assert Part.objects.exists()


def test_what_cannot_be_played_keeps_its_original(inside, swept):
    bad = verbs.recording_from_file(
        organization=inside.organization, purpose="answer", file=io.BytesIO(b"\x1aE\xdf\xa3 poison"), now=True
    )
    Recording.objects.filter(pk=bad.pk).update(sealed_at=timezone.now() - timedelta(days=300))
    verbs.verify(recording=bad)
    assert swept() == 0
    assert Part.objects.exists()


def test_a_file_that_a_killed_server_left_without_a_row_goes_after_a_day(recording, swept):
    send(recording, uuid.uuid4(), 0, b"abc")
    held = Part.objects.get().file
    stray = default_storage.save(f"{held.name}-left", ContentFile(b"abc"))
    assert swept() == 0
    day_ago = time.time() - 90_000
    for name in (stray, held.name):
        os.utime(default_storage.path(name), (day_ago, day_ago))
    assert swept() == 1
    assert not default_storage.exists(stray)
    assert default_storage.exists(held.name)
    default_storage.delete(held.name)  # the row goes with the test, and leaves no stray for others


def test_a_large_file_is_held_in_pieces_never_whole(inside):
    sound = wav(60, rate=48_000)
    recording = verbs.recording_from_file(organization=inside.organization, purpose="card", file=io.BytesIO(sound))
    parts = list(Part.objects.order_by("number"))
    assert len(parts) == 6
    assert b"".join(part.file.read() for part in parts) == sound
    verbs.process(recording=recording)
    assert recording.duration_ms == 60_000
    assert recording.segments.get().duration_ms == 60_000
