"""The setting names the engine; what is not here says so."""

from __future__ import annotations

import importlib
import io
from types import SimpleNamespace

import pytest

from reciproca.adapters.transcription import faster_whisper, registry
from reciproca.adapters.transcription.speech import EngineMissing
from tests.adapters.transcription.replay import conversation, recorded_engine


def test_an_empty_setting_is_nobody():
    assert registry.engine_for("") is None


def test_the_setting_names_engine_and_model():
    assert registry.engine_for("faster-whisper:tiny").name == "faster-whisper tiny"
    assert registry.engine_for("faster-whisper").name == "faster-whisper small"
    assert registry.engine_for("faster-whisper:/srv/models/large-v3/").name == "faster-whisper large-v3"


def test_an_unknown_engine_is_named_with_those_that_are_known():
    with pytest.raises(EngineMissing, match=r"'parrot'.*faster-whisper"):
        registry.engine_for("parrot:grey")


def test_another_engine_can_be_made_known(monkeypatch):
    monkeypatch.setattr(registry, "_engines", dict(registry._engines))
    registry.register("ours", lambda model: SimpleNamespace(name=f"ours {model}"))
    assert registry.engine_for("ours:one").name == "ours one"
    registry.engine_for.cache_clear()


def test_a_library_that_is_not_installed_says_what_to_type(monkeypatch):
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(EngineMissing, match=r"pip install 'reciproca\[transcription\]'"):
        faster_whisper.FasterWhisper("tiny").transcribe(io.BytesIO(), language="it")


def test_a_model_that_cannot_be_loaded_is_named(monkeypatch):
    def load(*_names: object, **_options: object) -> None:
        raise ValueError("Invalid model size 'huge'")

    monkeypatch.setattr(faster_whisper, "installed", lambda: SimpleNamespace(WhisperModel=load))
    with pytest.raises(EngineMissing, match="'huge'"):
        faster_whisper.FasterWhisper("huge").transcribe(io.BytesIO(), language="it")


def test_every_word_of_the_library_is_taken_over():
    engine = recorded_engine()
    turn = conversation()[0]
    engine.model.heard[b"it"] = "it"
    found = engine.transcribe(io.BytesIO(b"it"), language="it")
    said = [word for segment in turn["segments"] for word in segment["words"]]
    assert [word.text for word in found.words] == [word["word"] for word in said]
    assert [word.from_ms for word in found.words] == [round(word["start"] * 1000) for word in said]
    assert found.text == "".join(segment["text"] for segment in turn["segments"]).strip()
