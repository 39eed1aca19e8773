"""Promises: broken ones are apologized for once, with a new day; shares count what was kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from reciproca.hiring import verbs
from reciproca.hiring.models import IN_TIME, Application, Promise
from reciproca.hiring.verbs.promises import apologize, make_promise
from reciproca.people.scoping import organization_scope
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast

TODAY = timezone.localdate


@pytest.fixture
def late(cast: Cast) -> Application:
    """Sara was promised an answer for yesterday."""
    with cast.scope():
        make_touchpoints(organization=cast.organization)
        yesterday = TODAY() - timedelta(days=1)
        make_promise(application=cast.application, due=yesterday, at=timezone.now() - timedelta(days=6))
    return cast.application


def test_a_broken_promise_gets_one_apology_with_a_new_day(
    cast: Cast, late: Application, run_tasks: Callable[[], int]
) -> None:
    assert verbs.apologize_for_late_promises() == 1
    assert verbs.apologize_for_late_promises() == 0
    run_tasks()
    letter = mail.outbox[0]
    assert len(mail.outbox) == 1
    assert letter.to == ["sara@posta.example"]
    with cast.scope():
        late.refresh_from_db()
        broken, fresh = late.promises.all()
        assert broken.apologized_at
        assert not broken.kept_at
        assert fresh.due == late.promised_for > TODAY()
        assert late.late_since == broken.due
        assert late.days_late == 1
    assert late.promised_for.strftime("%d").lstrip("0") in letter.body


def test_two_workers_at_the_same_promise_send_one_letter(cast: Cast, late: Application) -> None:
    with cast.scope():
        first, second = (Promise.objects.get(application=late) for _ in range(2))
        assert apologize(promise=first, today=TODAY())
        assert not apologize(promise=second, today=TODAY())
        assert late.promises.count() == 2


def test_a_promise_for_today_is_not_late(cast: Cast, late: Application) -> None:
    with cast.scope():
        late.promises.update(due=TODAY())
    assert verbs.apologize_for_late_promises() == 0


def test_who_has_an_answer_gets_no_apology(cast: Cast, late: Application) -> None:
    with cast.scope():
        verbs.withdraw(application=late)
    assert verbs.apologize_for_late_promises() == 0


def test_another_organization_is_reached_too(cast: Cast, late: Application) -> None:
    other = cast.other_company
    with organization_scope(other.organization):
        job = other.job("piano", cast.outsider, cast.outsider)
        application = other.application(job, other.person("Piero Moro"))
        make_promise(application=application, due=TODAY() - timedelta(days=3), at=timezone.now())
    assert verbs.apologize_for_late_promises() == 2


def test_a_new_day_given_by_hand_counts_as_not_kept(cast: Cast, late: Application) -> None:
    with cast.scope():
        due = TODAY() + timedelta(days=3)
        verbs.renew_promise(application=late, due=due, by=cast.recruiter)
        late.refresh_from_db()
        assert late.promised_for == due
        settled = Promise.objects.settled(TODAY() - timedelta(days=30), TODAY())
        assert settled.count() == 1
        assert settled.filter(IN_TIME).count() == 0


def test_kept_before_its_day_counts_as_in_time(cast: Cast, late: Application) -> None:
    with cast.scope():
        late.promises.update(due=TODAY() + timedelta(days=4))
        verbs.withdraw(application=late)
        settled = Promise.objects.settled(TODAY() - timedelta(days=30), TODAY())
        assert settled.filter(IN_TIME).count() == 1


def test_the_newest_standing_promise_is_the_day_that_counts(cast: Cast, late: Application) -> None:
    with cast.scope():
        assert verbs.apologize_for_late_promises() == 1
        counts = Promise.objects.newest_standing(late)
        late.refresh_from_db()
        assert counts
        assert counts.due == late.promised_for
        late.promises.update(kept_at=timezone.now())
        assert Promise.objects.newest_standing(late) is None
