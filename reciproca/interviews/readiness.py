"""What an interview needs before anybody is asked to it: a human sign first, words for every voice, a fair measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from reciproca.interviews.models import Interview, Question
from reciproca.jobs.models import Competency
from reciproca.jobs.wording.forbidden import asked
from reciproca.media.models import Recording, RecordingState

ANCHORED = ("1", "3", "5")


class Need(StrEnum):
    """A thing that an interview needs."""

    WELCOME = "welcome"
    WELCOME_WORDS = "welcome_words"
    QUESTION = "question"
    VOICE = "voice"
    WORDS = "words"
    COMPETENCY = "competency"
    ANCHORS = "anchors"
    TOPIC = "topic"


@dataclass(frozen=True)
class Lack:
    """A need that does not hold; `number` is the question as people count, 0 for the whole interview."""

    need: Need
    number: int = 0


def lacks_of(interview: Interview, questions: list[Question] | None = None) -> list[Lack]:
    """Return what is missing before the first candidate; nothing when it is ready. Give questions with their voices."""
    if questions is None:
        questions = list(interview.questions.select_related("competency").prefetch_related("voices"))
    lacks = list(of_the_welcome(interview))
    if not questions:
        lacks.append(Lack(Need.QUESTION))
    for number, question in enumerate(questions, 1):
        lacks += [Lack(need, number) for need in of_a_question(question)]
    return lacks


def of_the_welcome(interview: Interview) -> Iterator[Lack]:
    """Yield what the welcome lacks: it is spoken by somebody with a name, and can be read."""
    if interview.welcome is None or interview.welcome_by_id is None:
        yield Lack(Need.WELCOME)
    elif not has_words(interview.welcome):
        yield Lack(Need.WELCOME_WORDS)


def of_a_question(question: Question) -> Iterator[Need]:
    """Yield what a question lacks."""
    voices = list(question.voices.all())
    if not voices:
        yield Need.VOICE
    elif not all(map(has_words, voices)):
        yield Need.WORDS
    if question.competency is None:
        yield Need.COMPETENCY
    elif not has_anchors(question.competency):
        yield Need.ANCHORS
    if any(any(asked(words)) for words in question.text.values()):
        yield Need.TOPIC


def has_words(voice: Recording) -> bool:
    """Whether a voice can be played, and read too, in words that a person has confirmed."""
    return bool(voice.transcript and voice.transcript_confirmed) and voice.state != RecordingState.UNREADABLE


def has_anchors(competency: Competency) -> bool:
    """Whether the two ends and the middle are written: the other two lie between."""
    return all(competency.anchors.get(level) for level in ANCHORED)
