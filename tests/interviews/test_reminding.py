"""Reminders: at half time and a day before, each once, in the person's own hours; and who waited is invited."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import close_old_connections, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from reciproca.hiring.models import Application
from reciproca.interviews import verbs
from reciproca.interviews.models import Interview, Invitation, Modality
from reciproca.interviews.verbs.reminding import HALF, LAST, due_for, last_hour, remind
from reciproca.people.hours import is_quiet, last_waking_hour, notice_zone
from reciproca.people.models import Person
from reciproca.touchpoints.models import Interaction, Kind
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast

ROME = ZoneInfo("Europe/Rome")
AUCKLAND = ZoneInfo("Pacific/Auckland")
ASKED = datetime(2030, 5, 1, 10, 0, tzinfo=ROME)
DAY = datetime(2030, 5, 7, 23, 59, tzinfo=ROME)


@pytest.fixture
def asked(inside: Cast) -> Invitation:
    """Sara, asked on the first of May, has until the seventh."""
    make_touchpoints(organization=inside.organization)
    Application.objects.filter(pk=inside.application.pk).update(language="en")
    Invitation.objects.filter(pk=inside.invitation.pk).update(invited_at=ASKED, deadline=DAY)
    return Invitation.objects.select_related("application__person").get(pk=inside.invitation.pk)


def rome(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2030, 5, day, hour, minute, tzinfo=ROME)


@pytest.mark.parametrize(
    ("now", "which"),
    [
        (rome(2, 12), ""),
        (rome(4, 16, 59), ""),
        (rome(4, 17), HALF),
        (rome(6, 18, 59), HALF),
        (rome(6, 19, 1), LAST),
        (rome(7, 12), LAST),
    ],
)
def test_each_reminder_has_its_hour(asked: Invitation, now: datetime, which: str) -> None:
    assert due_for(asked, now) == which


def test_a_day_before_midnight_is_the_evening_before_in_waking_hours(asked: Invitation) -> None:
    assert last_hour(asked) == rome(6, 19)


def test_the_clock_moves_on_and_two_letters_leave_in_all(asked: Invitation, run_tasks: Callable[[], int]) -> None:
    with timezone.override(ROME):
        for hours in range(0, 7 * 24, 1):
            verbs.remind_candidates(now=ASKED + timedelta(hours=hours))
    run_tasks()
    assert len(mail.outbox) == 2
    half, last = mail.outbox
    assert half.subject == "Half the time is left: you can answer until Tuesday 7 May"
    assert last.subject == "You can answer until Tuesday 7 May"
    assert "/iv/" in last.body


def test_nobody_is_woken(asked: Invitation) -> None:
    assert verbs.remind_candidates(now=rome(4, 22)) == 0
    assert verbs.remind_candidates(now=rome(5, 8, 59)) == 0
    assert verbs.remind_candidates(now=rome(5, 9)) == 1


def test_quiet_hours_are_those_of_the_person(asked: Invitation) -> None:
    sara = asked.application.person
    assert notice_zone(person=sara, zone="Pacific/Auckland")
    noon_there = datetime(2030, 5, 5, 12, 0, tzinfo=AUCKLAND)
    assert not is_quiet(sara, noon_there)
    assert is_quiet(sara, rome(5, 12))
    assert verbs.remind_candidates(now=rome(5, 12)) == 0
    assert verbs.remind_candidates(now=noon_there) == 1


def test_what_is_no_zone_is_passed_by(asked: Invitation) -> None:
    assert not notice_zone(person=asked.application.person, zone="../../etc/passwd")
    assert Person.objects.get(pk=asked.application.person_id).time_zone == ""


def test_a_deadline_ends_at_midnight_where_the_person_is(inside: Cast) -> None:
    make_touchpoints(organization=inside.organization)
    assert inside.interview
    notice_zone(person=inside.candidate, zone="America/New_York")
    inside.application.person = inside.candidate
    deadline = verbs.invite(application=inside.application).deadline.astimezone(ZoneInfo("America/New_York"))
    assert (deadline.hour, deadline.minute) == (23, 59)


def test_the_evening_before_stays_as_it_is_by_day(asked: Invitation) -> None:
    by_day = rome(6, 11)
    assert last_waking_hour(asked.application.person, by_day) == by_day
    assert last_waking_hour(asked.application.person, rome(6, 3)) == rome(5, 19)


@pytest.mark.parametrize(
    "change",
    [
        {"completed_at": ASKED},
        {"withdrawn_at": ASKED},
        {"modality": Modality.CALL},
        {"deadline": rome(4, 0)},
    ],
)
def test_who_needs_no_reminder_gets_none(asked: Invitation, change: dict[str, object]) -> None:
    Invitation.objects.update(**change)
    assert verbs.remind_candidates(now=rome(5, 12)) == 0


def test_a_job_can_do_without_reminders(asked: Invitation) -> None:
    verbs.set_terms(interview=asked.interview, days_to_answer=6, reminds=False, invites_by_itself=True)
    assert verbs.remind_candidates(now=rome(5, 12)) == 0


def test_more_days_are_reminded_of_again(asked: Invitation) -> None:
    assert remind(invitation=asked, which=LAST)
    longer = verbs.extend_deadline(invitation=asked)
    assert longer.last_reminded_at is None


def test_who_answers_before_the_task_runs_gets_no_letter(asked: Invitation, run_tasks: Callable[[], int]) -> None:
    assert verbs.remind_candidates(now=rome(5, 12)) == 1
    Invitation.objects.update(completed_at=timezone.now())
    run_tasks()
    assert mail.outbox == []


def test_members_give_more_days_by_one_tap_and_the_person_is_told(
    asked: Invitation, inside: Cast, run_tasks: Callable[[], int]
) -> None:
    verbs.extend_deadline(invitation=asked, by=inside.recruiter)
    longer = verbs.extend_deadline(invitation=asked, by=inside.recruiter)
    assert longer.extended_by == inside.recruiter
    assert longer.extended_at is None  # their own tap is still theirs
    run_tasks()
    assert {letter.subject for letter in mail.outbox} == {f"You have more days: until {day_of(longer)}"}


def day_of(invitation: Invitation) -> str:
    there = invitation.deadline.astimezone(ROME)
    return f"{there:%A} {there.day} {there:%B}"


def test_who_applied_before_the_welcome_is_invited_once_it_stands(inside: Cast, run_tasks: Callable[[], int]) -> None:
    make_touchpoints(organization=inside.organization)
    early = inside.company.application(inside.job, inside.company.person("Pia Neri"), "received")
    Interview.objects.filter(pk=inside.interview.pk).update(welcome=None)
    assert verbs.invite_who_waits() == 0
    Interview.objects.update(welcome=inside.company.recording("welcome"))
    assert verbs.invite_who_waits() == 1
    assert verbs.invite_who_waits() == 0
    assert Invitation.objects.get(application=early)
    assert Interaction.objects.filter(kind=Kind.INVITED).count() == 1


def test_of_two_workers_one_takes_a_reminder(asked: Invitation) -> None:
    assert [remind(invitation=asked, which=HALF) for _worker in range(2)] == [True, False]
    assert DBTaskResult.objects.filter(task_path__endswith="send_reminder").count() == 1


@pytest.mark.postgres  # threads do not share SQLite's database in memory
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment_write_one_letter() -> None:
    cast = Cast()
    with cast.scope():
        invitation = cast.invitation
        Invitation.objects.filter(pk=invitation.pk).update(invited_at=ASKED, deadline=DAY)
    DBTaskResult.objects.all().delete()
    together, written = threading.Barrier(2), []

    def worker() -> None:
        close_old_connections()
        together.wait()
        written.append(verbs.remind_candidates(now=datetime(2030, 5, 5, 10, 0, tzinfo=UTC)))
        connection.close()

    workers = [threading.Thread(target=worker) for _ in range(2)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert sum(written) == 1
    assert DBTaskResult.objects.filter(task_path__endswith="send_reminder").count() == 1
