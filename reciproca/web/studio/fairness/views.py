"""The adverse-impact report as a page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reciproca.hiring.fairness import read_report
from reciproca.people.models import Role
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.fairness.words import tables


@require_safe
@roles(Role.OWNER, Role.ANALYST)
def fairness(request: MemberRequest) -> HttpResponse:
    """Show, per question and step, how groups went on; nothing that could lead to a person."""
    report = read_report()
    return render(request, "studio/fairness/fairness.html", {"report": report, "tables": tables(report)})
