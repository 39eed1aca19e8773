"""What each role may do, in one line: said where roles are given, and in the letter to whoever gets one."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from reciproca.people.models import Role

MAY: Final = {
    Role.OWNER: _("Does everything, and decides who works here and what holds for all."),
    Role.RECRUITER: _("Looks after every job, from the card to the last answer."),
    Role.HIRING_MANAGER: _("Listens for their own jobs, meets people and decides."),
    Role.REVIEWER: _("Listens and scores, only for the jobs where they are asked to."),
    Role.MARKETER: _("Looks after the brand and the kits; meets no candidate's name or voice."),
    Role.ANALYST: _("Reads the journey map and the equal chances, in numbers."),
}


def what_it_may(role: str) -> str:
    """Return what a role may do, in the reader's language."""
    return str(MAY[Role(role)])
