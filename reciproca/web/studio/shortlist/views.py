"""The shortlist's page, and the manager's word on each."""

from __future__ import annotations

import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy as _lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from reciproca.hiring import verbs
from reciproca.hiring.models import Application, Decision, Verdict
from reciproca.jobs.models import Job
from reciproca.people.models import Member, Role
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.days import number
from reciproca.web.studio.pipeline.views import WORKS_ON_JOBS, visible_application, visible_job
from reciproca.web.studio.shortlist import judging, sharing, table

SAID = {
    "sent": _lazy("The link is on its way."),
    "reminded": _lazy("A reminder is on its way."),
    "taken_back": _lazy("The link opens nothing any more."),
    "shut": _lazy("That link has expired. Send a new one."),
    "asked": _lazy("Asked. It stands on their page of today."),
    "kept": _lazy("That word stands: it was taken back already, or is older than 30 days."),
    "reviewed": _lazy("They have scored this person already."),
}


def may_decide(member: Member, job: Job) -> bool:
    """Tell whether a member decides: the job's manager, or the owner of the organization."""
    return member.pk == job.manager_id or member.role == Role.OWNER


@roles(*WORKS_ON_JOBS)
@require_GET
def shortlist(request: MemberRequest, job: uuid.UUID) -> HttpResponse:
    """Show the shortlist in the order of arrival."""
    at = visible_job(request.member, job)
    judgement = judging.read(at)
    competencies, rows = table.read(at, request.member, judgement.standings)
    context = {
        "job": at,
        "judgement": judgement,
        "sent": sharing.latest(at),
        "may_send": request.member.role in sharing.SENDS,
        "may_ask": request.member.role in (*sharing.SENDS, Role.HIRING_MANAGER),
        "said": SAID.get(request.GET.get("said", ""), ""),
        "unheard": request.GET.get("unheard", ""),
        "competencies": competencies,
        "rows": rows,
        "heading": heading(at, rows, request.member),
        "log": table.read_log(at, request.member, rows),
        "may_decide": may_decide(request.member, at),
        "verdicts": Verdict.choices,
        "columns": len(competencies) + 2,
    }
    return render(request, "studio/shortlist/shortlist.html", context)


def heading(job: Job, rows: list[table.Row], member: Member) -> str:
    """Say how many there are, with how many opinions, and who decides."""
    if not rows:
        return _("Nobody is on the shortlist yet.")
    people = ngettext("{n} person", "{n} people", len(rows)).format(n=number(len(rows)))
    least = min(row.opinions for row in rows)
    opinions = ngettext("one opinion each", "{n} opinions each", least).format(n=number(least).lower())
    decides = (
        _("You decide.") if member.pk == job.manager_id else _("{who} decides.").format(who=job.manager.first_name)
    )
    return f"{people}, {opinions}. {decides}" if least else f"{people}. {decides}"


@roles(*WORKS_ON_JOBS)
@require_POST
def decide(request: MemberRequest, application: uuid.UUID) -> HttpResponse:
    """Keep the manager's yes, maybe or no."""
    at = visible_application(request.member, application)
    if not may_decide(request.member, at.job):
        raise PermissionDenied
    verdict = request.POST.get("verdict", "")
    if verdict in Verdict.values:
        try:
            verbs.decide(
                application=at,
                by=request.member,
                verdict=verdict,
                comment=request.POST.get("comment", "")[:2000],
            )
        except verbs.AlreadyClosed:
            return redirect("studio:feedback", application=at.pk)
        except verbs.NotHeardYet:
            return redirect(f"{reverse('studio:shortlist', args=[at.job_id])}?unheard={at.pk}#a-{at.pk}")
    return redirect(f"{reverse('studio:shortlist', args=[at.job_id])}#a-{at.pk}")


@roles(*WORKS_ON_JOBS)
@require_POST
def undo(request: MemberRequest, decision: uuid.UUID) -> HttpResponse:
    """Take a decision back."""
    visible = Application.objects.visible_to(request.member)
    rows = Decision.objects.filter(application__in=visible, by=request.member)
    made = get_object_or_404(rows.select_related("application"), pk=decision)
    job = reverse("studio:shortlist", args=[made.application.job_id])
    try:
        verbs.undo_decision(decision=made, by=request.member)
    except verbs.AlreadyClosed:
        return redirect("studio:reopen", application=made.application_id)
    except verbs.DecisionCannotBeUndone:
        return redirect(f"{job}?said=kept")
    return redirect(f"{job}#a-{made.application_id}")
