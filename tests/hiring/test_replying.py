"""Whoever waits past their day says that they wait, or that they want to be called; a call stays until it is made."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from reciproca.hiring import verbs
from reciproca.hiring.models import Application, Promise, Reply
from reciproca.hiring.verbs.promises import make_promise
from reciproca.touchpoints.models import Interaction, Kind
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


@pytest.fixture
def late(inside: Cast) -> Application:
    make_touchpoints(organization=inside.organization)
    application: Application = inside.application
    make_promise(application=application, due=timezone.localdate() - timedelta(days=1), at=timezone.now())
    verbs.apologize_for_late_promises()
    application.refresh_from_db()
    return application


def kinds() -> list[str]:
    return list(
        Interaction.objects.filter(kind__in=[Kind.WAITS, Kind.CALL_ASKED]).order_by("at").values_list("kind", flat=True)
    )


def test_what_is_said_twice_is_written_down_once(late: Application) -> None:
    for _twice in range(2):
        verbs.reply_to_delay(application=late, reply=Reply.WAITS)
    assert kinds() == [Kind.WAITS]
    assert Promise.objects.standing().get().reply == Reply.WAITS


def test_a_call_is_to_be_made_until_somebody_made_it(inside: Cast, late: Application) -> None:
    verbs.reply_to_delay(application=late, reply=Reply.CALL)
    assert verbs.calls_to_make().get().application == late
    assert verbs.note_call(application=late, by=inside.recruiter)
    assert not verbs.calls_to_make().exists()
    assert not verbs.note_call(application=late, by=inside.recruiter), "a second one changes nothing"


def test_a_number_may_be_left_with_the_wish_and_after_it_and_belongs_to_the_application(late: Application) -> None:
    verbs.reply_to_delay(application=late, reply=Reply.CALL)
    assert late.number == ""
    for phone in ("+393337654321", "+393331112223"):
        verbs.reply_to_delay(application=late, reply=Reply.CALL, phone=phone)
        late.refresh_from_db()
        assert late.number == phone
    assert late.person.phone == "", "nobody is recognized by a number that was left for a call"
    assert kinds() == [Kind.CALL_ASKED]


def test_whoever_waits_leaves_no_number(late: Application) -> None:
    verbs.reply_to_delay(application=late, reply=Reply.WAITS, phone="+393337654321")
    late.refresh_from_db()
    assert late.phone == ""


def test_a_call_outlives_the_next_day_that_passes(late: Application) -> None:
    verbs.reply_to_delay(application=late, reply=Reply.CALL)
    later = late.promised_for + timedelta(days=1)
    assert verbs.apologize_for_late_promises(today=later) == 1
    assert verbs.calls_to_make().count() == 1


def test_whoever_rather_waits_after_all_is_called_no_more(late: Application) -> None:
    verbs.reply_to_delay(application=late, reply=Reply.CALL)
    verbs.reply_to_delay(application=late, reply=Reply.WAITS)
    assert not verbs.calls_to_make().exists()
    assert kinds() == [Kind.CALL_ASKED, Kind.WAITS]


def test_an_answer_ends_the_wish(inside: Cast, late: Application) -> None:
    verbs.reply_to_delay(application=late, reply=Reply.CALL)
    verbs.move(application=late, to=inside.company.stages["shortlist"], by=inside.recruiter)
    assert not verbs.calls_to_make().exists()
    with pytest.raises(verbs.NobodyIsLate):
        verbs.reply_to_delay(application=late, reply=Reply.CALL)


def test_whoever_is_not_late_is_owed_no_reply(inside: Cast) -> None:
    make_touchpoints(organization=inside.organization)
    make_promise(application=inside.application, due=timezone.localdate(), at=timezone.now())
    with pytest.raises(verbs.NobodyIsLate):
        verbs.reply_to_delay(application=inside.application, reply=Reply.WAITS)
