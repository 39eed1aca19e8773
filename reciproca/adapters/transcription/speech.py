"""What an engine that writes down speech is, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, Protocol


@dataclass(frozen=True)
class Word:
    """One word as it is to be printed, with spaces and punctuation; when it is said; how sure the engine is, 0–1."""

    text: str
    from_ms: int
    to_ms: int
    confidence: float


@dataclass(frozen=True)
class Transcript:
    """Everything that was understood, word by word, in the order in which it was said."""

    language: str
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words as one text."""
        return " ".join("".join(word.text for word in self.words).split())


class EngineMissing(Exception):  # noqa: N818 - it says what is the case
    """The engine that the settings name cannot be used here; the sentence says what to do."""


class Engine(Protocol):
    """Writes down speech.

    Its promises are checked by `tests/adapters/transcription/test_contract.py`, for any engine given by environment.
    """

    @property
    def name(self) -> str:
        """Who wrote this, model included: shown beside the words, and kept with them."""
        ...

    def transcribe(self, sound: BinaryIO, *, language: str) -> Transcript:
        """Write down what is said in a file that we made ourselves (M4A, mono); an empty language is to be found out.

        Silence gives no words. Times do not go backwards, and lie within the sound.

        Raises:
            EngineMissing: when it, or its model, is not here.
        """
        ...
