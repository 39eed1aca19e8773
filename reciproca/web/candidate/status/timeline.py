"""The way of an application, step by step, with faces and dates; what lies ahead has a promised day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from reciproca.hiring.heard import play_log
from reciproca.hiring.models import Application, Move, Outcome, Promise, StageKind
from reciproca.hiring.telling import day
from reciproca.interviews.models import Listening
from reciproca.people.models import Member
from reciproca.people.words import together


@dataclass(frozen=True)
class Step:
    """One step: done, now, or still to come."""

    title: str
    detail: str = ""
    state: str = "done"
    faces: list[Member] = field(default_factory=list)


def read(application: Application) -> list[Step]:
    """Return the steps in the order in which they happened, and what comes next."""
    steps = [Step(_("Received"), day(timezone.localdate(application.received_at)))]
    steps += interview_steps(application)
    steps += heard_steps(application)
    steps += moved_steps(application)
    return [*steps, last_step(application)]


def interview_steps(application: Application) -> list[Step]:
    """Return whether the interview was done, or until when it can be."""
    invitation = getattr(application, "invitation", None)
    if invitation is None or invitation.withdrawn_at:
        return []
    if invitation.completed_at:
        return [Step(_("Answers sent"), day(timezone.localdate(invitation.completed_at)))]
    if not application.is_open:
        return []
    until = _("until {day}").format(day=day(timezone.localdate(invitation.deadline)))
    return [Step(_("The interview waits for you"), until, "now")]


def heard_steps(application: Application) -> list[Step]:
    """Return who listened and when, where the organization tells; else only that somebody did."""
    rows = Listening.objects.filter(application=application)
    listenings = list(rows.select_related("member").order_by("first_at"))
    if not listenings:
        return []
    days = sorted({timezone.localdate(row.first_at) for row in listenings})
    when = together([day(at) for at in sorted({days[0], days[-1]})])
    if not application.organization.tells_who_listened:
        return [Step(_("Heard"), when)]
    if any(row.answer_id for row in listenings) and heard_whole(application):
        when = _("{days}, all the answers").format(days=when)
    members = list({row.member_id: row.member for row in listenings}.values())
    names = [member.first_name for member in members]
    return [Step(_("Heard by {names}").format(names=together(names)), when, faces=members[:3])]


def heard_whole(application: Application) -> bool:
    """Tell whether somebody heard, or read, all of what was said."""
    log = play_log(application)
    return log.something and log.enough


def moved_steps(application: Application) -> list[Step]:
    """Return the stages reached that tell a candidate something, the last time each."""
    told = (StageKind.SHORTLIST, StageKind.MEETING, StageKind.OFFER)
    moves = Move.objects.filter(application=application, undone_at=None, to_stage__kind__in=told)
    reached = {move.to_stage_id: move for move in moves.select_related("to_stage")}
    position = application.stage.position
    here = [move for move in reached.values() if not application.is_open or move.to_stage.position <= position]
    return [
        Step(str(move.to_stage), reached_words(application, move))
        for move in sorted(here, key=lambda move: move.to_stage.position)
    ]


def reached_words(application: Application, move: Move) -> str:
    """Return when a stage was reached and, on the shortlist, with how many others: a number, never who."""
    when = day(timezone.localdate(move.at))
    if move.to_stage.kind != StageKind.SHORTLIST:
        return when
    rows = Move.objects.filter(application__job=application.job_id, to_stage=move.to_stage, undone_at=None)
    others = rows.exclude(application=application).values("application").distinct().count()
    if not others:
        return when
    words = ngettext("{day}, with {n} other person", "{day}, with {n} other people", others)
    return words.format(day=when, n=apnumber(others))


def last_step(application: Application) -> Step:
    """Return the answer that came, with what was promised, or the day by which it comes."""
    if application.closed_at is None:
        title = _("Answer by {day}").format(day=day(application.promised_for))
        if application.late_since:
            first = _("Promised for {day} at first. We are sorry.")
            return Step(title, first.format(day=day(application.late_since)), "now")
        return Step(title, _("promised"), "now")
    closed = timezone.localdate(application.closed_at)
    if application.outcome == Outcome.WITHDRAWN:  # their own word, which nobody owed them
        return Step(_("Withdrawn"), day(closed), "now")
    title = _("Answer, today") if closed == timezone.localdate() else _("Answer")
    return Step(title, kept_words(application, closed), "now")


def kept_words(application: Application, closed: date) -> str:
    """Say whether the answer came in time, and own up when it did not."""
    promises = Promise.objects.filter(application=application)
    broken = promises.filter(apologized_at__isnull=False).order_by("due").first()
    late = (closed - broken.due).days if broken else 0
    if late <= 0:
        return day(closed)
    words = ngettext(
        "Promised for {day}: {n} day late. We are sorry.",
        "Promised for {day}: {n} days late. We are sorry.",
        late,
    )
    return words.format(day=day(broken.due), n=late) if broken else day(closed)
