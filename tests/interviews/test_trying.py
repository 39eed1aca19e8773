"""Trying the interview out: the real flow, and no candidate anywhere."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import Count
from django.utils import timezone

from reciproca.hiring.models import Application
from reciproca.interviews import verbs
from reciproca.interviews.models import Answer, Interview, Invitation, Modality
from reciproca.jobs.models import Job
from reciproca.people.links import LinkClosed, opened
from reciproca.people.models import LinkPurpose, Person
from reciproca.touchpoints.models import Interaction
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


@pytest.fixture
def trial(inside: Cast) -> Invitation:
    make_touchpoints(organization=inside.organization)
    return verbs.try_out(interview=inside.interview, by=inside.recruiter)


def test_who_tries_it_out_is_no_candidate(trial: Invitation, inside: Cast) -> None:
    assert not Application.objects.exists()
    assert not inside.job.applications.exists()
    assert Application.with_trials.get().person.name == "Elena Neri"


def test_the_whole_way_freezes_nothing_and_is_counted_nowhere(trial: Invitation, inside: Cast) -> None:
    started = verbs.start_interview(invitation=trial, modality=Modality.WRITING)
    for question in inside.interview.questions.all():
        verbs.write_answer(invitation=started, question=question, text="Prova.")
    assert verbs.complete_interview(invitation=started).completed_at
    assert Interview.objects.get(pk=inside.interview.pk).frozen_at is None
    assert not Interaction.objects.exists()


def test_asking_for_a_call_while_trying_asks_nobody(trial: Invitation) -> None:
    asked = verbs.ask_for_call(invitation=trial, wish="Martedì")
    assert asked.modality == Modality.CALL
    assert not trial.application.meetings.exists()


def test_an_unready_interview_can_be_tried(trial: Invitation, inside: Cast) -> None:
    Interview.objects.update(welcome=None)
    assert verbs.try_out(interview=inside.interview, by=inside.recruiter)


def test_ending_it_erases_every_trace(trial: Invitation, inside: Cast) -> None:
    token = verbs.interview_token(trial)
    inside.company.answer(trial, inside.interview.questions.first())
    verbs.end_trial(application=trial.application)
    assert not Application.with_trials.exists()
    assert not Answer.objects.exists()
    assert not Person.objects.filter(name="Elena Neri").exists()
    with pytest.raises(LinkClosed), opened(token, LinkPurpose.INTERVIEW):
        pass


def test_a_day_later_it_is_gone_by_itself(trial: Invitation) -> None:
    assert verbs.end_trials() == 0
    assert verbs.end_trials(now=timezone.now() + timedelta(days=1, minutes=1)) == 1
    assert not Invitation.objects.exists()


def test_no_reminder_goes_to_who_tries(trial: Invitation) -> None:
    Invitation.objects.update(deadline=timezone.now() + timedelta(hours=30))
    noon = timezone.localtime().replace(hour=12) + timedelta(days=1)
    assert verbs.remind_candidates(now=noon) == 0


def test_lists_that_count_applications_of_jobs_do_not_count_a_try(trial: Invitation) -> None:
    counted = Job.objects.annotate(n=Count("applications"))
    assert counted.get().applications.count() == 0
