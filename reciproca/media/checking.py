"""What `reciproca check` says of this room; the paths are in the settings."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from django.conf import settings

from reciproca.adapters.transcription.registry import engine_for
from reciproca.adapters.transcription.speech import EngineMissing

LIBRARIES = {"faster-whisper": "faster_whisper"}


def problems() -> Iterator[tuple[str, str]]:
    """Yield why voices cannot be written down, and what mends it; where nobody is asked to, that is a choice."""
    setting = settings.ENV["RECIPROCA_TRANSCRIPTION"]
    library = LIBRARIES.get(setting.partition(":")[0], "")
    try:
        engine_for(setting)
    except EngineMissing as missing:
        yield f"Voices cannot be written down: {missing}", "Correct RECIPROCA_TRANSCRIPTION, or leave it empty."
        return
    if library and find_spec(library) is None:
        yield (
            f"Voices cannot be written down: {library} is not installed here.",
            "Run: pip install 'reciproca[transcription]', or leave RECIPROCA_TRANSCRIPTION empty.",
        )


def notes() -> Iterator[str]:
    """Yield what is good to know."""
    setting = settings.ENV["RECIPROCA_TRANSCRIPTION"]
    if not setting:
        yield "Voices are not written down by a machine (RECIPROCA_TRANSCRIPTION is empty): people write the words."
    else:
        yield f"Voices are written down by {setting}; people correct and confirm the words."
