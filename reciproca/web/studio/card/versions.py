"""Versions of a card: who changed what and when, what it said, and the way back; and the rules it is held to."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reciproca.jobs.models import Job
from reciproca.jobs.rules import RULES, applying_to, problems_of
from reciproca.jobs.verbs import JobClosed, NotReadyToPublish, restore_version
from reciproca.jobs.versions.models import CardVersion
from reciproca.jobs.versions.snapshot import snapshot_of
from reciproca.people.models import Role
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.card.differing import differences
from reciproca.web.studio.card.finding import job_of
from reciproca.web.studio.card.naming import label_of

EDITORS = (Role.OWNER, Role.RECRUITER)
SPEAKERS = (*EDITORS, Role.HIRING_MANAGER)


@roles(*SPEAKERS)
def listed(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Show the versions, newest first, each with what changed."""
    found = job_of(request.member, job)
    versions = list(CardVersion.objects.filter(card=found.card).select_related("by", "restored_from"))
    rows = [{"version": version, "changed": [label_of(name) for name in version.changed]} for version in versions]
    context = {"job": found, "rows": rows, "recruits": request.member.recruits}
    return render(request, "studio/card/versions.html", context)


@roles(*SPEAKERS)
def shown(request: MemberRequest, job: uuid.UUID, version: uuid.UUID) -> HttpResponseBase:
    """Show how a version differs from what the card says now, field by field."""
    found = job_of(request.member, job)
    one = version_of(found, version)
    context = {
        "job": found,
        "version": one,
        "differences": differences(one.what, snapshot_of(found)),
        "recruits": request.member.recruits,
    }
    return render(request, "studio/card/version.html", context)


@require_POST
@roles(*EDITORS)
def restore(request: MemberRequest, job: uuid.UUID, version: uuid.UUID) -> HttpResponseBase:
    """Make the card say again what it said."""
    found = job_of(request.member, job)
    try:
        restore_version(version=version_of(found, version), by=request.member)
    except NotReadyToPublish as stopped:
        for problem in stopped.problems:
            messages.error(request, problem.message)
    except JobClosed:
        messages.error(request, _("This job is closed: its card stays as people saw it."))
    else:
        messages.success(request, _("Restored. What it said before is among the versions."))
        return redirect("studio:job_edit", job)
    return redirect("studio:job_version", job, version)


@roles(*SPEAKERS)
def rules(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Show the table of rules: where they hold, since when, from where, and how this card stands."""
    found = job_of(request.member, job)
    holding = {rule.code for rule in applying_to(found)}
    broken = {problem.code for problem in problems_of(found)}
    rows = [{"rule": rule, "applies": rule.code in holding, "broken": rule.code in broken} for rule in RULES]
    return render(request, "studio/card/rules.html", {"job": found, "rows": rows})


def version_of(job: Job, key: uuid.UUID) -> CardVersion:
    """Return a version of this job's card.

    Raises:
        django.http.Http404: when it is none.
    """
    found = CardVersion.objects.select_related("card__job", "by").filter(pk=key, card=job.card).first()
    if found is None:
        raise Http404
    return found
