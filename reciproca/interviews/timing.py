"""How long an interview takes whoever answers: so that nobody starts it unprepared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from reciproca.interviews.models import Interview, Question

MICROPHONE_S = 60


@dataclass(frozen=True)
class Lengths:
    """Seconds to listen and, at most, to answer; thinking takes what it takes."""

    listening_s: float
    answering_s: int
    thinking_s: int = 0

    @property
    def listening_ms(self) -> int:
        """Milliseconds to listen."""
        return round(self.listening_s * 1000)

    @property
    def answering_ms(self) -> int:
        """Milliseconds to answer, at most."""
        return self.answering_s * 1000

    @property
    def thinking_ms(self) -> int:
        """Milliseconds to think, where that is limited."""
        return self.thinking_s * 1000

    @property
    def minutes(self) -> int:
        """All of it, in whole minutes, with trying the microphone."""
        return ceil((self.listening_s + self.thinking_s + self.answering_s + MICROPHONE_S) / 60)


def lengths_of(interview: Interview, questions: Sequence[Question]) -> Lengths:
    """Return how long it takes; questions come with their voices."""
    listening = interview.welcome.seconds if interview.welcome else 0.0
    for question in questions:
        voices = list(question.voices.all())
        listening += voices[0].seconds if voices else 0.0
    answering = sum(question.soft_limit_s for question in questions)
    return Lengths(listening, answering, sum(question.think_s for question in questions))
