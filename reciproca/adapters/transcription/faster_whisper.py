"""faster-whisper: Whisper's models on a processor, by CTranslate2. `pip install reciproca[transcription]`."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable
from functools import cached_property
from typing import Any, BinaryIO

from reciproca.adapters.transcription.speech import EngineMissing, Transcript, Word

DEFAULT_MODEL = "small"


class FasterWhisper:
    """One of Whisper's models (tiny, base, small, medium, large-v3), or a folder that holds one.

    The model is loaded when the first voice comes, and stays: the process that writes down voices does nothing else.
    """

    def __init__(self, model: str = "") -> None:
        self.size = model or DEFAULT_MODEL

    @property
    def name(self) -> str:
        """The engine and its model, without the folder it lies in."""
        return f"faster-whisper {os.path.basename(self.size.rstrip('/'))}"  # noqa: PTH119 - a name, not a place

    @cached_property
    def model(self) -> Any:  # noqa: ANN401 - an optional library's class
        """The model, in eight bits: half the memory, and faster on processors."""
        library = installed()
        try:
            return library.WhisperModel(self.size, device="cpu", compute_type="int8")
        except (OSError, ValueError, RuntimeError) as error:
            raise EngineMissing(f"The model {self.size!r} cannot be loaded: {error}") from error

    def transcribe(self, sound: BinaryIO, *, language: str) -> Transcript:
        """Write down a voice. Pauses are left out before, as Whisper invents words for silence."""
        segments, info = self.model.transcribe(
            sound,
            language=language or None,
            word_timestamps=True,
            vad_filter=True,
            condition_on_previous_text=False,
        )
        return transcript_of(segments, info)


def installed() -> Any:  # noqa: ANN401 - an optional library
    """Return the library.

    Raises:
        EngineMissing: when it is not installed.
    """
    try:
        return importlib.import_module("faster_whisper")
    except ImportError as error:
        raise EngineMissing("faster-whisper is not installed: pip install 'reciproca[transcription]'") from error


def transcript_of(segments: Iterable[Any], info: Any) -> Transcript:  # noqa: ANN401 - the library's own classes
    """Read what the library says: segments of words, with times in seconds and a probability."""
    words, at = [], 0
    for segment in segments:
        for word in segment.words or ():
            begins = max(at, round(float(word.start) * 1000))
            at = max(begins, round(float(word.end) * 1000))
            words.append(Word(str(word.word), begins, at, round(min(1.0, max(0.0, float(word.probability))), 3)))
    return Transcript(language=str(info.language), words=tuple(words))
