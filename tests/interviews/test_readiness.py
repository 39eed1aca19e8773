"""An interview is asked of nobody before a human sign, words for every voice and a fair measure; and what is kept."""

from __future__ import annotations

import pytest

from reciproca.interviews import verbs
from reciproca.interviews.models import LibraryQuestion, Pace, Question
from reciproca.interviews.readiness import Need, lacks_of
from reciproca.media.models import RecordingState
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


def needs(cast: Cast) -> set[Need]:
    cast.interview.refresh_from_db()
    return {lack.need for lack in lacks_of(cast.interview)}


def first(cast: Cast) -> Question:
    found = cast.interview.questions.first()
    assert found is not None
    return found


def test_the_interview_of_the_cast_is_ready(inside: Cast) -> None:
    assert needs(inside) == set()


@pytest.mark.parametrize(
    "text",
    [
        {"it": "Quanto guadagni adesso?"},
        {"en": "What is your current salary?"},
        {"it": "Hai figli?"},
        {"en": "How old are you?"},
        {"it": "Di dove sei?"},
        {"en": "Do you have health problems?"},
        {"it": "Sei iscritto a un sindacato?"},
        {"en": "What are your political views?"},
        {"it": "Di quale religione sei?"},
    ],
)
def test_a_forbidden_topic_stops_the_interview(inside: Cast, text: dict[str, str]) -> None:
    verbs.edit_question(question=first(inside), text=text)
    assert Need.TOPIC in needs(inside)
    with pytest.raises(verbs.NotReadyToInvite):
        verbs.invite(application=inside.application)


def test_a_voice_without_confirmed_words_or_that_cannot_be_played_stops_it(inside: Cast) -> None:
    voice = first(inside).voices.get()
    voice.transcript_confirmed = False
    voice.save()
    assert needs(inside) == {Need.WORDS}
    voice.transcript_confirmed, voice.state = True, RecordingState.UNREADABLE
    voice.save()
    assert needs(inside) == {Need.WORDS}


def test_without_anchors_at_both_ends_and_the_middle_nobody_is_asked(inside: Cast) -> None:
    competency = first(inside).competency
    assert competency is not None
    competency.anchors = {"1": {"it": "mai"}, "5": {"it": "sempre"}}
    competency.save()
    assert needs(inside) == {Need.ANCHORS}


def test_many_are_invited_once_and_who_has_an_answer_is_passed_by(inside: Cast) -> None:
    make_touchpoints(organization=inside.organization)
    assert inside.invitation
    fresh = [inside.company.application(inside.job, inside.company.person(name)) for name in ("Pia Neri", "Ugo Bo")]
    made = verbs.invite_many(applications=[inside.application, *fresh], by=inside.recruiter)
    assert (made.now, made.before, made.closed) == (2, 1, 0)
    assert verbs.invite_many(applications=fresh, by=inside.recruiter).now == 0


def test_who_applies_is_invited_by_itself_only_where_the_team_wants_it(inside: Cast) -> None:
    make_touchpoints(organization=inside.organization)
    verbs.set_terms(interview=inside.interview, days_to_answer=4, reminds=True, invites_by_itself=False)
    assert verbs.invite_at_once(application=inside.application) is None
    verbs.set_terms(interview=inside.interview, days_to_answer=99, reminds=True, invites_by_itself=True)
    assert verbs.invite_at_once(application=inside.application)
    inside.interview.refresh_from_db()
    assert inside.interview.days_to_answer == 30


def test_a_kept_question_brings_its_competency_to_the_next_job(inside: Cast) -> None:
    kept = verbs.keep_question(question=first(inside), by=inside.recruiter)
    other = verbs.build_interview(job=inside.other_job)
    before = inside.other_job.competencies.count()
    asked = verbs.take_question(interview=other, kept=kept)
    assert asked.kept_from == kept
    assert asked.competency is not None
    assert asked.competency.job == inside.other_job
    assert inside.other_job.competencies.count() == before  # it had one of that name
    kept.competency = {"it": "Pazienza", "en": "Patience"}
    kept.save()
    verbs.take_question(interview=other, kept=kept)
    assert inside.other_job.competencies.count() == before + 1


def test_kept_again_the_newer_wording_stands(inside: Cast) -> None:
    question = first(inside)
    verbs.keep_question(question=question, by=inside.recruiter)
    question.refresh_from_db()
    verbs.edit_question(question=question, text={"it": "Meglio?"})
    verbs.keep_question(question=question, by=inside.recruiter)
    assert LibraryQuestion.objects.get().text == {"it": "Meglio?"}


def test_an_answer_may_be_said_again_as_often_as_the_question_allows(inside: Cast) -> None:
    make_touchpoints(organization=inside.organization)
    question = verbs.set_retakes(question=first(inside), retakes=1)
    assert verbs.takes_left(inside.invitation, question) == 2
    for _attempt in range(2):
        take, _token = verbs.begin_take(invitation=inside.invitation, question=question)
        take.recording.state = RecordingState.SEALED
        take.recording.save()
    with pytest.raises(verbs.NoMoreTakes):
        verbs.begin_take(invitation=inside.invitation, question=question)
    take.recording.state = RecordingState.UNREADABLE
    take.recording.save()
    assert verbs.takes_left(inside.invitation, question) == 1


def test_at_least_one_more_try_is_always_given(inside: Cast) -> None:
    assert verbs.set_retakes(question=first(inside), retakes=0).retakes == 1
    assert verbs.set_retakes(question=first(inside), retakes=None).retakes is None


def test_pace_and_takes_do_not_change_once_somebody_has_started(inside: Cast) -> None:
    make_touchpoints(organization=inside.organization)
    verbs.start_interview(invitation=inside.invitation, modality="voice")
    with pytest.raises(verbs.InterviewFrozen):
        verbs.set_pace(interview=inside.interview, pace=Pace.TIMED)
    with pytest.raises(verbs.InterviewFrozen):
        verbs.set_retakes(question=first(inside), retakes=3)
