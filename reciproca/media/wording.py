"""The words of a voice, made to be read: which ones a machine is unsure of, and what a person changed."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from reciproca.media.models import Recording

UNSURE_BELOW = 0.5


@dataclass(frozen=True)
class Spoken:
    """A run of words, when it is said, and whether the machine is unsure of it."""

    text: str
    from_ms: int
    unsure: bool


@dataclass(frozen=True)
class Change:
    """A run of words that stayed (`same`), that a person took out (`gone`), or that they wrote (`new`)."""

    kind: str
    text: str


def spoken_words(recording: Recording) -> list[Spoken]:
    """Return a machine's words in runs of one kind; nothing once a person has written others."""
    if recording.transcript != recording.machine_transcript:
        return []
    runs: list[Spoken] = []
    for text, from_ms, _to_ms, confidence in recording.machine_words:
        unsure = confidence < UNSURE_BELOW
        if runs and runs[-1].unsure == unsure:
            runs[-1] = Spoken(runs[-1].text + text, runs[-1].from_ms, unsure)
        else:
            runs.append(Spoken(text, from_ms, unsure))
    return runs


def changes_of(recording: Recording) -> list[Change]:
    """Return how what people made of the words differs from what the machine wrote; nothing where it does not."""
    before, after = recording.machine_transcript, recording.transcript
    if not before or not after or before == after:
        return []
    return differences(before, after)


def differences(before: str, after: str) -> list[Change]:
    """Compare two texts word by word."""
    old, new = before.split(), after.split()
    found: list[Change] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Change("same", " ".join(old[old_from:old_to])))
            continue
        if old_from < old_to:
            found.append(Change("gone", " ".join(old[old_from:old_to])))
        if new_from < new_to:
            found.append(Change("new", " ".join(new[new_from:new_to])))
    return found
