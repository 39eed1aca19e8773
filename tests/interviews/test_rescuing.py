"""A voice that did not make it is told once: what lies on a phone still, and what cannot be played."""

from __future__ import annotations

import io
import re
import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from reciproca.interviews import verbs
from reciproca.interviews.models import Invitation, Modality, Take
from reciproca.media.models import Recording, RecordingState
from reciproca.media.verbs import process, recording_from_file
from reciproca.touchpoints.verbs import make_touchpoints
from tests.media.sounds import wav

DAY = timedelta(hours=25)


@pytest.fixture
def at(inside):
    """The cast, with an interview that somebody has started."""
    make_touchpoints(organization=inside.organization)
    verbs.start_interview(invitation=inside.invitation, modality=Modality.VOICE)
    return inside


def begun(cast, n: int = 0, *, ago: timedelta = DAY) -> Take:
    """A recording of which the server saw the beginning only."""
    take, _token = verbs.begin_take(invitation=cast.invitation, question=cast.interview.questions.all()[n])
    Recording.objects.filter(pk=take.recording_id).update(made_at=timezone.now() - ago)
    return take


def poisoned(cast, n: int = 0, *, ago: timedelta = timedelta(), data: bytes = b"\x1aE\xdf\xa3 poison") -> Take:
    """A kept answer that cannot be played."""
    bad = recording_from_file(organization=cast.organization, purpose="answer", file=io.BytesIO(data), now=True)
    Recording.objects.filter(pk=bad.pk).update(sealed_at=timezone.now() - ago)
    verbs.attach_answer(invitation=cast.invitation, question=cast.interview.questions.all()[n], recording=bad)
    return Take.objects.get(recording=bad)


def places_in(letter) -> str:
    """The path that a letter's button leads to."""
    return re.search(r"http://[^/\s]+(/iv/\S+)", letter.body)[1]


def test_after_a_day_a_letter_says_once_that_an_answer_is_still_on_the_phone(at, run_tasks):
    begun(at, 1)
    for _ in range(3):
        verbs.look_after_voices()
        run_tasks()
    (letter,) = mail.outbox
    assert letter.to == ["sara@posta.example"]
    assert letter.subject == "La tua risposta è ancora sul tuo telefono"
    assert places_in(letter).endswith("/q/2/")
    assert Client().get(places_in(letter)).status_code == 200


def test_it_is_in_the_persons_own_language(at, run_tasks):
    at.application.language = "en"
    at.application.save()
    begun(at)
    verbs.look_after_voices()
    run_tasks()
    assert mail.outbox[0].subject == "Your answer is still on your phone"
    assert "One tap sends it" in mail.outbox[0].alternatives[0][0]


def test_a_younger_recording_may_still_be_on_its_way(at, run_tasks):
    begun(at, ago=timedelta(hours=23))
    assert verbs.look_after_voices() == 0


def ways_to_be_answered():
    def another_take(cast):
        sound = recording_from_file(organization=cast.organization, purpose="answer", file=io.BytesIO(wav(1)), now=True)
        verbs.attach_answer(invitation=cast.invitation, question=cast.interview.questions.all()[0], recording=sound)

    def in_writing(cast):
        question = cast.interview.questions.all()[0]
        verbs.write_answer(invitation=cast.invitation, question=question, text="Scritta.")

    def withdrawn(cast):
        Invitation.objects.update(withdrawn_at=timezone.now())

    def too_late_for_good(cast):
        long_ago = timezone.now() - timedelta(days=9)
        Invitation.objects.update(deadline=long_ago, extended_at=long_ago)

    def decided(cast):
        cast.application.outcome, cast.application.closed_at = "hired", timezone.now()
        cast.application.save()

    def without_address(cast):
        cast.candidate.email = ""
        cast.candidate.save()

    return [another_take, in_writing, withdrawn, too_late_for_good, decided, without_address]


@pytest.mark.parametrize("way", ways_to_be_answered())
def test_who_has_answered_otherwise_or_needs_to_no_more_is_not_bothered(at, way):
    begun(at)
    way(at)
    assert verbs.look_after_voices() == 0


def test_what_arrives_between_the_clock_and_the_letter_is_not_written_about(at, run_tasks):
    take = begun(at)
    assert verbs.look_after_voices() == 1
    Recording.objects.filter(pk=take.recording_id).update(state=RecordingState.SEALED)
    run_tasks()
    assert mail.outbox == []


def test_an_answer_that_cannot_be_played_is_asked_for_once_more_and_the_others_stay(at, run_tasks):
    take = poisoned(at, ago=timedelta(hours=1))
    good = recording_from_file(organization=at.organization, purpose="answer", file=io.BytesIO(wav(1)), now=True)
    verbs.attach_answer(invitation=at.invitation, question=at.interview.questions.all()[1], recording=good)
    for _ in range(3):
        verbs.look_after_voices()
        run_tasks()
    (letter,) = mail.outbox
    assert letter.subject == "Una delle tue risposte non si sente: dilla ancora una volta"
    assert "non è colpa tua" in letter.body.lower()
    assert places_in(letter).endswith("/q/1/")
    take.refresh_from_db()
    assert take.asked_again_at
    good.refresh_from_db()
    assert good.state == RecordingState.READY


def test_a_silent_one_says_that_there_is_no_voice_in_it(at, run_tasks):
    poisoned(at, ago=timedelta(hours=1), data=wav(2, loud=0))
    verbs.look_after_voices()
    run_tasks()
    assert "microfono" in mail.outbox[0].body


def test_who_is_still_on_the_page_is_told_there_and_gets_no_letter_yet(at):
    poisoned(at, ago=timedelta(minutes=3))
    assert verbs.look_after_voices() == 0


def test_an_interview_that_was_sent_leads_to_its_page_which_opens_it_again(at, run_tasks):
    poisoned(at)
    verbs.write_answer(invitation=at.invitation, question=at.interview.questions.all()[1], text="Scritta.")
    Invitation.objects.update(completed_at=timezone.now())  # it became unreadable only after it was sent
    assert verbs.look_after_voices() == 1
    run_tasks()
    place = places_in(mail.outbox[0])
    assert place.endswith("/sent/")
    browser = Client()
    assert "Rispondi di nuovo" in browser.get(place).content.decode()
    again = browser.post(place.replace("/sent/", "/again/"))
    assert again.url.endswith("/q/1/")
    assert Invitation.objects.get().completed_at is None


def test_another_poisoned_take_is_asked_for_anew(at, run_tasks):
    poisoned(at, ago=timedelta(hours=2))
    verbs.look_after_voices()
    poisoned(at, ago=timedelta(hours=1))
    verbs.look_after_voices()
    run_tasks()
    assert len(mail.outbox) == 1  # only the one that is the answer now is written about
    assert Take.objects.exclude(asked_again_at=None).count() == 2


def test_a_poisoned_recording_does_not_stop_that_of_somebody_else(at):
    bad = recording_from_file(organization=at.organization, purpose="answer", file=io.BytesIO(b"OggS" + bytes(200)))
    good = recording_from_file(organization=at.organization, purpose="answer", file=io.BytesIO(wav(1)))
    assert process(recording=bad).state == RecordingState.UNREADABLE
    assert process(recording=good).state == RecordingState.READY


def test_the_link_of_an_interview_has_a_quota(at, monkeypatch):
    monkeypatch.setattr("reciproca.media.verbs.receiving.LINK_RECORDINGS", 1)
    begun(at)
    place = f"/iv/{verbs.interview_token(at.invitation)}/q/1/take/"
    answer = Client().post(place, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (413, "quota")
    assert uuid.UUID(str(at.invitation.pk)) == Recording.objects.get(purpose="answer").counts_for
