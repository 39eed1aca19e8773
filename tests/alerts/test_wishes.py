"""What a job is like: the same cases as the device's own test (`tests/js/playlist.test.mjs`)."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reciproca.alerts.wishes import Wishes
from reciproca.jobs.facts import Facts, facts_of
from reciproca.jobs.places import distance_km, point_of
from tests.cast import Cast

CASES = json.loads(Path(__file__).with_name("like.json").read_text())
PLAIN = Facts(
    slug="x", area="Negozi", city="Bologna", at=(44.494, 11.339), home="no", hours=38, pay=(2077, 2385),
    values=("team",), since="2026-11-01",
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_job_is_like_what_was_asked_or_is_not(case: dict[str, Any]) -> None:
    facts = Facts(**PLAIN.as_json() | case["facts"])
    assert Wishes.read(case["wishes"]).met_by(facts) is case["met"]


def test_facts_are_what_the_card_says_to_everybody(inside: Cast) -> None:
    job = inside.job
    job.unit, job.card.values = inside.company.unit, ["team"]
    facts = facts_of(job)

    assert facts.as_json().keys() == {"slug", "area", "city", "at", "home", "hours", "pay", "values", "since"}
    assert (facts.area, facts.city, facts.hours, facts.pay) == ("Bottega", "Bologna", 38, (2077, 2385))
    assert facts.at == (44.494, 11.339)


def test_pay_by_the_hour_is_told_by_the_month_of_its_hours(inside: Cast) -> None:
    inside.job.pay_low = inside.job.pay_high = Decimal("11.20")
    inside.job.pay_period, inside.job.hours_per_week = "hour", 30
    assert facts_of(inside.job).pay == (1456, 1456)


def test_towns_are_where_they_are() -> None:
    bologna, faenza = point_of("Bologna"), point_of(" faenza ")
    assert bologna
    assert faenza
    assert 47 < distance_km(bologna, faenza) < 50
    assert point_of("Borgo Senzanome") is None
    assert point_of("Forlì")
