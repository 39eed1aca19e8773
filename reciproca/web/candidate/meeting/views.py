"""The candidate's page of a meeting: times to choose from, the hour that was agreed, a way out."""

from __future__ import annotations

import uuid
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reciproca.hiring import verbs
from reciproca.hiring.meetings import telling
from reciproca.hiring.meetings.calendar import Method, calendar_file, summary_for_candidate
from reciproca.hiring.meetings.models import Meeting, MeetingState, Slot
from reciproca.hiring.models import Application
from reciproca.hiring.telling import day
from reciproca.people.hours import zone_of, zone_words
from reciproca.people.letters import absolute
from reciproca.web.candidate.meeting.meetings import hour_of
from reciproca.web.candidate.status.access import with_application


def meeting_of(application: Application, key: uuid.UUID) -> Meeting:
    """Return a meeting of this application; there is no other."""
    rows = Meeting.objects.filter(application=application).select_related("host", "organization")
    found: Meeting = get_object_or_404(rows, pk=key)
    found.application = application
    return found


def days_of(slots: list[Slot], meeting: Meeting) -> list[dict[str, Any]]:
    """Return the times by day, in words."""
    dated = [(timezone.localtime(slot.starts_at).date(), slot) for slot in slots]
    return [
        {
            "name": telling.sentence(day(date)),
            "slots": [
                {"pk": slot.pk, "hour": telling.hour(slot.starts_at), "chosen": slot.starts_at == meeting.starts_at}
                for _date, slot in rows
            ],
        }
        for date, rows in groupby(dated, key=lambda row: row[0])
    ]


def page(
    request: HttpRequest, token: str, application: Application, it: Meeting, *, trouble: str = "", status: int = 200
) -> HttpResponse:
    """Show the meeting as it stands, in the hours of where the candidate is."""
    with timezone.override(zone_of(application.person)):
        context = shown(token, application, it) | {"trouble": trouble, "just": request.GET.get("just", "")}
        return render(request, "candidate/meeting/meeting.html", context, status=status)


def shown(token: str, application: Application, it: Meeting) -> dict[str, Any]:
    """Return what the page shows."""
    slots = verbs.free_slots(meeting=it) if it.is_open and application.is_open else []
    return {
        "token": token,
        "brand": application.job.brand,
        "application": application,
        "job": application.job,
        "meeting": it,
        "host": it.host,
        "days": days_of(slots, it),
        "span": hour_of(it),
        "zone": zone_words(application.person),
        "running": it.is_open and application.is_open and not begun(it),
    }


def begun(meeting: Meeting) -> bool:
    """Tell whether the agreed hour has come."""
    return meeting.starts_at is not None and meeting.starts_at <= timezone.now()


def back(token: str, it: Meeting, just: str) -> HttpResponse:
    """Lead back to the page, which says what was just done."""
    return redirect(reverse("candidate:meeting", args=[token, it.pk]) + f"?just={just}")


@with_application
@require_GET
def meeting(request: HttpRequest, token: str, application: Application, meeting: uuid.UUID) -> HttpResponse:
    """Show the times, or the hour that was agreed."""
    return page(request, token, application, meeting_of(application, meeting))


@with_application
@require_POST
def pick(request: HttpRequest, token: str, application: Application, meeting: uuid.UUID) -> HttpResponse:
    """Agree on one of the times; who comes too late for one sees those that are left."""
    it = meeting_of(application, meeting)
    try:
        slot = it.slots.filter(pk=uuid.UUID(request.POST.get("slot", ""))).first()
    except ValueError:
        return page(request, token, application, it, trouble="none", status=422)
    if slot is None:
        return page(request, token, application, it, trouble="taken", status=409)
    try:
        verbs.pick_slot(meeting=it, slot=slot)
    except verbs.SlotTaken:
        return page(request, token, application, it, trouble="taken", status=409)
    except (verbs.MeetingOver, verbs.AlreadyClosed):
        return page(request, token, application, it, trouble="over", status=409)
    return back(token, it, "picked")


@with_application
@require_POST
def other(request: HttpRequest, token: str, application: Application, meeting: uuid.UUID) -> HttpResponse:
    """Say that none of the times suits, and when it would."""
    it = meeting_of(application, meeting)
    wish = request.POST.get("wish", "").strip()
    if not wish:
        return page(request, token, application, it, trouble="wish", status=422)
    try:
        verbs.ask_for_other_times(meeting=it, wish=wish)
    except (verbs.MeetingOver, verbs.AlreadyClosed):
        return page(request, token, application, it, trouble="over", status=409)
    return back(token, it, "asked")


@with_application
@require_POST
def cancel(request: HttpRequest, token: str, application: Application, meeting: uuid.UUID) -> HttpResponse:
    """Call it off; the application stands."""
    it = meeting_of(application, meeting)
    try:
        verbs.cancel_meeting(meeting=it, by=None)
    except verbs.AlreadyClosed:
        return page(request, token, application, it, trouble="over", status=409)
    return back(token, it, "cancelled")


@with_application
@require_GET
def calendar(request: HttpRequest, token: str, application: Application, meeting: uuid.UUID) -> HttpResponse:
    """Give the agreed hour as a calendar file, the same that came by mail."""
    it = meeting_of(application, meeting)
    if it.state != MeetingState.AGREED or it.starts_at is None:
        raise Http404
    address = absolute(reverse("candidate:meeting", args=[token, it.pk]))
    with timezone.override(zone_of(application.person)):
        content = calendar_file(
            it,
            method=Method.REQUEST,
            starts_at=it.starts_at,
            sequence=it.sequence,
            summary=summary_for_candidate(it),
            description=_("Change or cancel: {address}").format(address=address),
            reader=application.person.email,
        )
    return ics(content)


def ics(content: bytes) -> HttpResponse:
    """Return a calendar file as a download."""
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="reciproca.ics"'
    return response
