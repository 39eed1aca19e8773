"""The link that brings a shortlist to whoever decides: sent, reminded of, taken back; and asking for a review."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from reciproca.hiring import verbs
from reciproca.hiring.models import LinkOpening, ShortlistLink
from reciproca.hiring.verbs.sharing import MAY_SHOW
from reciproca.jobs.models import Job
from reciproca.people.models import Member, Role
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.pipeline.views import visible_application, visible_job
from reciproca.web.studio.shortlist.table import team_of

SENDS = (Role.OWNER, Role.RECRUITER)


@dataclass(frozen=True)
class Sent:
    """The latest link of a job, and how often it was opened."""

    link: ShortlistLink
    openings: list[LinkOpening]

    @property
    def last(self) -> datetime | None:
        """When it was opened last."""
        return self.openings[-1].at if self.openings else None

    @property
    def device(self) -> str:
        """On which kind of device."""
        return self.openings[-1].device if self.openings else ""


def latest(job: Job) -> Sent | None:
    """Return the job's latest link, in two queries."""
    link = ShortlistLink.objects.filter(job=job).select_related("member").first()
    return Sent(link, list(link.openings.all())) if link else None


def back_to(job: uuid.UUID, said: str) -> HttpResponse:
    """Go back to the shortlist and say what happened."""
    return redirect(f"{reverse('studio:shortlist', args=[job])}?said={said}")


@require_POST
@roles(*SENDS)
def share(request: MemberRequest, job: uuid.UUID) -> HttpResponse:
    """Send the shortlist to the job's manager."""
    at = visible_job(request.member, job)
    shows = [name for name in MAY_SHOW if name in request.POST.getlist("shows")]
    verbs.share_shortlist(job=at, member=at.manager, by=request.member, shows=shows)
    return back_to(at.pk, "sent")


def own_link(member: Member, link: uuid.UUID) -> ShortlistLink:
    """Return a link of a job that this member works on."""
    rows = ShortlistLink.objects.filter(job__in=Job.objects.visible_to(member))
    found: ShortlistLink = get_object_or_404(rows.select_related("job", "member", "organization"), pk=link)
    return found


@require_POST
@roles(*SENDS)
def remind(request: MemberRequest, shared: uuid.UUID) -> HttpResponse:
    """Write to them again."""
    link = own_link(request.member, shared)
    try:
        verbs.remind_of_shortlist(link=link, by=request.member)
    except verbs.LinkShut:
        return back_to(link.job_id, "shut")
    return back_to(link.job_id, "reminded")


@require_POST
@roles(*SENDS)
def take_back(request: MemberRequest, shared: uuid.UUID) -> HttpResponse:
    """Close the link now."""
    link = own_link(request.member, shared)
    verbs.take_back_shortlist(link=link, by=request.member)
    return back_to(link.job_id, "taken_back")


@require_POST
@roles(*SENDS, Role.HIRING_MANAGER)
def ask(request: MemberRequest, application: uuid.UUID) -> HttpResponse:
    """Ask one more member of the job's team to listen."""
    at = visible_application(request.member, application)
    wanted = request.POST.get("reviewer", "")
    team = {str(who.pk): who for who in team_of(at.job)}
    if wanted in team:
        try:
            verbs.ask_for_review(application=at, reviewer=team[wanted], by=request.member)
        except (verbs.ReviewedAlready, verbs.AlreadyClosed):
            return back_to(at.job_id, "reviewed")
    return back_to(at.job_id, "asked")
