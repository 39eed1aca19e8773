"""A voice is cut at both ends: what is between stays, the whole is never lost."""

from __future__ import annotations

import io

import pytest

from reciproca.media.models import Recording
from reciproca.media.verbs import BadCut, cut_recording, recording_from_file
from tests.cast import Cast
from tests.media.sounds import wav


def spoken(cast: Cast, seconds: float = 4, **fields: object) -> Recording:
    recording = recording_from_file(
        organization=cast.organization, purpose="card", file=io.BytesIO(wav(seconds)), language="it", now=True
    )
    for name, value in fields.items():
        setattr(recording, name, value)
    recording.save()
    return recording


def test_a_cut_voice_lasts_as_long_as_was_kept_and_the_whole_stays(inside: Cast) -> None:
    whole = spoken(inside)
    cut = cut_recording(recording=whole, start_ms=1000, end_ms=3000, now=True)
    assert cut.duration_ms == pytest.approx(2000, abs=60)
    assert len(cut.peaks) == pytest.approx(40, abs=2)
    whole.refresh_from_db()
    assert whole.duration_ms == pytest.approx(4000, abs=60)
    assert whole.file.size


def test_what_was_cut_off_comes_back(inside: Cast) -> None:
    whole = spoken(inside)
    cut = cut_recording(recording=whole, start_ms=2000, end_ms=4000, now=True)
    again = cut_recording(recording=cut, start_ms=0, end_ms=3500, now=True)
    assert again.cut_from == whole
    assert again.duration_ms == pytest.approx(3500, abs=60)


@pytest.mark.parametrize(("start", "end"), [(-1, 2000), (3000, 1000), (1000, 1500), (0, 9000), (4000, 5000)])
def test_moments_that_make_no_sense_are_refused(inside: Cast, start: int, end: int) -> None:
    whole = spoken(inside)
    with pytest.raises(BadCut):
        cut_recording(recording=whole, start_ms=start, end_ms=end)
    assert Recording.objects.count() == 1


def test_the_words_between_are_kept_and_somebody_reads_them_again(inside: Cast) -> None:
    words = [["Ehm.", 0, 600, 0.9], ["Ciao,", 1200, 1500, 0.9], ["sono", 1600, 1900, 0.9], ["Giulia.", 2000, 2600, 0.9]]
    said = "Ehm. Ciao, sono Giulia."
    whole = spoken(inside, machine_words=words, machine_transcript=said, transcript=said, transcript_confirmed=True)
    cut = cut_recording(recording=whole, start_ms=1000, end_ms=4000)
    assert (cut.transcript, cut.transcript_confirmed) == ("Ciao, sono Giulia.", False)


def test_words_that_a_person_mended_are_kept_whole_for_reading_again(inside: Cast) -> None:
    whole = spoken(inside, transcript="Ciao, sono Giulia.", transcript_confirmed=True)
    cut = cut_recording(recording=whole, start_ms=1000, end_ms=4000)
    assert (cut.transcript, cut.transcript_confirmed) == ("Ciao, sono Giulia.", False)
