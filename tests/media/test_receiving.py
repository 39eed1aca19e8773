"""Parts in any order and any number of times; a seal only over what is wholly there."""

from __future__ import annotations

import base64
import errno
import hashlib
import io
import uuid
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from reciproca.media import verbs
from reciproca.media.limits import PART_BYTES
from reciproca.media.models import Part, Recording, RecordingState
from tests.media.sounds import made, wav

SIZE = 2000


def digest(data: bytes) -> str:
    return f"sha-256=:{base64.b64encode(hashlib.sha256(data).digest()).decode()}:"


def in_parts(data: bytes) -> list[bytes]:
    return [data[at : at + SIZE] for at in range(0, len(data), SIZE)]


@pytest.fixture
def recording(inside):
    return verbs.start_recording(organization=inside.organization, purpose="answer")[0]


def send(recording, segment, number, data, **changes):
    words = {"position": 0, "mime": "audio/webm", "digest": digest(data)} | changes
    return verbs.receive_part(recording=recording, segment_id=segment, number=number, data=data, **words)


def sealed(segment, data, parts, position=0):
    return verbs.SealedSegment(
        id=segment, position=position, parts=parts, size=len(data), sha256=hashlib.sha256(data).hexdigest()
    )


def test_parts_arrive_in_any_order_and_are_held_byte_for_byte(recording):
    data, segment = made("webm", "libopus", 2.0), uuid.uuid4()
    parts = in_parts(data)
    for number in reversed(range(len(parts))):
        send(recording, segment, number, parts[number])
    verbs.seal(recording=recording, segments=[sealed(segment, data, len(parts))])
    held = b"".join(part.file.read() for part in Part.objects.filter(segment=segment).order_by("number"))
    assert held == data


def test_the_same_part_again_is_acknowledged_and_stored_once(recording):
    segment = uuid.uuid4()
    assert send(recording, segment, 0, b"abc").again is False
    assert send(recording, segment, 0, b"abc").again is True
    assert Part.objects.filter(segment=segment).count() == 1


def test_other_data_under_a_held_number_are_refused(recording):
    segment = uuid.uuid4()
    send(recording, segment, 0, b"abc")
    with pytest.raises(verbs.Conflict):
        send(recording, segment, 0, b"abd")


def test_a_part_that_changed_on_its_way_is_refused_and_not_stored(recording):
    with pytest.raises(verbs.Refused):
        send(recording, uuid.uuid4(), 0, b"abc", digest=digest(b"xyz"))
    with pytest.raises(verbs.Refused):
        send(recording, uuid.uuid4(), 0, b"abc", digest="md5=:abc:")
    assert not Part.objects.exists()


@pytest.mark.parametrize("mime", ["video/webm", "text/html", "audio/webm; codecs=<script>", ""])
def test_what_calls_itself_something_else_is_refused(recording, mime):
    with pytest.raises(verbs.Refused):
        send(recording, uuid.uuid4(), 0, b"abc", mime=mime)


def test_a_part_has_a_size(recording):
    for data in (b"", bytes(PART_BYTES + 1)):
        with pytest.raises(verbs.Refused):
            send(recording, uuid.uuid4(), 0, data)


def test_a_recording_has_a_quota(recording, monkeypatch):
    monkeypatch.setattr("reciproca.media.verbs.receiving.RECORDING_BYTES", 10)
    segment = uuid.uuid4()
    send(recording, segment, 0, b"12345678")
    with pytest.raises(verbs.TooMuch):
        send(recording, segment, 1, b"123")


def test_a_segment_of_another_recording_cannot_be_added_to(recording, inside):
    segment = uuid.uuid4()
    send(recording, segment, 0, b"abc")
    other, _token = verbs.start_recording(organization=inside.organization, purpose="answer")
    with pytest.raises(verbs.Conflict):
        send(other, segment, 1, b"def")


def test_a_full_disk_says_so_and_holds_nothing_half(recording, monkeypatch):
    def full(*_args, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(default_storage, "_save", full)
    monkeypatch.setattr(type(default_storage), "_save", full, raising=False)
    monkeypatch.setattr("reciproca.media.durable.DurableStorage._save", full)
    with pytest.raises(verbs.NoRoom):
        send(recording, uuid.uuid4(), 0, b"abc")
    assert not Part.objects.exists()


def test_sealing_too_early_says_what_is_missing(recording):
    data, segment = bytes(range(256)) * 30, uuid.uuid4()
    parts = in_parts(data)
    send(recording, segment, 0, parts[0])
    send(recording, segment, 2, parts[2])
    with pytest.raises(verbs.MissingParts) as early:
        verbs.seal(recording=recording, segments=[sealed(segment, data, len(parts))])
    assert early.value.missing == {str(segment): [1, 3]}
    recording.refresh_from_db()
    assert recording.state == RecordingState.RECEIVING


def test_a_seal_over_something_else_is_refused(recording):
    segment = uuid.uuid4()
    send(recording, segment, 0, b"abc")
    for wrong in (sealed(segment, b"abd", 1), sealed(segment, b"abcd", 1)):
        with pytest.raises(verbs.WrongWhole):
            verbs.seal(recording=recording, segments=[wrong])
    with pytest.raises(verbs.WrongWhole):
        verbs.seal(recording=recording, segments=[])


def test_a_seal_is_made_once_and_work_is_enqueued_once(recording, run_tasks):
    data, segment = made("webm", "libopus", 1.0), uuid.uuid4()
    send(recording, segment, 0, data)
    for _ in range(3):
        recording = verbs.seal(recording=recording, segments=[sealed(segment, data, 1)])
    assert run_tasks() == 2  # made playable, then read back
    recording.refresh_from_db()
    assert recording.state == RecordingState.READY
    assert recording.duration_ms == pytest.approx(1000, abs=60)
    assert recording.file.size > 1000


def test_nothing_is_added_after_the_seal(recording):
    segment = uuid.uuid4()
    send(recording, segment, 0, b"abc")
    recording = verbs.seal(recording=recording, segments=[sealed(segment, b"abc", 1)])
    with pytest.raises(verbs.Conflict):
        send(recording, segment, 1, b"def")
    assert send(recording, segment, 0, b"abc").again is True


def test_two_segments_become_one_voice(recording):
    first, second = uuid.uuid4(), uuid.uuid4()
    one, two = made("webm", "libopus", 1.0), made("mp4", "aac", 1.0)
    send(recording, second, 0, two, position=1, mime="audio/mp4")
    send(recording, first, 0, one)
    recording = verbs.seal(recording=recording, segments=[sealed(first, one, 1), sealed(second, two, 1, position=1)])
    verbs.process(recording=recording)
    assert recording.duration_ms == pytest.approx(2000, abs=150)


def test_a_poisoned_recording_is_marked_and_the_next_one_is_fine(inside):
    bad = verbs.recording_from_file(
        organization=inside.organization, purpose="answer", file=io.BytesIO(b"\x1aE\xdf\xa3 poison"), now=True
    )
    good = verbs.recording_from_file(
        organization=inside.organization, purpose="answer", file=io.BytesIO(wav(1)), now=True
    )
    assert (bad.state, bad.problem) == (RecordingState.UNREADABLE, "corrupt")
    assert good.state == RecordingState.READY


def test_words_typed_while_a_voice_is_prepared_stay(inside):
    waiting = verbs.recording_from_file(organization=inside.organization, purpose="card", file=io.BytesIO(wav(1)))
    stale = Recording.objects.get(pk=waiting.pk)
    verbs.confirm_transcript(recording=Recording.objects.get(pk=waiting.pk), text="  Ciao a tutti. ")
    verbs.process(recording=stale)
    found = Recording.objects.get(pk=waiting.pk)
    assert (found.state, found.transcript, found.transcript_confirmed) == ("ready", "Ciao a tutti.", True)


def test_the_token_is_the_whole_authority(inside):
    recording, token = verbs.start_recording(organization=inside.organization, purpose="answer")
    _other, other_token = verbs.start_recording(organization=inside.organization, purpose="answer")
    assert verbs.owned_recording(recording.pk, token) == recording
    assert verbs.owned_recording(recording.pk, other_token) is None
    assert verbs.owned_recording(recording.pk, "") is None
    assert verbs.owned_recording(uuid.uuid4(), token) is None
    assert token.encode() not in bytes(recording.upload_hash)


def test_what_was_begun_and_never_sealed_is_forgotten_with_its_files(recording, django_capture_on_commit_callbacks):
    send(recording, uuid.uuid4(), 0, b"abc")
    name = Part.objects.get().file.name
    assert verbs.sweep() == 0
    Recording.objects.filter(pk=recording.pk).update(made_at=timezone.now() - timedelta(days=40))
    with django_capture_on_commit_callbacks(execute=True):
        assert verbs.sweep() == 1
    assert not default_storage.exists(name)


def test_all_that_comes_through_one_link_has_a_quota_too(inside, monkeypatch):
    link = uuid.uuid4()
    monkeypatch.setattr("reciproca.media.verbs.receiving.LINK_BYTES", 10)
    monkeypatch.setattr("reciproca.media.verbs.receiving.LINK_RECORDINGS", 2)
    options = {"organization": inside.organization, "purpose": "answer", "counts_for": link}
    first, second = (verbs.start_recording(**options)[0] for _ in range(2))
    with pytest.raises(verbs.TooMuch):
        verbs.start_recording(**options)
    send(first, uuid.uuid4(), 0, b"12345678")
    with pytest.raises(verbs.TooMuch):
        send(second, uuid.uuid4(), 0, b"123")
    other, _token = verbs.start_recording(organization=inside.organization, purpose="answer", counts_for=uuid.uuid4())
    assert not send(other, uuid.uuid4(), 0, b"12345678").again


def test_each_segments_own_length_and_the_share_of_speech_are_kept(recording):
    first, second = uuid.uuid4(), uuid.uuid4()
    one, two = made("webm", "libopus", 1.0), made("ogg", "libopus", 2.0)
    send(recording, first, 0, one)
    send(recording, second, 0, two, position=1, mime="audio/ogg")
    recording = verbs.seal(recording=recording, segments=[sealed(first, one, 1), sealed(second, two, 1, position=1)])
    verbs.process(recording=recording)
    lengths = [segment.duration_ms for segment in recording.segments.all()]
    assert lengths == [pytest.approx(1000, abs=50), pytest.approx(2000, abs=50)]
    assert sum(lengths) == pytest.approx(recording.duration_ms, abs=1)
    assert recording.speech_share > 0.9
