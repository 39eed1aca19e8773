"""Which engine the settings name: the one way in."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from reciproca.adapters.transcription import faster_whisper
from reciproca.adapters.transcription.speech import Engine, EngineMissing

Made = Callable[[str], Engine]
_engines: dict[str, Made] = {"faster-whisper": faster_whisper.FasterWhisper}


def register(name: str, made: Made) -> None:
    """Make another engine known: `made` takes what stands behind the colon in the setting."""
    _engines[name] = made


def known() -> list[str]:
    """Return the names that the setting may have."""
    return sorted(_engines)


@lru_cache(maxsize=4)
def engine_for(setting: str) -> Engine | None:
    """Return the engine that the setting names (`engine` or `engine:model`); nothing when it is empty.

    Raises:
        EngineMissing: when nobody knows it.
    """
    name, _colon, model = setting.partition(":")
    if not name:
        return None
    if name not in _engines:
        raise EngineMissing(f"No engine is called {name!r}. Known: {', '.join(known())}.")
    return _engines[name](model)
