"""What engines are given to hear: two sentences, and silence, as the product keeps voices."""

from __future__ import annotations

import io
import random
import tempfile
import wave

from reciproca.demo.speech import any_speaker, speak
from reciproca.media.box import decode
from tests.browser.speaking import WORDS


def spoken(language: str) -> bytes:
    """A sentence as a WAV, always the same; nothing but silence without a language."""
    if language:
        speaker = any_speaker(random.Random(7), low=False)  # noqa: S311 - no secret, the same voice every time
        return speak(WORDS[language], language=language, speaker=speaker)
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16000)
        file.writeframes(bytes(32000 * 4))
    return out.getvalue()


def as_kept(sound: bytes) -> bytes:
    """A WAV as the product keeps it; silence, which it refuses, stays what it is."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as made:
        given.write(sound)
        given.seek(0)
        decode([given], made, max_seconds=60)
        made.seek(0)
        return made.read()
