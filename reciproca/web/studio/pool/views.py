"""Pages of the talent pool, for whoever looks after every job."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reciproca.hiring.models import PoolNote
from reciproca.hiring.verbs import talent_pool as pooling
from reciproca.jobs.models import Job
from reciproca.people import talent_pool
from reciproca.people.models import Role
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.pipeline.views import read_id
from reciproca.web.studio.pool import reading

SEES_THE_POOL = (Role.OWNER, Role.RECRUITER)


@roles(*SEES_THE_POOL)
@require_GET
def pool(request: MemberRequest) -> HttpResponse:
    """List who asked to be kept in mind, whoever's time ends first before the others."""
    job, soon = request.GET.get("job", ""), request.GET.get("soon") == "yes"
    rows = reading.standing(read_id(job) if job else None, soon=soon)
    first = int(request.GET["from"]) if request.GET.get("from", "").isdecimal() else 0
    found = list(rows[first : first + reading.PAGE + 1])
    context = {
        "lines": reading.lines(found[: reading.PAGE], request.member),
        "total": rows.count(),
        "everyone": talent_pool.everyone().count() if job or soon else None,
        "jobs": list(reading.jobs_of_pool()[:100]),
        "job": job,
        "soon": soon,
        "next_from": first + reading.PAGE if len(found) > reading.PAGE else None,
        "months": request.organization.keep_talent_months,
    }
    return render(request, "studio/pool/pool.html", context)


@roles(*SEES_THE_POOL)
@require_http_methods(["GET", "POST"])
def one(request: MemberRequest, person: uuid.UUID) -> HttpResponse:
    """Show one person, and write to them: by letter alone, so that it can be left from every one of them."""
    at = find(request, person)
    words = request.POST.get("words", "")
    problem = ""
    if request.method == "POST":
        job = Job.objects.published().filter(pk=read_id(request.POST.get("job", ""))).first()
        try:
            pooling.write_to_pool(person=at.consent.person, by=request.member, words=words, job=job)
        except pooling.NothingToSay:
            problem = _("Write why you think of them.")
        except pooling.NotInThePool:  # they left this very moment
            return redirect("studio:pool")
        else:
            messages.success(request, _("Written. They can answer, and leave the pool from the letter itself."))
            return redirect("studio:pool")
    context = {
        "line": at,
        "notes": PoolNote.objects.filter(person=at.consent.person).select_related("by", "job")[:10],
        "jobs": Job.objects.published().exclude(pk__in=[row.job_id for row in at.applications])[:50],
        "words": words,
        "problem": problem,
    }
    return render(request, "studio/pool/one.html", context, status=422 if problem else 200)


@roles(*SEES_THE_POOL)
@require_POST
def remove(request: MemberRequest, person: uuid.UUID) -> HttpResponse:
    """Keep somebody in mind no longer; who did it is written down."""
    at = find(request, person)
    talent_pool.leave_pool(person=at.consent.person, by=request.member)
    messages.success(request, _("{name} is kept in mind no longer.").format(name=at.name))
    return redirect("studio:pool")


def find(request: MemberRequest, person: uuid.UUID) -> reading.Line:
    """Return somebody of the pool; whoever left, or whose time is over, is not there."""
    found = reading.lines(list(talent_pool.everyone().filter(person=person)[:1]), request.member)
    if not found:
        raise Http404
    return found[0]
