"""JobPosting against what search engines require and recommend."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from reciproca.jobs.models import Contract, Job, PayPeriod, WorkPlace
from reciproca.jobs.structured import job_posting
from tests.cast import Cast

REQUIRED = {"title", "description", "datePosted", "hiringOrganization", "jobLocation"}
RECOMMENDED = {"baseSalary", "employmentType", "identifier", "directApply"}


def posting(job: Job) -> dict[str, Any]:
    text = job.card.text_for("it")
    assert text is not None
    return job_posting(job, text, address="https://x.example/j/a/", employer_address="https://x.example/b/")


def test_every_required_and_recommended_field_is_there(inside: Cast) -> None:
    fields = posting(inside.job)

    assert fields["@context"] == "https://schema.org/"
    assert fields["@type"] == "JobPosting"
    assert fields.keys() >= REQUIRED | RECOMMENDED
    assert fields["title"] == "Responsabile di negozio"
    assert fields["description"] != fields["title"]
    assert fields["datePosted"] == inside.job.published_at.date().isoformat()
    address = fields["jobLocation"]["address"]
    assert address["addressLocality"] == "Bologna"
    assert address["addressCountry"] == "IT"
    assert fields["baseSalary"]["currency"] == "EUR"
    assert fields["baseSalary"]["value"] == {
        "@type": "QuantitativeValue",
        "minValue": 27000.0,
        "maxValue": 31000.0,
        "unitText": "YEAR",
    }
    assert fields["directApply"] is True


def test_the_description_is_html_with_every_character_escaped(inside: Cast) -> None:
    text = inside.job.card.text_for("it")
    text.mission = ["Fai <b>tazze</b> & piatti"]
    text.save()

    assert "<li>Fai &lt;b&gt;tazze&lt;/b&gt; &amp; piatti</li>" in posting(inside.job)["description"]


def test_remote_work_says_from_which_country(inside: Cast) -> None:
    inside.job.work_place = WorkPlace.REMOTE
    fields = posting(inside.job)

    assert fields["jobLocationType"] == "TELECOMMUTE"
    assert fields["applicantLocationRequirements"] == {"@type": "Country", "name": "IT"}


def test_a_last_day_is_told_with_its_time_zone(inside: Cast) -> None:
    inside.job.apply_until = date(2026, 12, 20)
    assert posting(inside.job)["validThrough"] == "2026-12-20T23:59:00+01:00"


@pytest.mark.parametrize(
    ("contract", "hours", "kinds"),
    [
        (Contract.PERMANENT, 38, ["FULL_TIME"]),
        (Contract.PERMANENT, 20, ["PART_TIME"]),
        (Contract.SEASONAL, 40, ["TEMPORARY", "FULL_TIME"]),
        (Contract.INTERNSHIP, None, ["INTERN", "FULL_TIME"]),
    ],
)
def test_kinds_of_employment(inside: Cast, contract: Contract, hours: int | None, kinds: list[str]) -> None:
    inside.job.contract, inside.job.hours_per_week = contract, hours
    assert posting(inside.job)["employmentType"] == kinds


def test_pay_by_the_hour(inside: Cast) -> None:
    inside.job.pay_period = PayPeriod.HOUR
    assert posting(inside.job)["baseSalary"]["value"]["unitText"] == "HOUR"
