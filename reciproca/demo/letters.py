"""The letters of three months: written down as having arrived, but for one that came back."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _

from reciproca.adapters.mail.reports import BOUNCED, Report
from reciproca.demo.company import Company
from reciproca.hiring import telling
from reciproca.hiring.models import Application, Feedback, FeedbackState
from reciproca.hiring.tasks import send_page_back
from reciproca.people import delivery
from reciproca.people.models import Letter, LetterState
from reciproca.people.scoping import organization_scope

REFUSED: Final = "550 5.1.1 The email account that you tried to reach does not exist"


def write_down_letters(company: Company) -> int:
    """Write down what everybody got: their receipt, and the answer once there is one; return how many letters."""
    with organization_scope(company.organization):
        rows = Application.objects.select_related("person", "job").filter(person__erased_at=None)
        applications = list(rows.exclude(person__email=""))
        sent = {row.application_id: row for row in Feedback.objects.filter(state=FeedbackState.SENT)}
        letters = [letter(row, "receipt", row.received_at) for row in applications]
        letters += [
            letter(row, "feedback", at) for row in applications if row.pk in sent and (at := sent[row.pk].sent_at)
        ]
        Letter.objects.bulk_create(letters)
        return len(letters)


def letter(application: Application, kind: str, at: datetime) -> Letter:
    """Return one letter that arrived."""
    name = application.person.first_name
    with translation.override(application.language):
        if kind == "receipt":
            subject = _("{name}, your application has arrived").format(name=name)
        else:
            subject = telling.subject(application.outcome).format(name=name, job=application.job)
    return Letter(
        organization=application.organization,
        kind=f"hiring/mail/{kind}",
        person=application.person,
        about=application.pk,
        to=application.person.email,
        subject=subject,
        language=application.language,
        state=LetterState.DELIVERED,
        made_at=at,
        sent_at=at,
        settled_at=at,
        again=[send_page_back.module_path, str(application.organization_id), str(application.pk)],
    )


def lose_one_letter(company: Company) -> None:
    """Let one answer's receipt come back, as a provider reports it: somebody has to see to it today."""
    with organization_scope(company.organization):
        rows = Application.objects.open().filter(late_since=None, stage__kind="shortlist")
        waiting = rows.exclude(person__email="").order_by("received_at").first()
        lost = Letter.objects.filter(about=waiting.pk).order_by("-made_at").first() if waiting else None
    if lost:
        delivery.note_report(
            Report(kind=BOUNCED, reference=str(lost.pk), message_id="", recipient=lost.to, words=REFUSED, for_good=True)
        )
