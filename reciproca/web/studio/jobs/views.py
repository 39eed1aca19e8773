"""All jobs that a member works on, in whatever state: the way to each card and pipeline."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_safe

from reciproca.jobs.models import Job, JobState
from reciproca.people.models import Role
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.days import number

HIRING = (Role.OWNER, Role.RECRUITER, Role.HIRING_MANAGER, Role.REVIEWER)
# What is being worked on comes before what is over.
ORDER = (JobState.DRAFT, JobState.OPEN, JobState.PAUSED, JobState.CLOSED)
CLOSED_SHOWN = 30
SHOWN = 300


@require_safe
@roles(*HIRING)
def jobs(request: MemberRequest) -> HttpResponse:
    """List the jobs by state; of the closed ones the latest."""
    waiting = Count("applications", filter=Q(applications__outcome=""), distinct=True)
    rows = (
        Job.objects.visible_to(request.member)
        .select_related("owner")
        .annotate(waiting=waiting)
        .order_by("-created_at", "id")
    )
    live = list(rows.exclude(state=JobState.CLOSED)[:SHOWN])
    closed = list(rows.filter(state=JobState.CLOSED).order_by("-closed_at")[:CLOSED_SHOWN])
    live.sort(key=lambda job: ORDER.index(JobState(job.state)))
    context = {"jobs": live + closed, "heading": heading(live)}
    return render(request, "studio/jobs/list.html", context)


def heading(live: list[Job]) -> str:
    """Say how many jobs people can see, and how many wait to be finished."""
    people_see = sum(job.state == JobState.OPEN for job in live)
    drafts = sum(job.state == JobState.DRAFT for job in live)
    open_jobs = ngettext("One open job", "{n} open jobs", people_see).format(n=number(people_see))
    if not people_see:
        open_jobs = _("No open job")
    if not drafts:
        return f"{open_jobs}."
    return _("{jobs}, {drafts}.").format(
        jobs=open_jobs, drafts=ngettext("one draft", "{n} drafts", drafts).format(n=drafts)
    )
