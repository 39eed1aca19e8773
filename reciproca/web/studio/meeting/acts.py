"""Offering times, calling off, writing down that people met."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reciproca.hiring import verbs
from reciproca.hiring.meetings.calendar import Method, calendar_file, summary_for_host
from reciproca.hiring.meetings.models import LENGTHS, Meeting, MeetingState
from reciproca.hiring.models import Application
from reciproca.people.letters import absolute
from reciproca.web.candidate.meeting.views import ics
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.listening import names_open
from reciproca.web.studio.meeting import week
from reciproca.web.studio.meeting.views import current, hosts_of, kind_wanted, page
from reciproca.web.studio.pipeline.views import MOVES_PEOPLE, visible_application


def meeting_of(request: MemberRequest, key: uuid.UUID) -> tuple[Application, Meeting]:
    """Return an application and the meeting that a form is about."""
    application = visible_application(request.member, key)
    kind = kind_wanted(application, request.POST.get("kind", "") or request.GET.get("kind", ""))
    found = current(application, kind)
    if found is None:
        raise Http404
    found.application = application
    return application, found


def back(application: Application, kind: str) -> HttpResponse:
    """Lead back to the meeting's page."""
    return redirect(reverse("studio:meeting", args=[application.pk]) + f"?kind={kind}")


@roles(*MOVES_PEOPLE)
@require_POST
def offer(request: MemberRequest, application: uuid.UUID) -> HttpResponse:
    """Offer the ticked times; what is wrong is said on the page, with everything that was typed."""
    at = visible_application(request.member, application)
    sent = request.POST
    kind = kind_wanted(at, sent.get("kind", ""))
    starts, wrong = week.moments([value for value in (*sent.getlist("start"), *sent.getlist("other")) if value])
    host = next((one for one in hosts_of(at) if str(one.pk) == sent.get("host")), None)
    trouble = ""
    if host is None or sent.get("minutes", "") not in map(str, LENGTHS):
        trouble = _("Choose who meets them, and for how long.")
    elif wrong:
        trouble = _("There is no such time: {times}.").format(times=", ".join(wrong))
    else:
        try:
            verbs.propose_slots(
                application=at,
                kind=kind,
                host=host,
                starts=starts,
                minutes=int(str(sent["minutes"])),
                place=sent.get("place", ""),
                by=request.member,
            )
        except verbs.NoTimes:
            trouble = _("Tick at least one time that lies ahead, and 24 at most.")
        except verbs.HostBusy:
            trouble = _("{name} meets somebody else at one of these times.").format(name=host.first_name)
        except verbs.AlreadyClosed:
            trouble = _("This application is closed.")
    if trouble:
        return page(request, at, kind, trouble=trouble, sent=sent, status=422)
    return back(at, kind)


@roles(*MOVES_PEOPLE)
@require_POST
def cancel(request: MemberRequest, application: uuid.UUID) -> HttpResponse:
    """Call a meeting off; the candidate is told."""
    at, it = meeting_of(request, application)
    try:
        verbs.cancel_meeting(meeting=it, by=request.member)
    except verbs.AlreadyClosed:
        return page(request, at, kind_wanted(at, it.kind), trouble=_("This application is closed."), status=409)
    return back(at, it.kind)


@roles(*MOVES_PEOPLE)
@require_POST
def held(request: MemberRequest, application: uuid.UUID) -> HttpResponse:
    """Write down that they met."""
    at, it = meeting_of(request, application)
    try:
        verbs.hold_meeting(meeting=it, by=request.member)
    except verbs.MeetingOver:
        return page(request, at, kind_wanted(at, it.kind), trouble=_("Its hour has not come yet."), status=409)
    return back(at, it.kind)


@roles(*MOVES_PEOPLE)
@require_GET
def calendar(request: MemberRequest, application: uuid.UUID) -> HttpResponse:
    """Give the agreed hour for the member's own calendar, without a name as long as it is not theirs to see."""
    at, it = meeting_of(request, application)
    if it.state != MeetingState.AGREED or it.starts_at is None:
        raise Http404
    summary = summary_for_host(it) if names_open(at, request.member) else f"{at.code}: {at.job}"
    address = absolute(reverse("studio:meeting", args=[at.pk]))
    return ics(
        calendar_file(
            it,
            method=Method.REQUEST,
            starts_at=it.starts_at,
            sequence=it.sequence,
            summary=summary,
            description=_("Change or cancel: {address}").format(address=address),
            reader=request.member.user.email,
        )
    )
