"""Days and small numbers in the words that staff screens use."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from reciproca.hiring.models import Application
from reciproca.people.words import dated

SOON = timedelta(days=2)
WORTH_SAYING = timedelta(days=5)


def weekday(day: date) -> str:
    """Return the day's name."""
    return dated(day, "l")


def since(day: date) -> str:
    """Return how long ago a day was, in words."""
    days = (timezone.localdate() - day).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return ngettext("{days} day", "{days} days", days).format(days=days)


def number(count: int) -> str:
    """Return a small number as a word that may begin a sentence, a larger one in digits."""
    words = ["", _("One"), _("Two"), _("Three"), _("Four"), _("Five"), _("Six"), _("Seven")]
    words += [_("Eight"), _("Nine"), _("Ten")]
    return words[count] if 0 < count < len(words) else str(count)


def days_late(days: int) -> str:
    """Say by how many days a promise is late."""
    return ngettext("{days} day late", "{days} days late", days).format(days=days)


def by_day(day: date) -> tuple[str, str]:
    """Return the words and the tone for a day by which something is due; far days say nothing."""
    left = day - timezone.localdate()
    if left > WORTH_SAYING:
        return "", ""
    tone = "warn" if left <= SOON else ""
    if left.days <= 0:
        return _("By today"), tone
    return _("By {weekday}").format(weekday=weekday(day)), tone


def due_badge(application: Application) -> tuple[str, str]:
    """Return the words and the tone of an application's promise: late, soon, or nothing to say."""
    if application.outcome:
        return str(application.get_outcome_display()), ""
    if late := application.days_late:
        return days_late(late), "bad"
    return by_day(application.promised_for)


def minutes(milliseconds: int) -> int:
    """Return whole minutes, at least one."""
    return max(1, round(milliseconds / 60_000))
