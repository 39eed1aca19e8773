"""Cutting a voice at both ends: a new recording between two moments of the whole, which stays as it is."""

from __future__ import annotations

from typing import BinaryIO, cast

from reciproca.media.models import Recording, RecordingState
from reciproca.media.verbs.processing import seal_whole
from reciproca.media.verbs.receiving import start_recording

SHORTEST_MS = 1000
# What a clock with tenths of seconds can't say more exactly.
GRAIN_MS = 100


class BadCut(Exception):  # noqa: N818 - what the cut is
    """The moments lie outside the voice, run backwards, or leave hardly anything; or the voice is not ready."""


def cut_recording(*, recording: Recording, start_ms: int, end_ms: int, now: bool = False) -> Recording:
    """Keep what is between two moments, as a new recording; `now` prepares it before returning.

    Moments count from the beginning of the whole, also when the voice was cut before: what was cut off can come back.
    Its words are a machine's, as far as they lie between, else all of them: a person reads them again.

    Raises:
        BadCut: when the moments make no sense.
    """
    whole = recording.cut_from or recording
    if whole.state != RecordingState.READY or not sensible(whole, start_ms, end_ms):
        raise BadCut
    cut, _token = start_recording(organization=whole.organization, purpose=whole.purpose, language=whole.language)
    cut.cut_from, cut.cut_start_ms, cut.cut_end_ms = whole, start_ms, min(end_ms, whole.duration_ms)
    cut.transcript = words_between(whole, start_ms, end_ms) or recording.transcript
    cut.synthetic = whole.synthetic
    with whole.file.open("rb") as sound:
        return seal_whole(cut, cast("BinaryIO", sound), mime="audio/mp4", now=now)


def sensible(whole: Recording, start_ms: int, end_ms: int) -> bool:
    """Whether both moments lie within the whole, in order, a second apart."""
    return start_ms >= 0 and start_ms + SHORTEST_MS <= end_ms <= whole.duration_ms + GRAIN_MS


def words_between(whole: Recording, start_ms: int, end_ms: int) -> str:
    """Return what a machine heard between two moments; nothing when a person changed its words since."""
    if not whole.machine_words or whole.transcript != whole.machine_transcript:
        return ""
    inside = [word[0] for word in whole.machine_words if start_ms <= (word[1] + word[2]) / 2 <= end_ms]
    return " ".join(part.strip() for part in inside)
