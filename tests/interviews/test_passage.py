"""How far people get: who is counted, where, and what is not told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from reciproca.interviews.models import Answer, Invitation
from reciproca.interviews.passage import read_passage
from reciproca.statistics.intervals import wilson
from tests.cast import Cast

NOW = timezone.now()


def invite(cast: Cast, number: int, job: Any = None, *, answers: int = 0, **fields: Any) -> Invitation:
    """Somebody invited ten days ago, whose time is over."""
    job = job or cast.job
    interview = cast.interview if job == cast.job else cast.company.interview(job)
    person = cast.company.person(f"P{number}", email=f"p{number}-{job.slug}@posta.example")
    invitation = cast.company.invitation(cast.company.application(job, person), interview)
    plain = {"deadline": NOW - timedelta(days=3), "invited_at": NOW - timedelta(days=10)}
    Invitation.objects.filter(pk=invitation.pk).update(**plain | fields)
    for question in list(interview.questions.all())[:answers]:
        Answer.objects.create(
            organization=cast.organization, invitation=invitation, question=question, text="Una volta."
        )
    return invitation


@pytest.fixture
def lived(inside: Cast) -> Cast:
    """Four who are over, in every way there is, and three who are not."""
    early, day = NOW - timedelta(days=9), timedelta(days=1)
    invite(inside, 1)
    invite(inside, 2, started_at=early, device="phone", modality="voice", answers=1)
    invite(inside, 3, started_at=early, completed_at=early + day, device="phone", modality="voice", answers=2)
    invite(inside, 4, started_at=early, completed_at=early + day, device="desk", modality="writing", answers=2)
    invite(inside, 5, deadline=NOW + 2 * day)
    invite(inside, 6, deadline=NOW - day / 2, started_at=early, device="phone", modality="voice")
    tried = invite(inside, 7, started_at=early)
    type(tried.application).with_trials.filter(pk=tried.application_id).update(trial=True)
    return inside


def test_who_is_over_is_counted_and_who_still_has_time_is_not(lived: Cast) -> None:
    found = read_passage(member=lived.recruiter, now=NOW)

    assert (found.whole.invited, found.whole.started, found.whole.completed) == (4, 3, 2)
    assert found.open == 2, "one has days left, one has a day of grace; a try-out is nobody"
    assert found.whole.starting == wilson(3, 4)
    assert found.whole.completing == wilson(2, 3)


def test_devices_and_ways_of_answering_are_of_those_who_started(lived: Cast) -> None:
    found = read_passage(member=lived.recruiter, now=NOW)

    assert [(one.key, one.started, one.completed) for one in found.by_device] == [("phone", 2, 1), ("desk", 1, 1)]
    assert [(one.key, one.completed) for one in found.by_modality] == [("voice", 1), ("writing", 1)]


def test_questions_say_where_people_stop(lived: Cast) -> None:
    found = read_passage(member=lived.recruiter, job=lived.job, now=NOW)
    assert [(one.answered, one.started) for one in found.by_question] == [(3, 3), (2, 3)]


def test_withdrawing_ends_a_way(inside: Cast) -> None:
    invite(inside, 1, deadline=NOW + timedelta(days=2), withdrawn_at=NOW)
    assert read_passage(member=inside.recruiter, now=NOW).whole.invited == 1


def test_a_manager_sees_their_own_jobs_only(lived: Cast) -> None:
    invite(lived, 8, lived.other_job)

    assert read_passage(member=lived.recruiter, now=NOW).whole.invited == 5
    assert read_passage(member=lived.manager, now=NOW).whole.invited == 4
    assert len(read_passage(member=lived.recruiter, now=NOW).by_job) == 2


def test_who_had_more_time_changes_nothing_that_is_told(lived: Cast) -> None:
    before = read_passage(member=lived.recruiter, job=lived.job, now=NOW)
    for factor in (0, 2, 5, 10):
        Invitation.objects.update(time_factor=factor)
        assert read_passage(member=lived.recruiter, job=lived.job, now=NOW) == before


def test_thirty_people_cost_as_many_questions_as_one(inside: Cast, django_assert_max_num_queries) -> None:
    for number in range(30):
        invite(inside, number)
    with django_assert_max_num_queries(4):
        read_passage(member=inside.recruiter, job=inside.job, now=NOW)
