"""A candidate's answers: by voice or in writing, again as often as they like, sent once, and never after the end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from reciproca.hiring.models import Outcome
from reciproca.interviews import verbs
from reciproca.interviews.models import Answer, Invitation, Modality, Question, Take
from reciproca.media.models import Recording, RecordingState
from reciproca.touchpoints.models import Interaction, Kind
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


@pytest.fixture
def invitation(inside: Cast) -> Invitation:
    """Sara's interview of two questions."""
    make_touchpoints(organization=inside.organization)
    return inside.invitation


@pytest.fixture
def questions(invitation: Invitation) -> list[Question]:
    return list(invitation.interview.questions.all())


def said(kind: Kind) -> int:
    return Interaction.objects.filter(kind=kind).count()


def take_of(invitation: Invitation, question: Question, state: RecordingState = RecordingState.READY) -> Take:
    take, _token = verbs.begin_take(invitation=invitation, question=question)
    Recording.objects.filter(pk=take.recording_id).update(state=state)
    return Take.objects.select_related("recording", "answer__invitation", "answer__question").get(pk=take.pk)


def answer_all(invitation: Invitation, questions: list[Question]) -> None:
    for question in questions:
        verbs.write_answer(invitation=invitation, question=question, text="Una volta ho avvolto un vaso.")


def test_the_first_start_freezes_the_questions_and_counts_once(invitation: Invitation) -> None:
    verbs.start_interview(invitation=invitation, modality=Modality.VOICE)
    verbs.start_interview(invitation=invitation, modality=Modality.WRITING)
    invitation.refresh_from_db()
    invitation.interview.refresh_from_db()
    assert invitation.modality == Modality.WRITING
    assert invitation.interview.frozen_at == invitation.started_at
    assert said(Kind.INTERVIEW_STARTED) == 1


def test_the_take_that_is_kept_is_the_answer_and_the_others_stay(
    invitation: Invitation, questions: list[Question]
) -> None:
    first, second = (take_of(invitation, questions[0]) for _ in range(2))
    verbs.keep_take(take=second)
    verbs.keep_take(take=first)
    answer = Answer.objects.get(question=questions[0])
    assert answer.kept_id == first.recording_id
    assert answer.takes.count() == 2
    assert said(Kind.ANSWERED) == 1


def test_a_take_is_recorded_in_the_language_of_the_application(
    invitation: Invitation, questions: list[Question]
) -> None:
    take, token = verbs.begin_take(invitation=invitation, question=questions[0])
    assert take.recording.language == "it"
    assert take.recording.purpose == "answer"
    assert len(token) >= 32


def test_writing_takes_the_place_of_a_voice_and_an_empty_text_takes_the_words_back(
    invitation: Invitation, questions: list[Question]
) -> None:
    verbs.keep_take(take=take_of(invitation, questions[0]))
    answer = verbs.write_answer(invitation=invitation, question=questions[0], text="  Scrivo, invece.  ")
    assert (answer.text, answer.kept_id) == ("Scrivo, invece.", None)
    assert not verbs.write_answer(invitation=invitation, question=questions[0], text=" ").given


def test_a_voice_takes_the_place_of_words(invitation: Invitation, questions: list[Question]) -> None:
    verbs.write_answer(invitation=invitation, question=questions[0], text="Scrivo.")
    answer = verbs.keep_take(take=take_of(invitation, questions[0]))
    assert answer.kept_id
    assert answer.text == ""


def test_an_empty_draft_takes_no_voice_away(invitation: Invitation, questions: list[Question]) -> None:
    kept = verbs.keep_take(take=take_of(invitation, questions[0])).kept_id
    assert verbs.write_answer(invitation=invitation, question=questions[0], text="").kept_id == kept


def test_what_is_missing_is_named_and_nothing_is_sent(invitation: Invitation, questions: list[Question]) -> None:
    verbs.write_answer(invitation=invitation, question=questions[1], text="Una.")
    with pytest.raises(verbs.InterviewIncomplete) as stopped:
        verbs.complete_interview(invitation=invitation)
    assert (stopped.value.missing, stopped.value.unsafe) == ([0], [])
    invitation.refresh_from_db()
    assert invitation.completed_at is None


@pytest.mark.parametrize("state", [RecordingState.RECEIVING, RecordingState.UNREADABLE])
def test_a_voice_that_is_not_wholly_here_or_cannot_be_played_is_not_sent(
    invitation: Invitation, questions: list[Question], state: RecordingState
) -> None:
    answer_all(invitation, questions)
    verbs.keep_take(take=take_of(invitation, questions[1], state))
    with pytest.raises(verbs.InterviewIncomplete) as stopped:
        verbs.complete_interview(invitation=invitation)
    assert stopped.value.unsafe == [1]


def test_a_sealed_voice_is_safe_and_may_be_sent(invitation: Invitation, questions: list[Question]) -> None:
    for question in questions:
        verbs.keep_take(take=take_of(invitation, question, RecordingState.SEALED))
    assert verbs.complete_interview(invitation=invitation).completed_at


def test_sending_twice_is_sending_once(invitation: Invitation, questions: list[Question]) -> None:
    answer_all(invitation, questions)
    first = verbs.complete_interview(invitation=invitation)
    again = verbs.complete_interview(invitation=invitation)
    assert again.completed_at == first.completed_at
    assert said(Kind.INTERVIEW_COMPLETED) == 1


def test_nothing_is_added_after_sending(invitation: Invitation, questions: list[Question]) -> None:
    answer_all(invitation, questions)
    take = take_of(invitation, questions[0])
    verbs.complete_interview(invitation=invitation)
    for act in (
        lambda: verbs.write_answer(invitation=invitation, question=questions[0], text="Di più."),
        lambda: verbs.keep_take(take=take),
        lambda: verbs.begin_take(invitation=invitation, question=questions[0]),
        lambda: verbs.start_interview(invitation=invitation, modality=Modality.VOICE),
        lambda: verbs.need_more_time(invitation=invitation, factor=2),
        lambda: verbs.ask_for_call(invitation=invitation, wish="martedì"),
    ):
        with pytest.raises(verbs.InterviewClosed) as shut:
            act()
        assert shut.value.why == "completed"


def test_why_it_is_closed_has_one_word_each(invitation: Invitation) -> None:
    application = invitation.application
    assert verbs.why_closed(invitation) == ""
    invitation.deadline = timezone.now() - timedelta(minutes=1)
    assert verbs.why_closed(invitation) == "late"
    application.outcome = Outcome.NOT_HIRED
    assert verbs.why_closed(invitation) == "closed"
    application.outcome = Outcome.WITHDRAWN
    assert verbs.why_closed(invitation) == "withdrawn"
    invitation.completed_at = timezone.now()
    assert verbs.why_closed(invitation) == "completed"


def test_whoever_has_started_has_a_day_more(invitation: Invitation, questions: list[Question]) -> None:
    verbs.start_interview(invitation=invitation, modality=Modality.VOICE)
    Invitation.objects.update(deadline=timezone.now() - timedelta(hours=23))
    assert verbs.write_answer(invitation=invitation, question=questions[0], text="In tempo.").given
    Invitation.objects.update(deadline=timezone.now() - timedelta(hours=25))
    with pytest.raises(verbs.InterviewClosed):
        verbs.write_answer(invitation=invitation, question=questions[0], text="Tardi.")


def test_more_time_is_given_without_a_reason_and_only_in_amounts_that_exist(invitation: Invitation) -> None:
    assert verbs.need_more_time(invitation=invitation, factor=5).time_factor == 5
    assert verbs.need_more_time(invitation=invitation, factor=0).time_factor == 0
    with pytest.raises(ValueError, match="no such amount"):
        verbs.need_more_time(invitation=invitation, factor=3)


def test_a_call_can_be_asked_for_and_answering_remains_open(invitation: Invitation, questions: list[Question]) -> None:
    asked = verbs.ask_for_call(invitation=invitation, wish="  martedì dopo le sei " + "x" * 300)
    assert asked.modality == Modality.CALL
    assert asked.call_wish.startswith("martedì")
    assert len(asked.call_wish) == 200
    assert said(Kind.INTERVIEW_STARTED) == 1
    assert verbs.write_answer(invitation=invitation, question=questions[0], text="Anche scritto.").given


def test_a_recording_made_elsewhere_can_be_the_answer(
    inside: Cast, invitation: Invitation, questions: list[Question]
) -> None:
    recording = inside.company.recording("answer")
    answer = verbs.attach_answer(invitation=invitation, question=questions[0], recording=recording)
    assert answer.kept_id == recording.pk
    assert answer.takes.get().recording_id == recording.pk


def test_a_voice_that_cannot_be_played_opens_a_sent_interview_again_and_nothing_else_does(
    invitation: Invitation, questions: list[Question]
) -> None:
    verbs.write_answer(invitation=invitation, question=questions[0], text="Una.")
    take = take_of(invitation, questions[1], RecordingState.SEALED)
    verbs.keep_take(take=take)
    verbs.complete_interview(invitation=invitation)
    assert verbs.answer_again(invitation=invitation).completed_at
    Recording.objects.filter(pk=take.recording_id).update(state=RecordingState.UNREADABLE)
    Invitation.objects.update(deadline=timezone.now() - timedelta(days=9))
    again = verbs.answer_again(invitation=invitation)
    assert again.completed_at is None
    assert again.deadline > timezone.now() + timedelta(days=2)
    verbs.write_answer(invitation=invitation, question=questions[1], text="Di nuovo, scritta.")
    assert verbs.complete_interview(invitation=invitation).completed_at
