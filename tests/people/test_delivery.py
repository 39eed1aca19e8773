"""Letters leave once whatever the mail server does; what comes back silences an address and asks for a person."""

from __future__ import annotations

import base64
import json
import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client, override_settings
from django.urls import include, path
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from reciproca.adapters.mail import reports
from reciproca.config.settings import mail as mail_settings
from reciproca.config.urls import urlpatterns as real
from reciproca.hiring.tasks import send_page_back, send_receipt
from reciproca.operations.work import worker
from reciproca.operations.work.retrying import FAILURES_IN
from reciproca.people import delivery
from reciproca.people.letters import sending
from reciproca.people.letters.suppressing import lift_suppression, suppress, suppressed
from reciproca.people.models import Letter, LetterState, Suppression, SuppressionReason
from tests.people.letterbox import Letterbox, letterbox

__all__ = ["letterbox"]
SECRET = "provider:a-password-of-some-length"
urlpatterns = [path("anymail/", include(reports.addresses("postmark"))), *real]
with_provider = override_settings(
    ROOT_URLCONF=__name__, ANYMAIL={"WEBHOOK_SECRET": SECRET, "POSTMARK_SERVER_TOKEN": "x"}
)


@pytest.fixture(autouse=True)
def _one_thread_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the worker's pulse rest: in SQLite's memory, where tests live, a thread that writes locks out the other."""
    monkeypatch.setattr(worker, "BEAT_S", 3600)


def work() -> None:
    """Let a real worker run what waits, with every pause over."""
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))
    at_work = worker.SturdyWorker(
        queue_names=["mail"], excluded_queue_names=[], interval=0, batch=True, backend_name="default",
        startup_delay=False, max_tasks=None, worker_id="w",
    )  # fmt: skip
    at_work.run()


def ask_for_letter(cast) -> None:
    with cast.scope():
        send_receipt.enqueue(str(cast.organization.pk), str(cast.application.pk))


def the_letter(cast) -> Letter:
    with cast.scope():
        return Letter.objects.get()


# The real worker is a thread of its own beside this one: both see only what is committed.
@pytest.mark.django_db(transaction=True)
def test_a_server_that_fails_three_times_and_then_works_delivers_one_letter(cast, letterbox: Letterbox) -> None:
    letterbox.answers = ["451 not now", "421 too busy", "452 no room"]
    ask_for_letter(cast)
    for _again in range(4):
        work()
    (message,) = letterbox.messages
    assert message["to"] == cast.candidate.email
    letter = the_letter(cast)
    assert (letter.state, letter.tries) == (LetterState.SENT, 3)
    assert message["Message-ID"] == f"<{letter.pk}@localhost>"
    work()
    assert len(letterbox.messages) == 1


@pytest.mark.django_db(transaction=True)
def test_a_server_that_never_works_leaves_a_letter_that_somebody_has_to_see_to(cast, letterbox: Letterbox) -> None:
    letterbox.answers = ["451 not now"] * 20
    ask_for_letter(cast)
    for _again in range(sending.TRIES + 1):
        work()
    assert letterbox.messages == []
    letter = the_letter(cast)
    assert letter.state == LetterState.FAILED
    assert "451" in letter.trouble
    with cast.scope():
        assert list(Letter.objects.undelivered()) == [letter]


def test_a_letter_is_tried_as_often_as_its_task() -> None:
    assert FAILURES_IN["mail"] == sending.TRIES


def test_an_address_that_is_refused_for_good_is_not_tried_again(cast, letterbox: Letterbox, run_tasks) -> None:
    letterbox.refuses = {cast.candidate.email: "550 5.1.1 no such person"}
    ask_for_letter(cast)
    run_tasks()
    assert letterbox.messages == []
    letter = the_letter(cast)
    assert letter.state == LetterState.BOUNCED
    assert "no such person" in letter.trouble
    with cast.scope():
        assert suppressed(address=cast.candidate.email.upper(), optional=False)


def test_an_address_that_is_refused_for_now_is_tried_again(cast, letterbox: Letterbox, run_tasks) -> None:
    letterbox.refuses = {cast.candidate.email: "450 greylisted"}
    ask_for_letter(cast)
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        run_tasks()
    assert the_letter(cast).state == LetterState.WAITING
    with cast.scope():
        assert not Suppression.objects.exists()


def test_a_worker_that_died_while_sending_holds_a_letter_back_for_a_moment_only(cast, run_tasks) -> None:
    ask_for_letter(cast)
    task = DBTaskResult.objects.get()
    with cast.scope():
        letter = Letter.objects.create(
            organization=cast.organization, task=str(task.pk), kind="hiring/mail/receipt",
            to=cast.candidate.email, claimed_at=timezone.now(), subject="x",
        )  # fmt: skip
    with pytest.raises(sending.LetterBeingSent):
        run_tasks()
    assert mail.outbox == []
    with cast.scope():
        Letter.objects.filter(pk=letter.pk).update(
            claimed_at=timezone.now() - sending.SENDING_TAKES - timedelta(seconds=1)
        )
    DBTaskResult.objects.update(status="READY")
    run_tasks()
    assert len(mail.outbox) == 1


def test_a_task_that_runs_twice_sends_once(cast, run_tasks) -> None:
    ask_for_letter(cast)
    run_tasks()
    DBTaskResult.objects.update(status="READY")
    run_tasks()
    assert len(mail.outbox) == 1


def test_a_silenced_address_gets_no_answer_and_somebody_is_told(cast, run_tasks) -> None:
    with cast.scope():
        suppress(organization=cast.organization, address=cast.candidate.email, reason=SuppressionReason.COMPLAINED)
    ask_for_letter(cast)
    run_tasks()
    assert mail.outbox == []
    assert the_letter(cast).state == LetterState.SUPPRESSED


def test_who_unsubscribed_still_gets_the_answers_that_are_owed(cast, run_tasks) -> None:
    with cast.scope():
        suppress(organization=cast.organization, address=cast.candidate.email, reason=SuppressionReason.UNSUBSCRIBED)
        assert suppressed(address=cast.candidate.email, optional=True)
    ask_for_letter(cast)
    run_tasks()
    assert len(mail.outbox) == 1


def test_a_suppression_is_kept_as_a_hash_once_and_can_be_lifted(inside) -> None:
    for _twice in range(2):
        suppress(organization=inside.organization, address="a@example.org", reason=SuppressionReason.BOUNCED)
    row = Suppression.objects.get()
    assert "example" not in row.address_key
    assert lift_suppression(organization=inside.organization, address="A@example.org ", by=inside.recruiter) == 1
    assert suppressed(address="a@example.org", optional=False) is None


def test_optional_letters_can_be_stopped_with_one_click_and_owed_ones_say_nothing_of_it(cast, run_tasks) -> None:
    ask_for_letter(cast)
    run_tasks()
    sending.send_letter(
        organization=cast.organization, brand=cast.brand, to="a@example.org", language="it",
        template="studio/mail/sign_in", subject="x", context={"member": cast.recruiter, "minutes": 1},
        unsubscribe="https://jobs.example.com/stop/1/",
    )  # fmt: skip
    owed, optional = mail.outbox
    assert "List-Unsubscribe" not in owed.extra_headers
    assert optional.extra_headers["List-Unsubscribe"] == "<https://jobs.example.com/stop/1/>"
    assert optional.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "https://jobs.example.com/stop/1/" in optional.body
    assert "https://jobs.example.com/stop/1/" in optional.alternatives[0][0]


def report(kind: str, letter: Letter, secret: str = SECRET, **fields: object) -> int:
    """Report to us as Postmark does, and return how we answered."""
    body = {"RecordType": kind, "MessageID": "pm-1", "Metadata": {"letter": str(letter.pk)}, **fields}
    authorization = "Basic " + base64.b64encode(secret.encode()).decode()
    with with_provider:
        answer = Client(headers={"Authorization": authorization}).post(
            "/anymail/postmark/tracking/", json.dumps(body), content_type="application/json"
        )
    return answer.status_code


@pytest.fixture
def sent(cast, run_tasks) -> Letter:
    """A letter that has left."""
    ask_for_letter(cast)
    run_tasks()
    return the_letter(cast)


BOUNCE = {"Type": "HardBounce", "TypeCode": 1, "Email": "sara@example.org", "Description": "No such mailbox"}


def test_a_bounce_that_a_provider_reports_silences_the_address_however_often_it_comes(cast, sent) -> None:
    assert [report("Bounce", sent, **BOUNCE) for _twice in range(2)] == [200, 200]
    sent.refresh_from_db()
    assert sent.state == LetterState.BOUNCED
    with cast.scope():
        assert suppressed(address=cast.candidate.email, optional=False)
        assert Suppression.objects.count() == 1


def test_a_delivery_that_is_reported_late_does_not_undo_a_bounce(cast, sent) -> None:
    assert report("Delivery", sent, Recipient="sara@example.org") == 200
    sent.refresh_from_db()
    assert sent.state == LetterState.DELIVERED
    report("Bounce", sent, **BOUNCE)
    report("Delivery", sent, Recipient="sara@example.org")
    sent.refresh_from_db()
    assert sent.state == LetterState.BOUNCED


def test_a_complaint_silences_the_address(cast, sent) -> None:
    assert report("SpamComplaint", sent, Email="sara@example.org", Type="SpamComplaint", TypeCode=512) == 200
    sent.refresh_from_db()
    assert sent.state == LetterState.COMPLAINED
    with cast.scope():
        assert Suppression.objects.get().reason == SuppressionReason.COMPLAINED


def test_a_provider_that_still_tries_changes_nothing(cast, sent) -> None:
    soft = {"Type": "Transient", "TypeCode": 2, "Email": "sara@example.org", "Description": "Try again later"}
    assert report("Bounce", sent, **soft) == 200
    sent.refresh_from_db()
    assert sent.state == LetterState.SENT
    with cast.scope():
        assert not Suppression.objects.exists()


def test_whoever_does_not_know_the_secret_reports_nothing(cast, sent) -> None:
    assert report("Bounce", sent, secret="provider:a-password-that-is-wrong", **BOUNCE) == 400
    sent.refresh_from_db()
    assert sent.state == LetterState.SENT


def test_a_report_about_a_letter_of_somebody_else_is_none_of_ours(cast, sent) -> None:
    stranger = Letter(pk=cast.application.pk)
    assert report("Bounce", stranger, **BOUNCE) == 200
    sent.refresh_from_db()
    assert sent.state == LetterState.SENT


def test_without_a_secret_there_is_no_address_for_reports(client) -> None:
    assert client.post("/anymail/postmark/tracking/", "{}", content_type="application/json").status_code == 404


def test_a_provider_is_set_by_one_address() -> None:
    found = mail_settings("anymail://mailgun?api_key=k%2F1&sender_domain=mg.example.com")
    assert found["EMAIL_BACKEND"] == "anymail.backends.mailgun.EmailBackend"
    assert found["ANYMAIL"] == {"MAILGUN_API_KEY": "k/1", "MAILGUN_SENDER_DOMAIN": "mg.example.com"}


def test_a_letter_leaves_through_anymail_with_our_reference(cast, run_tasks, settings) -> None:
    settings.EMAIL_BACKEND = "anymail.backends.test.EmailBackend"
    ask_for_letter(cast)
    run_tasks()
    letter = the_letter(cast)
    assert letter.state == LetterState.SENT
    assert mail.outbox[0].anymail_test_params["metadata"] == {"letter": str(letter.pk)}


def test_a_corrected_address_gets_the_letter_again_once(cast, sent, run_tasks) -> None:
    report("Bounce", sent, **BOUNCE)
    with cast.scope():
        sent.refresh_from_db()
        delivery.correct_address(person=cast.candidate, email=" Sara.Venti@example.org ", by=cast.recruiter)
        sent.person.refresh_from_db()
        delivery.send_again(letter=sent, by=cast.recruiter)
        with pytest.raises(delivery.NothingToSendAgain):
            delivery.send_again(letter=sent, by=cast.recruiter)
    run_tasks()
    assert mail.outbox[-1].to == ["sara.venti@example.org"]
    assert len(mail.outbox) == 2
    with cast.scope():
        assert not Letter.objects.undelivered().exists()


def test_an_address_that_is_somebody_elses_is_refused(inside) -> None:
    other = inside.company.person("Nino Bassi", email="nino@example.org")
    with pytest.raises(delivery.AddressTaken):
        delivery.correct_address(person=inside.candidate, email=other.email, by=inside.recruiter)


def test_a_person_without_an_address_gets_a_letter_that_somebody_sees_to(cast, run_tasks) -> None:
    with cast.scope():
        cast.candidate.email = ""
        cast.candidate.phone = "+393331112223"
        cast.candidate.save()
        send_page_back.enqueue(str(cast.organization.pk), str(cast.application.pk))  # it is on their screen
    run_tasks()
    with cast.scope():
        assert not Letter.objects.exists()
