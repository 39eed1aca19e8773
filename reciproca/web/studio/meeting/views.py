"""The page of one meeting, and all that are to come."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_GET

from reciproca.hiring.meetings import telling
from reciproca.hiring.meetings.models import LENGTHS, Meeting, MeetingKind, MeetingState
from reciproca.hiring.models import Application
from reciproca.interviews.models import Modality
from reciproca.people.models import Member
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.listening import marked, names_open, shown_name
from reciproca.web.studio.meeting import week
from reciproca.web.studio.pipeline.views import MOVES_PEOPLE, visible_application

AT_ONCE = 60


def kind_wanted(application: Application, asked: str) -> MeetingKind:
    """Return which meeting a page is about: the one asked for, else a call if the candidate asked for one."""
    if asked in MeetingKind.values:
        return MeetingKind(asked)
    if Meeting.objects.open().filter(application=application, kind=MeetingKind.MEETING).exists():
        return MeetingKind.MEETING
    invitation = getattr(application, "invitation", None)
    calls = invitation is not None and invitation.modality == Modality.CALL and not invitation.completed_at
    return MeetingKind.CALL if calls else MeetingKind.MEETING


def current(application: Application, kind: MeetingKind) -> Meeting | None:
    """Return the meeting of this kind, the newest."""
    rows = Meeting.objects.filter(application=application, kind=kind).select_related("host", "organization")
    return rows.order_by("-made_at").first()


def hosts_of(application: Application) -> list[Member]:
    """Return who may meet a candidate: who works on the job."""
    job = application.job
    people = [job.manager, job.owner, *job.reviewers.all()]
    found = {member.pk: member for member in people if member.active}
    return list(found.values()) or [job.manager]


@roles(*MOVES_PEOPLE)
@require_GET
def meeting(request: MemberRequest, application: uuid.UUID) -> HttpResponse:
    """Show what was agreed, or the week to offer times from."""
    at = visible_application(request.member, application)
    return page(request, at, kind_wanted(at, request.GET.get("kind", "")))


def page(
    request: MemberRequest,
    application: Application,
    kind: MeetingKind,
    *,
    trouble: str = "",
    sent: QueryDict | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the meeting in its state, with what was just typed where something was wrong."""
    it = current(application, kind)
    blind = not names_open(application, request.member)
    hosts = hosts_of(application)
    host = next((one for one in hosts if sent and str(one.pk) == sent.get("host")), it.host if it else hosts[0])
    minutes = chosen_length(sent, it)
    first = week.first_day((sent or request.GET).get("from", ""))
    context: dict[str, Any] = {
        "application": application,
        "job": application.job,
        "name": shown_name(application, blind=blind),
        "blind": blind,
        "kind": kind,
        "meeting": it,
        "host": host,
        "hosts": hosts,
        "minutes": minutes,
        "lengths": LENGTHS,
        "place": sent.get("place", "") if sent else place_of(application, it, kind, blind=blind),
        "days": week.read(first, host=host, length=timedelta(minutes=minutes), offered=offered(it, sent), but=it),
        "first": first.isoformat(),
        "earlier": earlier(first),
        "later": (first + timedelta(days=7)).isoformat(),
        "spans": [telling.sentence(telling.span(slot.starts_at, it.length)) for slot in it.slots.all()] if it else [],
        "span": telling.sentence(telling.span(it.starts_at, it.length)) if it and it.starts_at else "",
        "over": bool(it and it.is_over),
        "trouble": trouble,
    }
    return render(request, "studio/meeting/meeting.html", context, status=status)


def chosen_length(sent: QueryDict | None, it: Meeting | None) -> int:
    """Return how long the meeting takes, as the form or the meeting says."""
    if sent and sent.get("minutes", "") in map(str, LENGTHS):
        return int(str(sent["minutes"]))
    return it.minutes if it else 20


def offered(it: Meeting | None, sent: QueryDict | None) -> Iterable[datetime]:
    """Return the times that are ticked."""
    if sent is not None:
        return week.moments(sent.getlist("start"))[0]
    return it.slots.values_list("starts_at", flat=True) if it and it.is_open else ()


def place_of(application: Application, it: Meeting | None, kind: MeetingKind, *, blind: bool) -> str:
    """Return where people meet, until somebody says otherwise: on the candidate's phone, or at the job's place."""
    if it and it.place:
        return it.place
    phone = application.number
    if kind == MeetingKind.CALL:
        return _("On the phone: {number}").format(number=phone) if phone and not blind else ""
    return application.job.where


def earlier(first: date) -> str:
    """Return a week before, nothing where that lies in the past."""
    return (first - timedelta(days=7)).isoformat() if first > timezone.localdate() + timedelta(days=1) else ""


@roles(*MOVES_PEOPLE)
@require_GET
def meetings(request: MemberRequest) -> HttpResponse:
    """Show every meeting that is still to come about, in three groups."""
    mine = marked(Application.objects.visible_to(request.member).open(), request.member)
    rows = Meeting.objects.open().filter(application__in=mine.values("pk")).select_related("host")
    found = list(rows.order_by("starts_at", "made_at")[: AT_ONCE * 3])
    people = {row.pk: row for row in mine.filter(pk__in=[one.application_id for one in found]).select_related("job")}
    shown = [row_of(one, people[one.application_id], request.member) for one in found]
    groups = [
        (_("They wait for times"), [row for row in shown if row["meeting"].state == MeetingState.ASKED]),
        (_("They choose"), [row for row in shown if row["meeting"].state == MeetingState.OFFERED]),
        (_("Agreed"), [row for row in shown if row["meeting"].state == MeetingState.AGREED]),
    ]
    context = {"groups": [group for group in groups if group[1]], "heading": heading(groups)}
    return render(request, "studio/meeting/list.html", context)


def row_of(it: Meeting, application: Application, member: Member) -> dict[str, Any]:
    """Return a meeting as the list shows it."""
    blind = not names_open(application, member)
    return {
        "meeting": it,
        "application": application,
        "name": shown_name(application, blind=blind),
        "face": None if blind else application.look.get("face"),
        "span": telling.sentence(telling.span(it.starts_at, it.length)) if it.starts_at else "",
    }


def heading(groups: list[tuple[str, list[dict[str, Any]]]]) -> str:
    """Return the finding that the page opens with."""
    waiting, _choosing, agreed = (len(rows) for _name, rows in groups)
    if waiting:
        return ngettext("One person waits for times.", "{n} people wait for times.", waiting).format(n=waiting)
    if agreed:
        return ngettext("One meeting is agreed.", "{n} meetings are agreed.", agreed).format(n=agreed)
    return _("No meeting is waiting for you.")
