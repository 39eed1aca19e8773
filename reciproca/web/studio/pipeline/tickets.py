"""One application on the board: everything its card says, worked out before the template draws it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from reciproca.hiring.models import Application
from reciproca.people.models import Member
from reciproca.web.studio.channels import channel_name
from reciproca.web.studio.days import due_badge, since
from reciproca.web.studio.listening import TO_HEAR, form_of, names_open
from reciproca.web.ui.templatetags.ui import clock, face, vessel

REVIEWERS_WANTED = 3
SIZE = 30
NOBODY = uuid.UUID(int=0)


@dataclass(frozen=True, slots=True)
class Ticket:
    """What one card says."""

    key: str
    name: str
    choose: str
    blind: bool
    open: bool
    late: bool
    unheard: bool
    picture: SafeString
    meta: str
    waits: str
    address: str
    move_address: str
    badge: str = ""
    tone: str = ""
    dots: str = ""
    votes: str = ""


class TicketDrawer:
    """Draws a board's cards; what many of them share is said, looked up and drawn once."""

    def __init__(self, member: Member) -> None:
        self.member = member
        self.since: Callable[[date], str] = cache(since)
        self.due: dict[tuple[object, ...], tuple[str, str]] = {}
        self.forms = {"written": _("in writing"), "call": _("by phone"), "": _("no answer yet")}
        self.votes, self.choose = _("{votes} of {wanted} votes"), _("Choose %(who)s")
        self.address_of, self.move_address_of = _filled_in("studio:application"), _filled_in("studio:move")

    def __call__(self, application: Application) -> Ticket:
        """Say what one card says."""
        marks: Any = application
        key, form = str(application.pk), form_of(application)
        blind = not names_open(application, self.member)
        wanted = max(REVIEWERS_WANTED, marks.votes)
        badge, tone = self._due(application)
        name = application.code if blind else application.person.name
        return Ticket(
            key=key,
            name=name,
            choose=self.choose % {"who": name},
            blind=blind,
            open=application.is_open,
            late=tone == "bad",
            unheard=bool(form) and application.stage.kind in TO_HEAR and not marks.scored and not marks.heard,
            picture=_picture(application, blind=blind),
            meta=self._meta(application, form),
            waits=self.since(timezone.localdate(application.stage_since)),
            address=self.address_of(key),
            move_address=self.move_address_of(key),
            badge=badge,
            tone=tone,
            dots="●" * marks.votes + "○" * (wanted - marks.votes) if marks.votes else "",
            votes=self.votes.format(votes=marks.votes, wanted=wanted) if marks.votes else "",
        )

    def _due(self, application: Application) -> tuple[str, str]:
        key = (application.outcome, application.late_since, application.promised_for)
        if key not in self.due:
            self.due[key] = due_badge(application)
        return self.due[key]

    def _meta(self, application: Application, form: str) -> str:
        said = clock(application.voice_ms) if form == "voice" else self.forms[form]  # type: ignore[attr-defined]
        return f"{said} · {channel_name(application.channel)}" if application.channel else said


def _filled_in(name: str) -> Callable[[str], str]:
    """Return the way to a page of any application: reversed once, then only the id changes."""
    before, _between, after = reverse(name, args=[NOBODY]).partition(str(NOBODY))
    return lambda key: f"{before}{key}{after}"


def _picture(application: Application, *, blind: bool) -> SafeString:
    """Return the drawn face, where the name is open and there is one; else the vessel."""
    own = None if blind else application.look.get("face")
    return face(own, SIZE) if own else vessel(application.look, SIZE)
