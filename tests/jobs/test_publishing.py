"""Opening a job to people: what the rules ask, pausing, closing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from reciproca.jobs.models import FrameKind, Job, JobState, WorkPlace
from reciproca.jobs.rules import RULES, problems_of
from reciproca.jobs.verbs import (
    JobClosed,
    NotReadyToPublish,
    add_frame,
    close_job,
    pause,
    publish,
    want_incentives,
)
from reciproca.people.models import LogEntry
from tests.cast import Cast


def as_draft(cast: Cast, **fields: object) -> Job:
    Job.objects.filter(pk=cast.job.pk).update(state=JobState.DRAFT, published_at=None, **fields)
    cast.job.refresh_from_db()
    return cast.job


def problems(cast: Cast, **fields: object) -> list[str]:
    with pytest.raises(NotReadyToPublish) as stopped:
        publish(job=as_draft(cast, **fields), by=cast.recruiter)
    assert all(problem.message for problem in stopped.value.problems)
    return [problem.code for problem in stopped.value.problems]


def test_a_complete_job_opens_and_says_since_when_and_by_whom(inside: Cast) -> None:
    job = publish(job=as_draft(inside), by=inside.recruiter)

    assert job.state == JobState.OPEN
    assert job.published_at is not None
    assert LogEntry.objects.get(action="job.open").member == inside.recruiter


def test_publishing_twice_changes_nothing(inside: Cast) -> None:
    job = publish(job=as_draft(inside), by=inside.recruiter)
    first = job.published_at
    publish(job=job, by=inside.owner)

    assert job.published_at == first
    assert LogEntry.objects.filter(action="job.open").count() == 1


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"pay_low": None}, "pay"),
        ({"pay_low": 0}, "pay"),
        ({"contract": ""}, "contract"),
        ({"city": "", "place": "centro"}, "place"),
        ({"agreement": ""}, "agreement"),
        ({"agreement": "Commercio"}, "level"),
        ({"agreement": "according to the collective agreement"}, "agreement"),
        ({"agreement": "da CCNL vigente"}, "agreement"),
        ({"agreement": "secondo CCNL"}, "agreement"),
        ({"title": {}}, "headline"),
    ],
)
def test_each_missing_thing_is_named(inside: Cast, fields: dict[str, object], code: str) -> None:
    assert problems(inside, **fields) == [code]


@pytest.mark.parametrize(
    "agreement",
    [
        "CCNL Commercio, III livello",
        "Logistica, livello 3S",
        "Metalmeccanici C2",
        "Retail, level 4",
    ],
)
def test_an_agreement_with_its_level_is_enough(inside: Cast, agreement: str) -> None:
    assert publish(job=as_draft(inside, agreement=agreement), by=inside.recruiter)


def test_remote_work_needs_no_city(inside: Cast) -> None:
    job = as_draft(inside, city="", work_place=WorkPlace.REMOTE)
    assert publish(job=job, by=inside.recruiter).state == JobState.OPEN


def test_a_voice_that_nobody_has_read_stops_the_publication(inside: Cast) -> None:
    voice = inside.job.card.voice
    voice.transcript_confirmed = False
    voice.save()

    assert problems(inside) == ["transcript"]


def test_elsewhere_no_italian_agreement_is_asked(inside: Cast) -> None:
    inside.organization.country = "DE"
    inside.organization.save()

    assert publish(job=as_draft(inside, agreement=""), by=inside.recruiter)


def test_before_the_decree_was_in_force_no_agreement_was_asked(inside: Cast) -> None:
    job = as_draft(inside, agreement="", pay_low=None)
    assert problems_of(job, today=date(2026, 6, 6)) == []


def test_every_rule_says_where_it_comes_from() -> None:
    assert all(rule.source and rule.name and rule.why and rule.part for rule in RULES)


def test_a_paused_job_opens_again_with_its_first_day(inside: Cast) -> None:
    job = inside.job
    first = job.published_at
    assert pause(job=job, by=inside.recruiter).state == JobState.PAUSED
    assert publish(job=job, by=inside.recruiter).state == JobState.OPEN
    assert job.published_at == first


def test_closing_twice_keeps_the_first_day(inside: Cast) -> None:
    then = timezone.now() - timezone.timedelta(days=3)
    close_job(job=inside.job, by=inside.recruiter, at=then)
    close_job(job=inside.job, by=inside.owner)

    assert Job.objects.get(pk=inside.job.pk).closed_at == then


def test_a_closed_job_does_not_open_again(inside: Cast) -> None:
    close_job(job=inside.job, by=inside.recruiter)
    with pytest.raises(JobClosed):
        publish(job=inside.job, by=inside.recruiter)


def test_a_level_in_its_own_field_is_enough(inside: Cast) -> None:
    job = publish(job=as_draft(inside, agreement="CCNL Commercio", level="II"), by=inside.recruiter)
    assert job.agreed == "CCNL Commercio, II"


def test_the_message_names_the_rule_and_where_it_comes_from(inside: Cast) -> None:
    problem = problems_of(as_draft(inside, pay_low=None))[0]
    assert problem.name in problem.message
    assert problem.source == "Directive (EU) 2023/970, art. 5"
    assert problem.since == date(2026, 6, 7)


def test_a_voice_in_the_story_needs_its_words_too(inside: Cast) -> None:
    job = as_draft(inside)
    voice = inside.company.recording("card", transcript_confirmed=False)
    add_frame(card=job.card, kind=FrameKind.VOICE, words={"it": "Senti"}, voice=voice)
    assert problems(inside) == ["transcript"]


def test_incentives_ask_for_the_proof_of_siisl(inside: Cast) -> None:
    job = as_draft(inside)
    want_incentives(job=job, by=inside.recruiter, wanted=True, done=["access"])
    assert problems(inside) == ["siisl"]
    today = timezone.localdate()
    row = want_incentives(job=job, by=inside.recruiter, wanted=True, reference="IT-77", published_on=today)
    assert (row.proof_by, row.published_on) == (inside.recruiter, today)
    assert publish(job=job, by=inside.recruiter).state == JobState.OPEN


def test_the_proof_of_siisl_is_not_taken_off_while_people_see_the_job(inside: Cast) -> None:
    with pytest.raises(NotReadyToPublish):
        want_incentives(job=inside.job, by=inside.recruiter, wanted=True)


def test_the_proof_of_siisl_does_not_lie_in_the_future(inside: Cast) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError):
        want_incentives(job=as_draft(inside), by=inside.recruiter, wanted=True, published_on=tomorrow)
