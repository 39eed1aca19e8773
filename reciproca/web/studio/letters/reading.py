"""Letters as members read them: whose, what became of them, and what can be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reciproca.hiring.models import Application
from reciproca.people.models import UNDELIVERED, Letter, LetterState, Member
from reciproca.web.studio.listening import marked, names_open, shown_name

TONES = {LetterState.DELIVERED: "ok", LetterState.SENT: "", LetterState.WAITING: "", LetterState.OPTED_OUT: ""}


@dataclass(frozen=True)
class Line:
    """One letter, with the name that this member may read."""

    letter: Letter
    who: str
    blind: bool
    application: Application | None

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return TONES.get(LetterState(self.letter.state), "bad")

    @property
    def lost(self) -> bool:
        """Whether it reached nobody and nobody saw to it."""
        return self.letter.state in UNDELIVERED and self.letter.handled_at is None


def lines(letters: Iterable[Letter], member: Member) -> list[Line]:
    """Return letters with their readers, in two queries."""
    found = list(letters)
    rows = Application.objects.filter(pk__in={letter.about for letter in found if letter.about})
    known = {row.pk: row for row in marked(rows.select_related("job"), member)}
    return [line(letter, known.get(letter.about) if letter.about else None, member) for letter in found]


def line(letter: Letter, application: Application | None, member: Member) -> Line:
    """Return one letter; whoever is still heard blind stays a code."""
    if application is None:
        return Line(letter, letter.to or _("somebody"), blind=False, application=None)
    blind = not names_open(application, member)
    return Line(letter, shown_name(application, blind=blind), blind=blind, application=application)
