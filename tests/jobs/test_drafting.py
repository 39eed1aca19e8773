"""Drafting a job and its card."""

from __future__ import annotations

import pytest
from django.core.exceptions import FieldDoesNotExist, ValidationError

from reciproca.jobs.models import CardText, Job, JobState
from reciproca.jobs.verbs import (
    JobClosed,
    NotReadyToPublish,
    add_competency,
    close_job,
    draft_job,
    edit_card_text,
    edit_job,
    set_card_voice,
)
from tests.cast import Cast, both


def draft(cast: Cast, **fields: object) -> Job:
    return draft_job(
        organization=cast.organization,
        brand=cast.brand,
        owner=cast.recruiter,
        manager=cast.manager,
        title=both("Tornio", "Potter"),
        **fields,
    )


def test_a_draft_has_an_empty_card_in_both_languages(inside: Cast) -> None:
    job = draft(inside, city="Faenza")

    assert job.state == JobState.DRAFT
    assert job.slug == "tornio-faenza"
    assert {text.language for text in job.card.texts.all()} == {"it", "en"}
    assert job.competencies.count() == 0


def test_a_second_job_of_the_same_name_gets_an_address_of_its_own(inside: Cast) -> None:
    first, second = draft(inside), draft(inside)

    assert first.slug == "tornio"
    assert second.slug.startswith("tornio-")


def test_an_address_that_another_organization_has_is_not_taken(inside: Cast) -> None:
    other = inside.other_company
    other.job("tornio", inside.outsider, inside.outsider)

    assert draft(inside).slug != "tornio"


def test_a_promise_is_as_long_as_the_organization_wants(inside: Cast) -> None:
    inside.organization.promise_days = 9
    assert draft(inside).promise_days == 9


def test_a_pay_range_that_runs_backwards_is_refused(inside: Cast) -> None:
    job = draft(inside)
    with pytest.raises(ValidationError):
        edit_job(job=job, pay_low=30000, pay_high=20000)


def test_the_state_is_not_an_edit(inside: Cast) -> None:
    with pytest.raises(FieldDoesNotExist):
        edit_job(job=draft(inside), state=JobState.OPEN)


def test_a_headline_longer_than_the_card_is_refused(inside: Cast) -> None:
    card = draft(inside).card
    with pytest.raises(ValidationError):
        edit_card_text(card=card, language="it", headline="a" * 300)


def test_words_are_kept_per_language(inside: Cast) -> None:
    card = draft(inside).card
    edit_card_text(card=card, language="it", headline="Hai le mani ferme?", mission=["Fai tazze."])

    texts = {text.language: text for text in CardText.objects.filter(card=card)}
    assert texts["it"].mission == ["Fai tazze."]
    assert texts["en"].headline == ""


def test_a_published_job_can_not_lose_what_the_rules_ask(inside: Cast) -> None:
    job = inside.job
    with pytest.raises(NotReadyToPublish) as stopped:
        edit_job(job=job, pay_low=None)

    assert [problem.code for problem in stopped.value.problems] == ["pay"]
    assert Job.objects.get(pk=job.pk).pay_low == 27000


def test_a_published_card_can_not_get_a_voice_without_words(inside: Cast) -> None:
    mute = inside.company.recording("card", transcript="", transcript_confirmed=False)
    with pytest.raises(NotReadyToPublish):
        set_card_voice(card=inside.job.card, recording=mute)


def test_a_closed_job_stays_as_it_was(inside: Cast) -> None:
    close_job(job=inside.job, by=inside.recruiter)
    with pytest.raises(JobClosed):
        edit_job(job=inside.job, city="Modena")
    with pytest.raises(JobClosed):
        edit_card_text(card=inside.job.card, language="it", headline="Altro?")


def test_competencies_stand_in_the_order_they_were_added(inside: Cast) -> None:
    job = draft(inside)
    for name in ("Ascolto", "Ordine"):
        add_competency(job=job, name=both(name, name), anchors={"1": both("mai", "never")})

    assert [str(competency) for competency in job.competencies.all()] == ["Ascolto", "Ordine"]
