"""A machine may write down a voice; a person has the last word, and both can be compared."""

from __future__ import annotations

import io

import pytest

from reciproca.adapters.transcription import registry
from reciproca.adapters.transcription.speech import EngineMissing
from reciproca.media import checking, verbs
from reciproca.media.models import Recording
from reciproca.media.wording import changes_of, differences, spoken_words
from tests.adapters.transcription.replay import conversation, recorded_engine
from tests.media.sounds import wav


class Plays:
    """Hands the recorded engine a sound, and says that it is the Italian sentence."""

    def __init__(self) -> None:
        self.engine = recorded_engine()
        self.name = self.engine.name
        self.asked = 0

    def transcribe(self, sound, *, language):
        self.asked += 1
        data = sound.read()
        self.engine.model.heard[data] = "it"
        return self.engine.transcribe(io.BytesIO(data), language=language)


@pytest.fixture
def engine(settings, monkeypatch):
    """The recorded conversation of a real engine, named by the setting."""
    plays = Plays()
    monkeypatch.setitem(registry._engines, "recorded", lambda _model: plays)
    registry.engine_for.cache_clear()
    settings.ENV = {**settings.ENV, "RECIPROCA_TRANSCRIPTION": "recorded"}
    yield plays
    registry.engine_for.cache_clear()


@pytest.fixture
def sealed(inside):
    def make(**more) -> Recording:
        sound = io.BytesIO(wav(1))
        return verbs.recording_from_file(organization=inside.organization, purpose="answer", file=sound, **more)

    return make


def heard() -> str:
    return "".join(segment["text"] for segment in conversation()[0]["segments"]).strip()


def test_without_an_engine_a_voice_is_ready_and_nobody_writes_it_down(sealed, run_tasks):
    recording = sealed()
    run_tasks()
    recording.refresh_from_db()
    assert (recording.state, recording.transcript, recording.transcribed_by) == ("ready", "", "")
    assert verbs.engine() is None
    assert list(checking.problems()) == []
    assert "people write the words" in next(checking.notes())


def test_a_machine_writes_down_a_voice_once_it_is_ready(sealed, run_tasks, engine):
    recording = sealed(language="it")
    run_tasks()
    recording.refresh_from_db()
    assert recording.transcript == recording.machine_transcript == heard()
    assert recording.transcribed_by == "faster-whisper base"
    assert not recording.transcript_confirmed
    text, from_ms, to_ms, confidence = recording.machine_words[0]
    assert text.strip() == heard().split()[0]
    assert 0 <= from_ms < to_ms
    assert 0 < confidence < 1
    verbs.transcribe(recording=recording)
    assert engine.asked == 1


def test_words_that_somebody_wrote_are_not_written_over(sealed, run_tasks, engine, inside):
    recording = sealed()
    verbs.confirm_transcript(recording=recording, text="Così ho detto.", by=inside.manager)
    verbs.process(recording=Recording.objects.get(pk=recording.pk))
    verbs.transcribe(recording=Recording.objects.get(pk=recording.pk))
    found = Recording.objects.get(pk=recording.pk)
    assert (found.transcript, found.transcript_confirmed, found.words_by) == ("Così ho detto.", True, inside.manager)
    assert found.machine_transcript == heard()


def test_a_voice_that_comes_with_its_words_asks_no_machine(sealed, run_tasks, engine):
    sealed(transcript="Le parole ci sono già.")
    run_tasks()
    assert engine.asked == 0


def test_what_a_person_changed_is_seen_word_by_word(sealed, run_tasks, engine, inside):
    recording = sealed(language="it")
    run_tasks()
    recording = Recording.objects.get(pk=recording.pk)
    assert changes_of(recording) == []
    assert any(run.unsure for run in spoken_words(recording))
    assert "".join(run.text for run in spoken_words(recording)).split() == recording.transcript.split()
    words = recording.machine_transcript.split()
    words[2:3] = ["detto", "bene"]
    verbs.confirm_transcript(recording=recording, text=" ".join(words), by=inside.manager)
    changes = changes_of(recording)
    assert [change.text for change in changes if change.kind == "gone"] == [recording.machine_transcript.split()[2]]
    assert [change.text for change in changes if change.kind == "new"] == ["detto bene"]
    assert spoken_words(recording) == []


def test_differences_give_both_texts_back():
    before, after = "una signora voleva la più luminosa", "la signora voleva la lampada più luminosa"
    found = differences(before, after)
    assert " ".join(change.text for change in found if change.kind != "new") == before
    assert " ".join(change.text for change in found if change.kind != "gone") == after


@pytest.mark.parametrize(
    ("setting", "words"), [("parrot", "No engine is called 'parrot'"), ("faster-whisper:tiny", "is not installed")]
)
def test_an_engine_that_is_not_here_is_told_by_the_check_and_by_the_task(settings, setting, words):
    settings.ENV = {**settings.ENV, "RECIPROCA_TRANSCRIPTION": setting}
    (problem,) = checking.problems()
    assert words in problem[0]
    assert "RECIPROCA_TRANSCRIPTION" in problem[1]


def test_a_missing_engine_costs_the_words_and_not_the_voice(sealed, settings):
    settings.ENV = {**settings.ENV, "RECIPROCA_TRANSCRIPTION": "parrot"}
    recording = verbs.process(recording=sealed())
    assert recording.state == "ready"
    with pytest.raises(EngineMissing):
        verbs.transcribe(recording=recording)
