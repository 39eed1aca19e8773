"""Applying: once, with a receipt and a promised day."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from reciproca.hiring.models import Application, StageKind
from reciproca.hiring.verbs import (
    Applied,
    NothingToHear,
    NotTakingApplications,
    apply,
    make_stages,
)
from reciproca.jobs.verbs import close_job, pause
from reciproca.touchpoints.models import Interaction, Kind
from tests.cast import Cast


def sara(cast: Cast, **fields: Any) -> Applied:
    return apply(
        **{
            "job": cast.job,
            "name": "Sara Venti",
            "email": "sara@posta.example",
            "language": "it",
            "hello_text": "Ciao, sono Sara.",
        }
        | fields
    )


def letters() -> list[str]:
    return [row.task_path.rsplit(".", 1)[-1] for row in DBTaskResult.objects.all()]


def test_an_application_arrives_with_a_promise_a_code_and_a_receipt(inside: Cast) -> None:
    applied = sara(inside, channel="instagram", device="phone")
    application = applied.application

    assert applied.created
    assert not applied.known
    assert application.stage.kind == StageKind.RECEIVED
    assert application.promised_for == timezone.localdate() + timedelta(days=5)
    assert application.promises.get().due == application.promised_for
    assert application.code
    assert application.look.keys() == {"shape", "colour", "background"}
    assert letters() == ["send_receipt"]
    happened = Interaction.objects.get(kind=Kind.APPLIED)
    assert happened.person == application.person
    assert happened.subject == inside.job.pk
    assert happened.channel == "instagram"


def test_the_same_address_again_gets_its_page_by_mail_and_changes_nothing(inside: Cast) -> None:
    first = sara(inside)
    again = sara(inside, name="Somebody Else", email=" SARA@posta.example ", hello_text="Other")

    assert not again.created
    assert again.application == first.application
    assert Application.objects.count() == 1
    assert Application.objects.get().hello_text == "Ciao, sono Sara."
    assert Application.objects.get().person.name == "Sara Venti"
    assert letters() == ["send_receipt", "send_page_back"]
    assert Interaction.objects.filter(kind=Kind.APPLIED).count() == 1


def test_the_same_sending_twice_is_one_application_and_one_letter(inside: Cast) -> None:
    sending = uuid.uuid4()
    assert sara(inside, id=sending).created
    twice = sara(inside, id=sending)

    assert twice.created
    assert not twice.known
    assert letters() == ["send_receipt"]


def test_somebody_we_know_from_another_job_is_told_apart(inside: Cast) -> None:
    sara(inside)
    second = sara(inside, job=inside.other_job)

    assert second.created
    assert second.known
    assert second.application.person == inside.candidate


def test_a_phone_number_is_enough(inside: Cast) -> None:
    applied = sara(inside, email="", phone="333 1234567")
    assert applied.application.person.phone == "+393331234567"


def test_without_address_and_number_nobody_can_be_answered(inside: Cast) -> None:
    with pytest.raises(ValueError, match="address"):
        sara(inside, email="")


def test_without_anything_to_hear_or_read_it_is_refused(inside: Cast) -> None:
    with pytest.raises(NothingToHear):
        sara(inside, hello_text="   ")


@pytest.mark.parametrize(
    "given",
    [
        {"profile_link": "https://people.example/sara"},
        {"cv": ContentFile(b"%PDF-1.7", name="CV Sara.PDF")},
    ],
)
def test_any_one_of_the_ways_is_enough(inside: Cast, given: dict[str, object]) -> None:
    assert sara(inside, hello_text="", **given).created


def test_a_voice_is_enough(inside: Cast) -> None:
    hello = inside.company.recording("hello")
    assert sara(inside, hello_text="", hello=hello).application.hello == hello


def test_a_cv_lies_under_a_name_that_says_nothing(inside: Cast) -> None:
    cv = ContentFile(b"%PDF-1.7", name="CV Sara.PDF")
    application = sara(inside, cv=cv).application

    assert "Sara" not in application.cv.name
    assert application.cv.name.endswith(".pdf")
    assert application.cv_name == "CV Sara.PDF"


def test_a_job_closed_in_the_meantime_takes_nothing(inside: Cast) -> None:
    stale = inside.job
    close_job(job=type(stale).objects.get(pk=stale.pk), by=inside.recruiter)
    with pytest.raises(NotTakingApplications):
        sara(inside)
    assert not Application.objects.exists()


def test_a_paused_job_takes_nothing(inside: Cast) -> None:
    pause(job=inside.job, by=inside.recruiter)
    with pytest.raises(NotTakingApplications):
        sara(inside)


def test_knock_in_answers_inform_and_never_close(inside: Cast) -> None:
    answers = [{"question": {"it": "Sabato?"}, "answer": {"it": "No"}}]
    application = sara(inside, knock_in_answers=answers).application

    assert application.knock_in_answers == answers
    assert application.is_open


def test_an_import_writes_no_letters_and_keeps_its_date(inside: Cast) -> None:
    then = timezone.now() - timedelta(days=40)
    application = sara(inside, at=then, quiet=True).application

    assert letters() == []
    assert application.received_at == then
    assert application.promised_for == timezone.localdate(then) + timedelta(days=5)


def test_codes_differ_within_a_job(inside: Cast) -> None:
    codes = {sara(inside, email=f"p{n}@posta.example", quiet=True).application.code for n in range(60)}
    assert len(codes) == 60


def test_stages_are_made_once_and_keep_their_names(inside: Cast) -> None:
    stages = make_stages(organization=inside.organization)
    stages[0].name = {"it": "Arrivate"}
    stages[0].save()

    again = make_stages(organization=inside.organization)
    assert [stage.kind for stage in again] == [kind.value for kind in StageKind]
    assert again[0].name == {"it": "Arrivate"}
