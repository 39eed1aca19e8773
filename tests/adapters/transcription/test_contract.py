"""What every engine that writes down voices promises.

Runs against the recorded answers of a real one and, where RECIPROCA_TRANSCRIPTION names one (faster-whisper:base, or
faster-whisper:/folder/of/a/model), against that one too.
"""

from __future__ import annotations

import io
import os
import wave
from typing import Any

import pytest

from reciproca.adapters.transcription.registry import engine_for
from reciproca.adapters.transcription.speech import Engine, Transcript
from tests.adapters.transcription.replay import recorded_engine
from tests.adapters.transcription.speech import as_kept, spoken

GIVEN = os.environ.get("RECIPROCA_TRANSCRIPTION", "")
UNDERSTOOD = {"it": ("mi chiamo", "in un negozio", "la sera"), "en": ("hello, my name is", "the brightest one")}


@pytest.fixture(scope="module", params=["recorded", *([GIVEN] if GIVEN else [])])
def engine(request: pytest.FixtureRequest) -> Any:
    return recorded_engine() if request.param == "recorded" else engine_for(request.param)


@pytest.fixture(scope="module")
def sounds() -> dict[str, bytes]:
    return {"it": as_kept(spoken("it")), "en": as_kept(spoken("en")), "": spoken("")}


def written(engine: Engine, sounds: dict[str, bytes], said: str, language: str) -> Transcript:
    replay = getattr(engine, "__dict__", {}).get("model")
    if hasattr(replay, "heard"):
        replay.heard[sounds[said]] = said
    return engine.transcribe(io.BytesIO(sounds[said]), language=language)


def seconds(language: str) -> float:
    with wave.open(io.BytesIO(spoken(language))) as file:
        return file.getnframes() / file.getframerate()


@pytest.mark.parametrize("language", ["it", "en"])
def test_what_is_said_is_understood_word_by_word(engine, sounds, language):
    found = written(engine, sounds, language, language)
    assert found.language == language
    for words in UNDERSTOOD[language]:
        assert words in found.text.lower()
    assert found.text == " ".join("".join(word.text for word in found.words).split())


@pytest.mark.parametrize("language", ["it", "en"])
def test_times_go_forward_within_the_sound_and_confidence_is_a_share(engine, sounds, language):
    words = written(engine, sounds, language, language).words
    moments = [moment for word in words for moment in (word.from_ms, word.to_ms)]
    assert moments == sorted(moments)
    assert 0 <= moments[0] < moments[-1] <= 1000 * seconds(language) + 500
    assert all(0 <= word.confidence <= 1 for word in words)
    assert len({word.confidence for word in words}) > 3


def test_a_language_that_nobody_names_is_found_out(engine, sounds):
    assert written(engine, sounds, "en", "").language == "en"


def test_silence_gives_no_words(engine, sounds):
    assert written(engine, sounds, "", "it").words == ()


def test_an_engine_has_a_name_to_show_beside_its_words(engine):
    assert engine.name
    assert "/" not in engine.name
    assert len(engine.name) <= 80
