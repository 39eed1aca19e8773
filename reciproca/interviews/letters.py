"""The letters of the interview."""

from __future__ import annotations

from datetime import date

from django.contrib.humanize.templatetags.humanize import apnumber
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _, ngettext

from reciproca.hiring import telling
from reciproca.interviews.hearing import listeners_of
from reciproca.interviews.models import Invitation, Question, Take
from reciproca.interviews.timing import lengths_of
from reciproca.interviews.verbs.answering import why_closed
from reciproca.interviews.verbs.inviting import interview_token
from reciproca.interviews.verbs.rescuing import first_left
from reciproca.people.hours import zone_of
from reciproca.people.letters import absolute, send_letter

# A page of the candidate's, and what its address takes after the token.
Place = tuple[str] | tuple[str, int]
START: Place = ("interview_start",)
SENT: Place = ("interview_sent",)


def write_invitation(invitation: Invitation) -> None:
    """Invite somebody: the voice first, its words below, the deadline in the title."""
    application = invitation.application
    person, job, interview = application.person, application.job, invitation.interview
    questions = list(interview.questions.prefetch_related("voices"))
    host = interview.welcome_by or job.manager
    with translation.override(application.language):
        subject = ngettext(
            "{name} asks you a question, by {day}", "{name} asks you {number} questions, by {day}", len(questions)
        ).format(
            name=host.first_name,
            number=apnumber(len(questions)),
            day=telling.day(last_day(invitation)),
        )
    write(
        invitation,
        "interviews/mail/invitation",
        subject,
        START,
        person=person,
        questions=len(questions),
        day=last_day(invitation),
        minutes=lengths_of(interview, questions).minutes,
        **listeners_of(job),
    )


def write_reminder(invitation: Invitation, *, last: bool) -> None:
    """Remind somebody of their day; nothing when they have answered, or are out of it, meanwhile."""
    if why_closed(invitation):
        return
    day = last_day(invitation)
    with translation.override(invitation.application.language):
        subject = _("You can answer until {day}") if last else _("Half the time is left: you can answer until {day}")
        subject = subject.format(day=telling.day(day))
    given = sum(answer.given for answer in invitation.answers.all())
    questions = invitation.interview.questions.count()
    write_about_days(invitation, "interviews/mail/reminder", subject, given=given, questions=questions, last=last)


def write_more_days(invitation: Invitation) -> None:
    """Say that somebody has more days; nothing when they need none any more."""
    if why_closed(invitation):
        return
    with translation.override(invitation.application.language):
        subject = _("You have more days: until {day}").format(day=telling.day(last_day(invitation)))
    write_about_days(invitation, "interviews/mail/more_days", subject)


def last_day(invitation: Invitation) -> date:
    """Return the day by which somebody may answer, as it is called where they are."""
    return invitation.deadline.astimezone(zone_of(invitation.application.person)).date()


def write_about_days(invitation: Invitation, template: str, subject: str, **more: object) -> None:
    """Send a letter about the day of an interview, that leads to its beginning."""
    write(invitation, template, subject, START, day=last_day(invitation), **more)


def write_left_on_phone(invitation: Invitation) -> None:
    """Say that an answer is still on somebody's phone; nothing when it has arrived meanwhile."""
    answer = first_left(invitation)
    if answer is None or invitation.completed_at:
        return
    with translation.override(invitation.application.language):
        subject = _("Your answer is still on your phone")
    late = invitation.deadline < timezone.now()
    write_about(invitation, answer.question, "interviews/mail/left_on_phone", subject, late=late)


def write_asked_again(take: Take) -> None:
    """Ask once more for an answer that cannot be played; nothing when they have answered otherwise meanwhile."""
    answer = take.answer
    if answer.kept_id != take.recording_id:
        return
    with translation.override(answer.invitation.application.language):
        subject = _("One of your answers cannot be heard: say it once more")
    template = "interviews/mail/asked_again"
    write_about(answer.invitation, answer.question, template, subject, silent=take.recording.problem == "silent")


def write_about(invitation: Invitation, question: Question, template: str, subject: str, **more: object) -> None:
    """Send a letter about one question, that leads to it; to the page of what was sent, where it was sent."""
    asked = [one.pk for one in invitation.interview.questions.all()]
    place: Place = ("interview_question", asked.index(question.pk) + 1)
    write(invitation, template, subject, SENT if invitation.completed_at else place, question=question, **more)


def write(invitation: Invitation, template: str, subject: str, place: Place, **more: object) -> None:
    """Send a letter that leads to a place of an interview; nothing to whoever was erased."""
    application = invitation.application
    if application.person.erased_at:
        return
    name, *where = place
    send_letter(
        organization=invitation.organization,
        brand=application.job.brand,
        to=application.person.email,
        person=application.person,
        about=application.pk,
        language=application.language,
        template=template,
        subject=subject,
        context={
            "invitation": invitation,
            "application": application,
            "job": application.job,
            "host": invitation.interview.welcome_by or application.job.manager,
            "address": absolute(reverse(f"candidate:{name}", args=[interview_token(invitation), *where])),
            **more,
        },
    )
