"""Who may hear a voice in the studio, and who may begin one."""

from __future__ import annotations

import uuid

import pytest

from reciproca.media.models import Recording
from reciproca.media.verbs import owned_recording
from reciproca.web.studio.recordings import views
from tests.cast import Cast


def audio(recording: Recording) -> str:
    return f"/studio/recordings/{recording.pk}/audio/"


def status(cast: Cast, who: str, recording: Recording) -> int:
    return cast.client(getattr(cast, who)).get(audio(recording)).status_code


@pytest.mark.parametrize(
    ("who", "expected"), [("owner", 200), ("recruiter", 200), ("manager", 200), ("reviewer", 200), ("outsider", 404)]
)
def test_an_answer_is_heard_by_whoever_works_on_the_job(cast: Cast, who: str, expected: int) -> None:
    assert status(cast, who, cast.answers[0].kept) == expected


@pytest.mark.parametrize("who", ["manager", "reviewer", "marketer"])
def test_nobody_hears_a_candidate_of_a_job_they_do_not_work_on(cast: Cast, who: str) -> None:
    hello = cast.company.recording("hello")
    with cast.scope():
        cast.other_application.hello = hello
        cast.other_application.save()
    assert status(cast, who, hello) == 404
    assert status(cast, "owner", hello) == 200


def test_a_recording_that_belongs_to_nothing_is_not_heard(cast: Cast) -> None:
    assert status(cast, "owner", cast.company.recording("answer")) == 404


def test_every_member_hears_the_voices_of_the_company_itself(cast: Cast) -> None:
    assert status(cast, "marketer", cast.job.card.voice) == 200
    assert status(cast, "outsider", cast.job.card.voice) == 404


def test_a_player_can_seek(cast: Cast) -> None:
    answer = cast.client(cast.manager).get(audio(cast.answers[0].kept), headers={"Range": "bytes=10-19"})
    assert answer.status_code == 206
    assert len(b"".join(answer.streaming_content)) == 10
    assert answer.headers["Cache-Control"].startswith("private")


def test_a_recording_begins_with_a_token_that_may_add_to_it(cast: Cast) -> None:
    browser = cast.client(cast.manager)
    begun = browser.post("/studio/recordings/", {"purpose": "question", "language": "en"}).json()
    recording = owned_recording(uuid.UUID(begun["recording"]), begun["token"])
    assert recording is not None
    assert (recording.purpose, recording.language) == ("question", "en")
    assert recording.organization_id == cast.organization.pk
    assert owned_recording(uuid.UUID(begun["recording"]), "another") is None


@pytest.mark.parametrize("wrong", [{"purpose": "answer"}, {"purpose": ""}, {"purpose": "card", "language": "xx"}])
def test_only_the_companys_own_voices_begin_here(cast: Cast, wrong: dict[str, str]) -> None:
    assert cast.client(cast.owner).post("/studio/recordings/", wrong).status_code == 400


@pytest.mark.parametrize("who", ["reviewer", "marketer"])
def test_whoever_does_not_speak_for_a_job_begins_nothing(cast: Cast, who: str) -> None:
    browser = cast.client(getattr(cast, who))
    assert browser.post("/studio/recordings/", {"purpose": "card"}).status_code == 403
    with cast.everywhere():
        assert not Recording.objects.filter(purpose="card").exists()


def test_a_member_who_begins_too_many_is_told_to_wait(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "AN_HOUR", 2)
    browser = cast.client(cast.owner)
    codes = [browser.post("/studio/recordings/", {"purpose": "card"}).status_code for _ in range(3)]
    assert codes == [200, 200, 429]


def words_of(recording: Recording) -> str:
    return f"/studio/recordings/{recording.pk}/words/"


@pytest.mark.parametrize(
    ("who", "expected"), [("owner", 302), ("recruiter", 302), ("manager", 302), ("reviewer", 403), ("outsider", 404)]
)
def test_the_words_of_an_answer_are_corrected_by_whoever_speaks_for_the_company(
    cast: Cast, who: str, expected: int
) -> None:
    recording = cast.answers[0].kept
    member = getattr(cast, who)
    answer = cast.client(member).post(words_of(recording), {"text": " Così ho detto. ", "back": "/studio/"})
    assert answer.status_code == expected
    with cast.everywhere():
        recording.refresh_from_db()
    assert (recording.transcript == "Così ho detto.") is (expected == 302)
    assert (recording.words_by_id == member.pk) is (expected == 302)


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_a_correction_leads_back_into_the_studio_only(cast: Cast, back: str) -> None:
    answer = cast.client(cast.manager).post(words_of(cast.answers[0].kept), {"text": "Sì.", "back": back})
    assert answer.url == "/studio/"


def test_the_review_room_says_whose_words_they_are_what_is_unsure_and_what_was_changed(cast: Cast) -> None:
    with cast.scope():
        recording = cast.answers[0].kept
        recording.transcript = recording.machine_transcript = "Ho avolto un vaso per un treno."
        recording.machine_words = [
            ["Ho", 0, 200, 0.99],
            [" avolto", 200, 500, 0.31],
            [" un vaso per un treno.", 500, 2000, 0.95],
        ]
        recording.transcript_confirmed, recording.transcribed_by = False, "faster-whisper small"
        recording.save()
    browser = cast.client(cast.manager)
    # The first is the hello: the interview was not sent yet.
    room = f"/studio/jobs/{cast.job.pk}/review/?application={cast.application.pk}&question=2"
    page = browser.get(room).content.decode()
    assert '<span class="low"> avolto</span>' in page
    assert "scritto da una macchina, può sbagliare" in page.lower() or "può sbagliare" in page
    assert "faster-whisper small" in page
    browser.post(words_of(recording), {"text": "Ho avvolto un vaso per un treno.", "back": room})
    page = browser.get(room).content.decode()
    assert "<del>avolto</del> <ins>avvolto</ins>" in page
    assert "Giulia" in page.partition('id="words"')[2][:400]
    reviewer = cast.client(cast.reviewer).get(room).content.decode()
    assert 'name="text" rows="6"' not in reviewer
