"""Building an interview."""

from __future__ import annotations

import pytest
from django.utils import timezone

from reciproca.interviews.models import Interview
from reciproca.interviews.verbs import (
    InterviewFrozen,
    TooManyQuestions,
    add_question,
    build_interview,
    edit_question,
    move_question,
    remove_question,
    set_question_voice,
    set_welcome,
)
from tests.cast import Cast, both


def ask(cast: Cast, interview: Interview, words: str = "Quando?"):
    return add_question(interview=interview, text=both(words, words), asked_by=cast.manager, competency=None)


def order(interview: Interview) -> list[str]:
    return [str(question) for question in interview.questions.all()]


def test_a_job_has_one_interview_however_often_it_is_built(inside: Cast) -> None:
    assert build_interview(job=inside.job) == build_interview(job=inside.job)


def test_the_welcome_says_whose_voice_it_is(inside: Cast) -> None:
    interview = build_interview(job=inside.job)
    welcome = inside.company.recording("welcome")
    set_welcome(interview=interview, recording=welcome, by=inside.manager)

    interview.refresh_from_db()
    assert (interview.welcome, interview.welcome_by) == (welcome, inside.manager)


def test_questions_move_and_are_numbered_anew(inside: Cast) -> None:
    interview = build_interview(job=inside.job)
    first, _second, third = (ask(inside, interview, word) for word in "abc")
    move_question(question=third, to=0)
    assert order(interview) == ["c", "a", "b"]
    remove_question(question=first)
    assert order(interview) == ["c", "b"]
    assert [question.position for question in interview.questions.all()] == [0, 1]


def test_six_questions_are_the_most(inside: Cast) -> None:
    interview = build_interview(job=inside.job)
    for _time in range(6):
        ask(inside, interview)
    with pytest.raises(TooManyQuestions):
        ask(inside, interview)


def test_a_new_recording_replaces_the_one_in_its_language(inside: Cast) -> None:
    interview = build_interview(job=inside.job)
    question = ask(inside, interview)
    first, english, second = (inside.company.recording("question", language=code) for code in ("it", "en", "it"))
    for recording in (first, english, second):
        set_question_voice(question=question, recording=recording, by=inside.manager)

    assert set(question.voices.all()) == {english, second}


def test_a_soft_limit_stays_within_what_one_can_say(inside: Cast) -> None:
    question = ask(inside, build_interview(job=inside.job))
    assert edit_question(question=question, soft_limit_s=5).soft_limit_s == 30
    assert edit_question(question=question, soft_limit_s=5000).soft_limit_s == 300


def test_once_somebody_has_started_nothing_changes(inside: Cast) -> None:
    interview = build_interview(job=inside.job)
    question = ask(inside, interview)
    Interview.objects.filter(pk=interview.pk).update(frozen_at=timezone.now())

    for attempt in (
        lambda: ask(inside, interview),
        lambda: edit_question(question=question, soft_limit_s=60),
        lambda: move_question(question=question, to=0),
        lambda: remove_question(question=question),
    ):
        with pytest.raises(InterviewFrozen):
            attempt()
