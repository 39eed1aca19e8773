"""Every JobPosting we write, held against schema.org's definitions and Google's fields."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from reciproca.jobs.models import Contract, Job, PayPeriod, WorkPlace
from reciproca.jobs.structured import job_posting
from tests.cast import Cast
from tests.jobs.schema import GOOGLE, faults_of

HOME = "https://jobs.example/fornace-gentile/"


def posting(job: Job, language: str = "it") -> dict[str, Any]:
    text = job.card.text_for(language)
    assert text is not None
    return job_posting(job, text, address="https://jobs.example/j/a/", employer_address=HOME)


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_kind_of_job_is_valid_in_both_languages(inside: Cast, language: str) -> None:
    job, found = inside.job, []
    for contract, place, period, hours in product(Contract, WorkPlace, PayPeriod, (None, 20, 40)):
        job.contract, job.work_place, job.pay_period, job.hours_per_week = contract, place, period, hours
        found += faults_of(posting(job, language))
    assert set(found) == set()


def test_all_that_google_recommends_is_there_once_a_last_day_is_set(inside: Cast) -> None:
    inside.job.apply_until = date(2026, 12, 20)
    fields = posting(inside.job)

    assert faults_of(fields) == []
    assert [name for name in GOOGLE["recommended"] if not fields.get(name)] == []


def test_pay_of_one_amount_is_a_range_of_one(inside: Cast) -> None:
    inside.job.pay_low = inside.job.pay_high = Decimal("11.20")
    value = posting(inside.job)["baseSalary"]["value"]

    assert value["minValue"] == value["maxValue"] == 11.2
    assert faults_of(posting(inside.job)) == []


def test_a_remote_job_without_a_place_needs_none(inside: Cast) -> None:
    inside.job.work_place, inside.job.city, inside.job.place = WorkPlace.REMOTE, "", ""
    fields = posting(inside.job)

    assert "jobLocation" not in fields
    assert faults_of(fields) == []


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        ({"title": ""}, "Google requires title"),
        ({"salary": 3}, "JobPosting: a JobPosting has no salary"),
        ({"datePosted": "yesterday"}, "JobPosting.datePosted: 'yesterday' is none of ['Date', 'DateTime']"),
        ({"validThrough": "2026-12-20T23:59:00"}, None),
        ({"employmentType": ["FULLTIME"]}, "FULLTIME is no employment type"),
        ({"directApply": "yes"}, "JobPosting.directApply: 'yes' is none of ['Boolean']"),
        ({"description": "<script>x</script>"}, "<script> is not read in a description"),
        ({"hiringOrganization": {"@type": "Place"}}, None),
        ({"url": "/j/a/"}, "JobPosting.url: '/j/a/' is none of ['URL']"),
    ],
)
def test_the_validator_sees_what_is_wrong(inside: Cast, broken: dict[str, Any], fault: str | None) -> None:
    found = faults_of(posting(inside.job) | broken)
    assert found
    if fault:
        assert fault in found
