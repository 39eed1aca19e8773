"""The adapter of faster-whisper, its library replaced by what it said once.

`recorded/faster-whisper.json` is the library's own answer, class by class and field by field, to the two sentences of
`speech.py` and to four seconds of silence; `python -m tests.adapters.transcription.record MODEL` records it anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, BinaryIO

from reciproca.adapters.transcription.faster_whisper import FasterWhisper

RECORDED = Path(__file__).parent / "recorded" / "faster-whisper.json"


def conversation() -> list[dict[str, Any]]:
    """What was said, and what the library answered."""
    return json.loads(RECORDED.read_text())["conversation"]


def as_objects(value: Any) -> Any:
    """Turn recorded fields into objects with those fields, as the library gives them."""
    if isinstance(value, dict):
        return SimpleNamespace(**{name: as_objects(field) for name, field in value.items()})
    return [as_objects(item) for item in value] if isinstance(value, list) else value


class Replay:
    """Answers as the library did, by what it is given to hear."""

    def __init__(self) -> None:
        self.heard: dict[bytes, str] = {}

    def transcribe(self, sound: BinaryIO, **_options: object) -> tuple[Any, Any]:
        said = self.heard[sound.read()]
        found = next(turn for turn in conversation() if turn["said"] == said)
        return iter(as_objects(found["segments"])), as_objects(found["info"])


def recorded_engine() -> FasterWhisper:
    """The adapter, playing back."""
    engine = FasterWhisper("base")
    engine.__dict__["model"] = Replay()
    return engine
