"""What makes a story: four to seven frames, each of them whole in some language."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from reciproca.jobs.models import Card, Frame, FrameKind, Job

FEWEST, MOST = 4, 7
MOST_WORDS = 25
FEWEST_OPTIONS, MOST_OPTIONS = 2, 4
# Fewer answers than this are told as such: a share of three people says nothing.
ENOUGH_ANSWERS = 5


def frames_of(card: Card) -> list[Frame]:
    """Return the frames that people see, in order; none while there is no story to tell yet."""
    whole = [frame for frame in card.frames.all() if not missing_in(frame)]
    return whole[:MOST] if len(whole) >= FEWEST else []


def tells_story(card: Card) -> bool:
    """Whether there is a story to open."""
    return card.job_id in telling([card.job])


def telling(jobs: Iterable[Job]) -> set[uuid.UUID]:
    """Return which of these jobs have a story to open."""
    frames = Frame.objects.filter(card__job__in=[job.pk for job in jobs])
    whole = (frame.card.job_id for frame in frames.select_related("card", "voice") if not missing_in(frame))
    return {job for job, count in Counter(whole).items() if count >= FEWEST}


def missing_in(frame: Frame) -> list[LazyText]:
    """Return what a frame lacks before people may see it, in words; nothing when it is whole."""
    checks = [
        (says(frame.words), _("The frame says something, in at least one language.")),
        (frame.kind != FrameKind.VOICE or frame.voice is not None, _("A voice is recorded.")),
        (voice_reads(frame), _("Every voice has its words: somebody has read the transcript.")),
        (not frame.asks or can_choose(frame), _("There are at least two answers to choose from.")),
        (frame.kind != FrameKind.QUIZ or one_is_right(frame), _("A quiz has one right answer.")),
    ]
    return [words for holds, words in checks if not holds]


def says(words: Mapping[str, str]) -> bool:
    """Whether there is a text in some language."""
    return any(text.strip() for text in words.values())


def voice_reads(frame: Frame) -> bool:
    """Whether the frame's voice, if it has one, can be played and read."""
    voice = frame.voice
    return voice is None or bool(voice.safe and voice.transcript.strip() and voice.transcript_confirmed)


def can_choose(frame: Frame) -> bool:
    """Whether two answers or more have words."""
    return len(sayable(frame.options)) >= FEWEST_OPTIONS


def one_is_right(frame: Frame) -> bool:
    """Whether exactly one answer of a quiz is the right one."""
    return sum(bool(option.get("right")) for option in sayable(frame.options)) == 1


def sayable(options: Iterable[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """Return the answers that have words in some language."""
    return [option for option in options if isinstance(words := option.get("words"), dict) and says(words)]


@dataclass(frozen=True)
class Results:
    """What people answered so far: the share of each option in hundredths, once there are enough."""

    counts: dict[str, int]

    @property
    def answers(self) -> int:
        """How many answers there are."""
        return sum(self.counts.values())

    @property
    def enough(self) -> bool:
        """Whether shares say something."""
        return self.answers >= ENOUGH_ANSWERS

    @property
    def shares(self) -> dict[str, int]:
        """The hundredths of each option, which make 100 together; nothing while there are too few answers."""
        if not self.enough:
            return {}
        exact = {key: 100 * count / self.answers for key, count in self.counts.items()}
        floors = {key: int(share) for key, share in exact.items()}
        by_rest = sorted(exact, key=lambda key: floors[key] - exact[key])
        lucky = set(by_rest[: 100 - sum(floors.values())])
        return {key: floor + (key in lucky) for key, floor in floors.items()}


def results_of(frame: Frame) -> Results:
    """Return what was answered at a frame, for the options that there are now."""
    counted = {tally.option: tally.count for tally in frame.tallies.all()}
    return Results({str(option["key"]): counted.get(str(option["key"]), 0) for option in frame.options})
