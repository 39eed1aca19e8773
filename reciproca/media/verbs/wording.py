"""The words of a voice: a machine may write them, a person has the last word."""

from __future__ import annotations

from typing import BinaryIO, cast

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from reciproca.adapters.transcription.registry import engine_for
from reciproca.adapters.transcription.speech import Engine, Transcript
from reciproca.media.models import Recording, RecordingState
from reciproca.people.models import Member


def engine() -> Engine | None:
    """Return the engine that writes down voices here, if there is one.

    Raises:
        EngineMissing: when the settings name one that nobody knows.
    """
    return engine_for(settings.ENV["RECIPROCA_TRANSCRIPTION"])


def wants_words(recording: Recording) -> bool:
    """Whether a machine is to write down this voice: one is there, and nobody has written its words."""
    return bool(settings.ENV["RECIPROCA_TRANSCRIPTION"]) and not recording.transcript


def transcribe(*, recording: Recording) -> Recording:
    """Have a machine write down a voice, once. Words that a person wrote meanwhile stay.

    Not inside a transaction: it takes about as long as somebody spoke.

    Raises:
        EngineMissing: when the engine, or its model, is not here.
    """
    writer = engine()
    if writer is None or recording.state != RecordingState.READY or recording.transcribed_at:
        return recording
    with recording.file.open("rb") as sound:
        found = writer.transcribe(cast("BinaryIO", sound), language=recording.language)
    return keep_machine_words(recording=recording, transcript=found, by=writer.name)


@transaction.atomic
def keep_machine_words(*, recording: Recording, transcript: Transcript, by: str) -> Recording:
    """Keep what a machine wrote, untouched, beside the words that people may change."""
    held: Recording | None = Recording.objects.select_for_update(of=("self",)).filter(pk=recording.pk).first()
    if held is None or held.transcribed_at:  # erased meanwhile, or written down twice at once
        return held or recording
    held.machine_transcript = transcript.text
    held.machine_words = [[word.text, word.from_ms, word.to_ms, word.confidence] for word in transcript.words]
    held.transcribed_by, held.transcribed_at = by[:80], timezone.now()
    if not held.transcript and not held.words_at:
        held.transcript = transcript.text
    held.save(
        update_fields=["machine_transcript", "machine_words", "transcribed_by", "transcribed_at", "transcript"],
    )
    return held


@transaction.atomic
def confirm_transcript(*, recording: Recording, text: str, by: Member | None = None) -> Recording:
    """Take a person's word for what is said; an empty text takes it back. What a machine wrote stays beside it."""
    recording.transcript = text.strip()
    recording.transcript_confirmed = bool(recording.transcript)
    recording.words_by, recording.words_at = by, timezone.now()
    recording.save(update_fields=["transcript", "transcript_confirmed", "words_by", "words_at"])
    return recording
