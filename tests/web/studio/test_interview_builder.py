"""S14: questions are asked, worded, ordered, spoken; frozen once somebody has started."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from reciproca.interviews.models import Interview, Question
from tests.cast import Cast


def questions(cast: Cast) -> list[Question]:
    with cast.scope():
        return list(Question.objects.filter(interview__job=cast.job).order_by("position"))


def act(cast: Cast, name: str, *keys: object, **typed: str):
    return cast.client(cast.recruiter).post(reverse(f"studio:{name}", args=[cast.job.pk, *keys]), typed)


def test_a_question_is_added_in_both_languages_and_rated_on_a_competency(cast: Cast) -> None:
    assert cast.interview
    with cast.scope():
        competency = cast.job.competencies.last()
    act(
        cast, "interview_question_add", text_it="Che cosa ti fa tornare?", text_en="What makes you come back?",
        competency=str(competency.pk),
    )  # fmt: skip
    added = questions(cast)[-1]
    assert added.text == {"it": "Che cosa ti fa tornare?", "en": "What makes you come back?"}
    assert added.competency_id == competency.pk


def test_a_question_without_words_is_refused_in_words(cast: Cast) -> None:
    assert cast.interview
    before = len(questions(cast))
    client = cast.client(cast.recruiter)
    answer = client.post(reverse("studio:interview_question_add", args=[cast.job.pk]), {}, follow=True)
    assert "Scrivi la domanda" in answer.content.decode()
    assert len(questions(cast)) == before


def test_a_seventh_question_is_refused(cast: Cast) -> None:
    assert cast.interview
    for number in range(8):
        act(cast, "interview_question_add", text_it=f"Domanda {number}?")
    assert len(questions(cast)) == 6


def test_questions_move_and_go(cast: Cast) -> None:
    assert cast.interview
    first, second = questions(cast)
    act(cast, "interview_question_move", first.pk, to="down")
    assert [question.pk for question in questions(cast)] == [second.pk, first.pk]
    act(cast, "interview_question_remove", first.pk)
    assert [question.pk for question in questions(cast)] == [second.pk]


def test_a_voice_replaces_the_one_in_its_language_and_stays_beside_the_other(cast: Cast) -> None:
    assert cast.interview
    question = questions(cast)[0]
    for language in ("it", "en", "en"):
        voice = cast.company.recording("question", language=language)
        act(cast, "interview_question_voice", question.pk, recording=str(voice.pk), text="Le parole")
    with cast.scope():
        assert sorted(question.voices.values_list("language", flat=True)) == ["en", "it"]


def test_the_welcome_is_put_before_the_questions_by_whoever_speaks(cast: Cast) -> None:
    assert cast.interview
    voice = cast.company.recording("welcome")
    act(cast, "interview_welcome", recording=str(voice.pk), text="Ciao.")
    with cast.scope():
        interview = Interview.objects.get(job=cast.job)
        assert interview.welcome_id == voice.pk
        assert interview.welcome_by == cast.recruiter


def test_once_somebody_has_started_no_question_changes(cast: Cast) -> None:
    assert cast.interview
    with cast.scope():
        Interview.objects.filter(job=cast.job).update(frozen_at=timezone.now())
    before = [(question.pk, question.text) for question in questions(cast)]
    act(cast, "interview_question_add", text_it="Ancora una?")
    act(cast, "interview_question_remove", questions(cast)[0].pk)
    act(cast, "interview_question_move", questions(cast)[0].pk, to="down")
    act(cast, "interview_question", questions(cast)[0].pk, text_it="Altra")
    assert [(question.pk, question.text) for question in questions(cast)] == before


def test_anchors_of_a_competency_are_saved_in_both_languages(cast: Cast) -> None:
    page = cast.client(cast.recruiter).get(reverse("studio:interview_edit", args=[cast.job.pk]))
    assert page.status_code == 200
    assert "livello 3" in page.content.decode() or "level 3" in page.content.decode()


def test_as_many_queries_with_one_question_as_with_six(cast: Cast, django_assert_max_num_queries) -> None:
    assert cast.interview
    address = reverse("studio:interview_edit", args=[cast.job.pk])
    client = cast.client(cast.recruiter)
    act(cast, "interview_question_remove", questions(cast)[1].pk)
    client.get(address)
    with django_assert_max_num_queries(25) as few:
        client.get(address)
    for number in range(5):
        act(cast, "interview_question_add", text_it=f"Domanda {number}?")
    client.get(address)
    with django_assert_max_num_queries(25) as many:
        client.get(address)
    assert len(few) == len(many)
