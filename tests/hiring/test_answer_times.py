"""How an organization keeps its word, as the careers page publishes it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

from django.utils import timezone

from reciproca.hiring.answer_times import answer_times, answer_times_by_job, kept_by
from reciproca.hiring.models import Application, Promise
from tests.cast import Cast


def answered(cast: Cast, count: int, *, days: int, promised: int = 5) -> None:
    now = timezone.now()
    for number in range(count):
        received = now - timedelta(days=20)
        person = cast.company.person(f"P{days}x{number}")
        application = cast.company.application(cast.job, person, received_at=received, code=f"{days}{number:02d}")
        Promise.objects.create(
            organization=cast.organization,
            application=application,
            due=timezone.localdate(received) + timedelta(days=promised),
            made_at=received,
            kept_at=received + timedelta(days=days),
        )


def test_below_ten_applications_nothing_is_published(inside: Cast) -> None:
    answered(inside, 9, days=2)
    assert answer_times(inside.brand) is None
    assert kept_by(inside.manager) is None


def test_late_answers_count_even_when_they_do_not_flatter(inside: Cast) -> None:
    answered(inside, 6, days=2)
    answered(inside, 6, days=8)
    times = answer_times(inside.brand)

    assert times is not None
    assert times.applications == 12
    assert times.percent == 50
    assert times.days is not None
    assert round(times.days, 1) == 5.0


def test_a_promise_that_passed_without_an_answer_counts_as_broken(inside: Cast) -> None:
    answered(inside, 9, days=2)
    answered(inside, 1, days=3)
    Promise.objects.filter(application=Application.objects.last()).update(kept_at=None)
    times = answer_times(inside.brand)

    assert times is not None
    assert times.percent == 90


def test_the_managers_own_share_is_of_their_jobs(inside: Cast) -> None:
    answered(inside, 10, days=2)
    assert kept_by(inside.manager) == 100
    assert kept_by(inside.owner) is None


def test_the_median_is_of_the_middle_and_not_moved_by_one_who_waited_long(inside: Cast) -> None:
    answered(inside, 10, days=2)
    answered(inside, 1, days=19)
    times = answer_times(inside.brand)

    assert times is not None
    assert times.days is not None
    assert round(times.days, 1) == 2.0


def test_who_got_no_answer_lowers_the_share_answered(inside: Cast) -> None:
    answered(inside, 10, days=2)
    Promise.objects.filter(application=Application.objects.last()).update(kept_at=None)
    times = answer_times(inside.brand)

    assert times is not None
    assert times.answered_percent == 90


def test_each_job_with_enough_of_it_has_its_own_numbers(
    inside: Cast, django_assert_num_queries: Callable[..., AbstractContextManager[object]]
) -> None:
    answered(inside, 10, days=3)
    jobs = [inside.job, inside.other_job]
    with django_assert_num_queries(2):
        ((job, times),) = answer_times_by_job(jobs)

    assert job == inside.job
    assert times.answered_percent == 100
    assert times.days is not None
    assert round(times.days, 1) == 3.0
