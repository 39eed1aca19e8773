"""Those who wait past their day and asked to be called, as things that need somebody now."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from reciproca.hiring.models import Application
from reciproca.hiring.telling import day
from reciproca.hiring.verbs import calls_to_make
from reciproca.people.models import Member
from reciproca.web.studio.days import days_late
from reciproca.web.studio.listening import marked, names_open, shown_name
from reciproca.web.studio.today.thing import Thing

CALLING_TAKES = 5
SHOWN = 3


def to_call(member: Member) -> Iterator[Thing]:
    """Yield whom to call, whoever waits longest first."""
    asked = calls_to_make().values("application")
    rows = Application.objects.visible_to(member).open().filter(pk__in=asked)
    for application in marked(rows, member).select_related("job").late_first()[:SHOWN]:
        blind = not names_open(application, member)
        name = shown_name(application, blind=blind)
        who = name if blind else application.person.first_name
        detail = _("{job}. We are late, and the new date is {day}.")
        yield Thing(
            title=_("{who} asks to be called").format(who=who),
            detail=detail.format(job=application.job, day=day(application.promised_for))
            + where(application, blind=blind),
            action=_("Call them"),
            address=reverse("studio:call", args=[application.pk]),
            minutes=CALLING_TAKES,
            order=(0, -application.days_late - 1),
            badge=days_late(application.days_late),
            tone="bad",
            look=application.look,
            face=None if blind else application.look.get("face"),
        )


def where(application: Application, *, blind: bool) -> str:
    """Say under which number, for whoever may read it, or that there is none."""
    if not application.number:
        return " " + _("They left no number.")
    return "" if blind else " " + _("At {number}.").format(number=application.number)
