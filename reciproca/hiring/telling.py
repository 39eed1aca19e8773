"""The sentences that candidates are told: page, letter and preview say the same."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from reciproca.hiring.models import Application, Outcome, Reason, Scorecard
from reciproca.people.words import dated, together


def answer(outcome: str) -> str:
    """Return the answer itself, in one sentence."""
    told = {
        Outcome.HIRED.value: _("We would like to work with you."),
        Outcome.NOT_HIRED.value: _("This time we chose somebody else."),
        Outcome.CANCELLED.value: _("This position has been withdrawn. It is not about you."),
        Outcome.WITHDRAWN.value: _("You withdrew your application."),
    }
    return told.get(outcome, "")


def subject(outcome: str) -> str:
    """Return what a feedback's letter is called, with places for {name} and {job}; a no is not told in a subject."""
    told = {
        Outcome.HIRED.value: _("{name}, we would like to work with you"),
        Outcome.CANCELLED.value: _("{name}, {job} has been withdrawn"),
    }
    return told.get(outcome, _("{name}, our answer"))


def reason(chosen: str) -> str:
    """Return why, in words that may be told."""
    told = {
        Reason.OTHER_CHOSEN.value: _("The reason: somebody’s experience is closer to this job."),
        Reason.SKILL.value: _("The reason: a skill that this job needs from the first day."),
        Reason.AVAILABILITY.value: _("The reason: hours or place do not match."),
        Reason.FILLED.value: _("The reason: the position is taken."),
    }
    return told.get(chosen, "")


def thanks(application: Application, *, name: str) -> str:
    """Return the thanks that a feedback begins with, until somebody writes their own."""
    invitation = getattr(application, "invitation", None)
    spoke = application.hello_id or (invitation and invitation.modality == "voice")
    if spoke:
        words = _("Thank you for the time and voice you gave us, {name}.")
        plain = _("Thank you for the time and voice you gave us.")
    else:
        words = _("Thank you for the time and the words you gave us, {name}.")
        plain = _("Thank you for the time and the words you gave us.")
    return words.format(name=name) if name else plain


def voice_erased_on(application: Application) -> date | None:
    """Return the day on which the voice is erased by itself, once the application is closed."""
    if not application.closed_at:
        return None
    closed = timezone.localdate(application.closed_at)
    return months_later(closed, application.organization.keep_voice_months)


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a month that is shorter."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))


def day(when: date) -> str:
    """Return a day as people say it: giovedì 26 novembre, Thursday 26 November."""
    return dated(when, "l j F")


def far_day(when: date) -> str:
    """Return a day of another year: 25 novembre 2028, 25 November 2028."""
    return dated(when, "j F Y")


def listeners(application: Application) -> str:
    """Return the first names of those who scored, where the organization tells who listened."""
    if not application.organization.tells_who_listened:
        return ""
    cards = Scorecard.objects.filter(application=application, submitted_at__isnull=False)
    rows = cards.select_related("reviewer").order_by("submitted_at")
    return together([card.reviewer.first_name for card in rows])
