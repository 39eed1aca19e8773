"""The hiring manager's word on an application, with its trace and its way back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from reciproca.hiring.heard import PlayLog, play_log
from reciproca.hiring.models import Application, Decision, ShortlistLink, Verdict
from reciproca.hiring.undoing import UNDO_WITHIN
from reciproca.hiring.verbs.locking import lock_open
from reciproca.media.models import Recording
from reciproca.people.models import Member
from reciproca.people.verbs import log


class DecisionCannotBeUndone(Exception):  # noqa: N818 - it says what is the case
    """It was taken back already, or more than 30 days ago, or the application is closed."""


class NotHeardYet(Exception):  # noqa: N818 - it says what is the case
    """Nobody has heard at least four fifths of what this person said; `log` says how much was."""

    def __init__(self, log: PlayLog) -> None:
        super().__init__(f"heard {log.most:.0%}")
        self.log = log


@transaction.atomic
def decide(
    *,
    application: Application,
    by: Member,
    verdict: str,
    comment: str = "",
    voice: Recording | None = None,
    link: ShortlistLink | None = None,
    at: datetime | None = None,
) -> Decision:
    """Say yes, maybe or no. A later word replaces an earlier one of the same member, and both stay.

    What had been heard by then is kept with the decision.

    Raises:
        AlreadyClosed: when the application has an outcome.
        NotHeardYet: when nobody has heard, or read, enough of it.
    """
    at = at or timezone.now()
    lock_open(application)
    heard = play_log(application)
    if not heard.enough:
        raise NotHeardYet(heard)
    earlier = application.decisions.filter(by=by, undone_at=None)
    earlier.update(undone_at=at)
    decision = Decision.objects.create(
        organization=application.organization,
        application=application,
        by=by,
        verdict=Verdict(verdict).value,
        comment=comment.strip(),
        voice=voice,
        link=link,
        play_log=as_kept(heard, by),
        at=at,
    )
    log(
        organization=application.organization,
        action="decision.make",
        member=by,
        subject=application.pk,
        verdict=decision.verdict,
    )
    return decision


def as_kept(heard: PlayLog, by: Member) -> dict[str, object]:
    """Return what is kept of a play log: the share of who decides, and of who heard the most."""
    if not heard.something:
        return {}
    return {"mine": round(heard.of(by.pk), 3), "most": round(heard.most, 3), "listeners": len(heard.shares)}


@transaction.atomic
def undo_decision(*, decision: Decision, by: Member, at: datetime | None = None) -> Decision:
    """Take a decision back within 30 days; its trace stays.

    Raises:
        AlreadyClosed: when the application has an outcome.
        DecisionCannotBeUndone: when it is too late, or done already.
    """
    at = at or timezone.now()
    application = lock_open(decision.application)
    standing = Decision.objects.filter(pk=decision.pk, undone_at=None, at__gt=at - UNDO_WITHIN)
    if not standing.update(undone_at=at):
        raise DecisionCannotBeUndone
    decision.undone_at = at
    log(
        organization=application.organization,
        action="decision.undo",
        member=by,
        subject=application.pk,
        decision=str(decision.pk),
    )
    return decision
