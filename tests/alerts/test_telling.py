"""Telling of new jobs: by day, at most once a day, and only what is like what was asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from reciproca.alerts.models import Alert
from reciproca.alerts.verbs import forget_alerts, stop_alert, tell_of_new_jobs
from reciproca.alerts.wishes import Wishes
from reciproca.jobs.models import Job, JobState
from reciproca.jobs.verbs import close_job
from tests.cast import Cast

Run = Callable[[], int]
NOON = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("Europe/Rome"))


@pytest.fixture
def waiting(inside: Cast) -> Alert:
    """Somebody who hears of everything, and has not been written to for days."""
    alert = inside.alert
    alert.wishes, alert.confirmed_at = {}, NOON - timedelta(days=30)
    alert.written_at = alert.seen_until = NOON - timedelta(days=10)
    alert.keep_until = NOON + timedelta(days=300)
    alert.save()
    return alert


def new_job(cast: Cast, slug: str, hours_ago: float = 5, **fields: Any) -> Job:
    return cast.company.job(
        slug, cast.recruiter, cast.manager, published_at=NOON - timedelta(hours=hours_ago), **fields
    )


def test_news_names_the_places_their_pay_and_the_way_out(inside: Cast, waiting: Alert, run_tasks: Run) -> None:
    new_job(inside, "tornio", city="Faenza")
    assert tell_of_new_jobs(now=NOON) == 1
    run_tasks()
    (letter,) = mail.outbox

    assert letter.subject == "1 posto nuovo da Fornace Gentile"
    assert "/j/tornio/?via=alert&lang=it" in letter.body
    assert "27.000–31.000 €" in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/stop/>" in letter.extra_headers["List-Unsubscribe"]


def test_each_job_is_told_once(inside: Cast, waiting: Alert, run_tasks: Run) -> None:
    new_job(inside, "tornio")
    tell_of_new_jobs(now=NOON)
    assert tell_of_new_jobs(now=NOON + timedelta(days=1)) == 0


def test_a_day_brings_one_letter_at_most(inside: Cast, waiting: Alert, run_tasks: Run) -> None:
    new_job(inside, "uno")
    assert tell_of_new_jobs(now=NOON) == 1
    new_job(inside, "due", hours_ago=0.5)
    assert tell_of_new_jobs(now=NOON + timedelta(hours=3)) == 0
    assert tell_of_new_jobs(now=NOON + timedelta(hours=21)) == 1
    run_tasks()
    assert ["due" in letter.body for letter in mail.outbox] == [False, True]


@pytest.mark.parametrize("hour", [0, 7, 20, 23])
def test_nobody_is_written_to_at_night(inside: Cast, waiting: Alert, hour: int) -> None:
    new_job(inside, "tornio")
    assert tell_of_new_jobs(now=NOON.replace(hour=hour) + timedelta(days=1)) == 0


def test_what_was_just_published_waits_an_hour(inside: Cast, waiting: Alert) -> None:
    new_job(inside, "tornio", hours_ago=0.5)
    assert tell_of_new_jobs(now=NOON) == 0
    assert tell_of_new_jobs(now=NOON + timedelta(hours=1)) == 1


def test_only_what_is_like_what_was_asked_is_told(inside: Cast, waiting: Alert, run_tasks: Run) -> None:
    waiting.wishes = Wishes(place="Faenza", km=10).as_json()
    waiting.save()
    new_job(inside, "tornio", city="Faenza")
    new_job(inside, "lontano", city="Palermo")
    tell_of_new_jobs(now=NOON)
    run_tasks()

    assert "/j/tornio/" in mail.outbox[0].body
    assert "/j/lontano/" not in mail.outbox[0].body
    assert "1 altro posto aperto" in mail.outbox[0].body
    assert "all=1" in mail.outbox[0].body


def test_nothing_like_it_makes_no_letter(inside: Cast, waiting: Alert) -> None:
    waiting.wishes = Wishes(hours="part").as_json()
    waiting.save()
    new_job(inside, "tornio")
    assert tell_of_new_jobs(now=NOON) == 0


@pytest.mark.parametrize("state", [JobState.DRAFT, JobState.PAUSED, JobState.CLOSED])
def test_what_is_not_open_is_not_told(inside: Cast, waiting: Alert, state: JobState) -> None:
    new_job(inside, "nascosto", state=state)
    inside.other_company.job("altrove", inside.outsider, inside.outsider, published_at=NOON - timedelta(hours=3))
    assert tell_of_new_jobs(now=NOON) == 0


def test_what_closed_before_the_letter_left_is_left_out(inside: Cast, waiting: Alert, run_tasks: Run) -> None:
    job = new_job(inside, "tornio")
    tell_of_new_jobs(now=NOON)
    close_job(job=job, by=None)
    run_tasks()
    assert mail.outbox == []


def test_without_a_yes_nothing_is_told(inside: Cast, waiting: Alert) -> None:
    Alert.objects.update(confirmed_at=None)
    new_job(inside, "tornio")
    assert tell_of_new_jobs(now=NOON) == 0


def test_who_stopped_meanwhile_gets_nothing(inside: Cast, waiting: Alert, run_tasks: Run) -> None:
    new_job(inside, "tornio")
    tell_of_new_jobs(now=NOON)
    stop_alert(alert=waiting)
    run_tasks()
    assert mail.outbox == []


def test_unconfirmed_alerts_are_forgotten_and_years_end(cast: Cast, run_tasks: Run) -> None:
    now = timezone.now()
    with cast.scope():
        cast.alert.keep_until = now + timedelta(days=10)
        cast.alert.save()
        for number, left in enumerate((-1, 5)):
            Alert.objects.create(
                organization=cast.organization, brand=cast.brand, email=f"n{number}@posta.example",
                keep_until=now + timedelta(days=left),
            )  # fmt: skip
    assert forget_alerts(now=now) == 1
    assert forget_alerts(now=now) == 0
    run_tasks()
    with cast.scope():
        assert set(Alert.objects.values_list("email", flat=True)) == {cast.alert.email, "n1@posta.example"}
    (letter,) = mail.outbox
    assert letter.to == [cast.alert.email]
    assert letter.subject == "I tuoi avvisi da Fornace Gentile finiscono"
    assert forget_alerts(now=now + timedelta(days=11)) == 2
