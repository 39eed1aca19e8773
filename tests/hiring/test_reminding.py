"""Whoever owes an answer hears of it before the day, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from reciproca.hiring import verbs
from reciproca.hiring.models import Application, FeedbackState, Promise
from reciproca.hiring.tasks import send_reminder
from reciproca.hiring.verbs.promises import make_promise
from reciproca.hiring.verbs.reminding import last_day_to_remind_of, remind, remind_of_promises
from tests.cast import Cast

TUESDAY = date(2026, 11, 24)


def at(day: date, hour: int = 9) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


@pytest.fixture
def owed(cast: Cast) -> Application:
    """Sara was promised an answer for Wednesday."""
    with cast.scope():
        make_promise(application=cast.application, due=TUESDAY + timedelta(days=1), at=at(TUESDAY))
    return cast.application


def test_the_owner_is_written_to_the_day_before_once_without_names(
    cast: Cast, owed: Application, run_tasks: Callable[[], int]
) -> None:
    assert remind_of_promises(now=at(TUESDAY)) == 1
    assert remind_of_promises(now=at(TUESDAY, 11)) == 0
    run_tasks()
    (letter,) = mail.outbox
    assert letter.to == [owed.job.owner.user.email]
    assert cast.job.title["it"] in letter.body
    assert cast.candidate.first_name not in letter.body + letter.subject
    assert "/studio/" in letter.body


def test_nobody_is_written_to_at_night_or_two_days_before(owed: Application) -> None:
    assert owed.is_open
    assert remind_of_promises(now=at(TUESDAY, 6)) == 0
    assert remind_of_promises(now=at(TUESDAY - timedelta(days=1))) == 0


@pytest.mark.parametrize(("today", "until"), [(24, 25), (27, 30), (28, 30), (29, 30)])
def test_a_weekend_is_no_day_to_answer(today: int, until: int) -> None:
    assert last_day_to_remind_of(date(2026, 11, today)) == date(2026, 11, until)


def test_two_workers_write_one_letter(cast: Cast, owed: Application) -> None:
    with cast.scope():
        assert remind(owner=owed.job.owner, today=TUESDAY)
        assert not remind(owner=owed.job.owner, today=TUESDAY)


def test_an_answer_that_is_leaving_needs_no_reminder(cast: Cast, owed: Application) -> None:
    with cast.scope():
        draft = verbs.compose_feedback(application=owed, author=cast.recruiter, outcome="hired", thanks="Grazie")
        verbs.schedule_feedback(feedback=draft)
        assert draft.state == FeedbackState.SCHEDULED
    assert remind_of_promises(now=at(TUESDAY)) == 0


def test_an_answer_given_meanwhile_is_not_reminded_of(
    cast: Cast, owed: Application, run_tasks: Callable[[], int]
) -> None:
    with cast.scope():
        Promise.objects.filter(application=owed).update(kept_at=timezone.now())
        send_reminder.enqueue(str(cast.organization.pk), str(owed.job.owner_id), TUESDAY.isoformat())
    run_tasks()
    assert mail.outbox == []
