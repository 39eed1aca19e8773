"""The first page of the studio."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from reciproca.web.studio.access import MemberRequest, member_required
from reciproca.web.studio.today import answering, jobs, lane, news


@member_required
@require_GET
def today(request: MemberRequest) -> HttpResponse:
    """Show what needs this member now, how we are doing, and the jobs."""
    member = request.member
    mine = request.GET.get("jobs") != "all"
    rows = jobs.read(member)
    shown = [row for row in rows if row.mine] if mine else rows
    things = lane.read(member)
    context = {
        "today": timezone.localdate(),
        "things": things,
        "first": things[0] if things else None,
        "heading": lane.heading(member, things),
        "answering": answering.read() if member.recruits else None,
        "news": news.read(member) if member.recruits else [],
        "jobs": shown or rows,
        "all_jobs": len(rows),
        "mine": mine and bool(shown),
    }
    return render(request, "studio/today/today.html", context)
