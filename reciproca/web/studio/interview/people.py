"""Who is invited, how far they are, more days by one tap; and the terms for those who come."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_GET, require_POST

from reciproca.hiring.models import Application
from reciproca.interviews import verbs
from reciproca.interviews.models import Invitation
from reciproca.jobs.models import Job
from reciproca.people.models import Role
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.interview.needs import needs_of
from reciproca.web.studio.interview.views import EDITORS, interview_of
from reciproca.web.studio.listening import marked, names_open, shown_name
from reciproca.web.studio.pipeline.views import read_id, visible_job

SEES = (Role.OWNER, Role.RECRUITER, Role.HIRING_MANAGER)
AT_MOST = 200


@require_GET
@roles(*SEES)
def people(request: MemberRequest, job: uuid.UUID) -> HttpResponse:
    """Show everybody who may be invited or was, whoever has least time first."""
    found = visible_job(request.member, job)
    rows = marked(Application.objects.filter(job=found).open(), request.member)
    applications = list(rows.select_related("invitation", "job").order_by("invitation__deadline", "received_at"))
    lines = [line(application, request) for application in applications[:AT_MOST]]
    asked = [one for one in lines if one["invitation"]]
    context = {
        "job": found,
        "interview": interview_of(found),
        "invited": [one for one in asked if not one["invitation"].completed_at],
        "done": sum(bool(one["invitation"].completed_at) for one in asked),
        "waiting": [one for one in lines if not one["invitation"]],
        "recruits": request.member.recruits,
    }
    return render(request, "studio/interview/people.html", context)


def line(application: Application, request: MemberRequest) -> dict[str, Any]:
    """Return one person as this member may see them."""
    blind = not names_open(application, request.member)
    invitation: Invitation | None = getattr(application, "invitation", None)
    return {
        "application": application,
        "blind": blind,
        "name": shown_name(application, blind=blind),
        "invitation": invitation,
        "late": bool(invitation and verbs.past_deadline(invitation)),
    }


@require_POST
@roles(*SEES)
def invite_many(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Invite everybody who was ticked."""
    found = visible_job(request.member, job)
    wanted = [read_id(key) for key in request.POST.getlist("application")[:AT_MOST]]
    chosen = Application.objects.filter(job=found, pk__in=wanted).select_related("job", "person", "organization")
    say_invited(request, found, list(chosen))
    return redirect("studio:interview_people", job=found.pk)


def say_invited(request: MemberRequest, job: Job, chosen: list[Application]) -> None:
    """Invite, and say who was invited now, who was before, and what is missing otherwise."""
    if not chosen:
        messages.error(request, _("Nobody was invited: tick people first."))
        return
    try:
        made = verbs.invite_many(applications=chosen, by=request.member)
    except verbs.NotReadyToInvite as unready:
        lacks = ", ".join(need.name for need in needs_of(unready.lacks) if not need.holds)
        messages.error(
            request, _("Nobody was invited. The interview of {job} lacks: {lacks}.").format(job=job, lacks=lacks)
        )
        return
    words = [ngettext("{n} person invited.", "{n} people invited.", made.now).format(n=made.now)]
    if made.before:
        words.append(ngettext("{n} was invited before.", "{n} were invited before.", made.before).format(n=made.before))
    if made.closed:
        words.append(ngettext("{n} has an answer.", "{n} have an answer.", made.closed).format(n=made.closed))
    messages.success(request, " ".join(words))


@require_POST
@roles(*SEES)
def more_days(request: MemberRequest, job: uuid.UUID, invitation: uuid.UUID) -> HttpResponseBase:
    """Give somebody three more days; they read it in a letter."""
    found = visible_job(request.member, job)
    rows = Invitation.objects.filter(application__job=found, application__trial=False)
    verbs.extend_deadline(invitation=get_object_or_404(rows, pk=invitation), by=request.member)
    return redirect("studio:interview_people", job=found.pk)


@require_POST
@roles(*EDITORS)
def terms(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Say how long people have, and what reaches them by itself."""
    found = visible_job(request.member, job)
    days = request.POST.get("days", "")
    interview = interview_of(found)
    verbs.set_terms(
        interview=interview,
        days_to_answer=int(days) if days.isdecimal() and len(days) < 4 else interview.days_to_answer,  # noqa: PLR2004 - no such number of days
        reminds="reminds" in request.POST,
        invites_by_itself="invites" in request.POST,
    )
    return redirect("studio:interview_people", job=found.pk)
