"""The letters of the hiring room: receipt, the way back, a feedback, an apology with a new day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from reciproca.hiring import telling
from reciproca.hiring.models import Application, Feedback, Promise, Reopening
from reciproca.people.letters import absolute, send_letter
from reciproca.people.links import make_link
from reciproca.people.models import LinkPurpose
from reciproca.people.words import together

STATUS_LASTS = timedelta(days=365)
ALREADY_ON_SCREEN = {"hiring/mail/receipt", "hiring/mail/page_back", "hiring/mail/withdrawn"}


def status_token(application: Application) -> str:
    """Make a link to a candidate's page."""
    return make_link(
        organization=application.organization,
        purpose=LinkPurpose.STATUS,
        subject=application.pk,
        lasts=STATUS_LASTS,
    )


def status_address(application: Application) -> str:
    """Make a link to a candidate's page, and return its full address."""
    return absolute(reverse("candidate:status", args=[status_token(application)]))


def write_receipt(application: Application) -> None:
    """Say that an application is here, what we hold of it, and by when its person hears from us."""
    people = (application.job.manager, application.job.owner, *application.job.reviewers.all())
    with translation.override(application.language):
        subject = _("{name}, your application has arrived").format(name=application.person.first_name)
        context = {
            "listeners": together(list(dict.fromkeys(member.first_name for member in people))),
            "seconds": round(application.hello.seconds) if application.hello else 0,
            **interview_of(application),
        }
        write(application, "hiring/mail/receipt", subject, context)


def interview_of(application: Application) -> dict[str, object]:
    """Return the way into the interview that waits for somebody already, if one does.

    Interviews know applications and not the other way round: here only its row is looked at.
    """
    invitation = getattr(application, "invitation", None)
    if invitation is None:
        return {}
    token = make_link(
        organization=application.organization,
        purpose=LinkPurpose.INTERVIEW,
        subject=invitation.pk,
        lasts=STATUS_LASTS,
    )
    address = absolute(reverse("candidate:interview_start", args=[token]))
    return {"interview": address, "questions": invitation.interview.questions.count()}


def write_page_back(application: Application) -> None:
    """Send the way to their page to somebody who applied for the same job again."""
    with translation.override(application.language):
        subject = _("Your page for {job}").format(job=application.job)
        write(application, "hiring/mail/page_back", subject, {})


def write_feedback(feedback: Feedback) -> None:
    """Send the whole feedback: thanks, answer, strengths, tip, what next; the page comes second."""
    application = feedback.application
    with translation.override(application.language):
        subject = telling.subject(feedback.outcome).format(name=application.person.first_name, job=application.job)
        context = {
            "feedback": feedback,
            "answer": telling.answer(feedback.outcome),
            "reason": telling.reason(feedback.reason),
            "listeners": telling.listeners(application),
            "erased_on": telling.voice_erased_on(application),
        }
        write(application, "hiring/mail/feedback", subject, context)


def write_withdrawn(application: Application) -> None:
    """Say that an application is taken back, as its person wished."""
    with translation.override(application.language):
        subject = _("{name}, your application is withdrawn").format(name=application.person.first_name)
        write(application, "hiring/mail/withdrawn", subject, {"erased_on": telling.voice_erased_on(application)})


def write_apology(promise: Promise, fresh: Promise) -> None:
    """Say sorry for a day that passed, and give the new one."""
    application = fresh.application
    with translation.override(application.language):
        subject = _("We are late, sorry. New date: {day}").format(day=telling.day(fresh.due))
        context = {"promise": promise, "fresh": fresh}
        write(application, "hiring/mail/apology", subject, context)


def write_reopening(reopening: Reopening) -> None:
    """Say that an answer was taken back, why, and by when the next one comes."""
    application = reopening.application
    with translation.override(application.language):
        subject = _("{name}, your application is open again").format(name=application.person.first_name)
        write(application, "hiring/mail/reopening", subject, {"reopening": reopening})


def write(application: Application, template: str, subject: str, context: Mapping[str, object]) -> None:
    """Send one letter about an application to its person, unless their data are gone.

    Whoever gave a phone number only has their page on the screen already; a letter that brings news
    is written down as one that found no address, so that somebody calls.
    """
    person, job = application.person, application.job
    if person.erased_at or (not person.email and template in ALREADY_ON_SCREEN):
        return
    send_letter(
        organization=application.organization,
        brand=job.brand,
        to=person.email,
        person=person,
        about=application.pk,
        language=application.language,
        template=template,
        subject=subject,
        context={
            "application": application,
            "person": person,
            "job": job,
            "today": timezone.localdate(),
            "status": status_address(application),
            **context,
        },
    )
