"""The editor itself: shown, saved while somebody types, previewed."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reciproca.jobs.models import Job
from reciproca.jobs.verbs import let_go_of_draft
from reciproca.people.models import Role
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.card.clashing import told
from reciproca.web.studio.card.finding import job_of
from reciproca.web.studio.card.form import BACK, ESSENCE
from reciproca.web.studio.card.incentives import incentives_of
from reciproca.web.studio.card.looking import look
from reciproca.web.studio.card.naming import label_of
from reciproca.web.studio.card.picture import picture_of
from reciproca.web.studio.card.saving import Held, page_of, save, waiting
from reciproca.web.studio.card.standing import standing_of
from reciproca.web.studio.card.story import story_of

EDITORS = (Role.OWNER, Role.RECRUITER)
SPEAKERS = (*EDITORS, Role.HIRING_MANAGER)


@roles(*SPEAKERS)
def edit(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Show the editor; a POST saves, and answers a fragment to htmx and a page to everybody else."""
    found = job_of(request.member, job)
    if request.method != "POST":
        return show(request, found, waiting(found, request.member))
    if request.member.recruits:
        held = save(found, request.member, request.POST)
    else:
        held = Held(refused=[_("Only recruiters change the words. You can record your voice below.")])
    fresh = job_of(request.member, job)
    if request.htmx.request_type == "partial":  # type: ignore[attr-defined]
        return render(request, "studio/card/saved.html", around(request, fresh, held))
    if held.trouble or held.clashes:
        return show(request, fresh, held, status=422)
    return redirect("studio:job_edit", job)


def show(request: MemberRequest, job: Job, held: Held, status: int = 200) -> HttpResponse:
    """Show the whole page."""
    return render(request, "studio/card/edit.html", around(request, job, held), status=status)


def around(request: MemberRequest, job: Job, held: Held) -> dict[str, Any]:
    """Return what the page shows about a job."""
    form, seen = page_of(job, held)
    missing, of = form.missing_in("en")
    return standing_of(job) | {
        "job": job,
        "card": job.card,
        "brand": job.brand,
        "form": form,
        "essence": form.rows(ESSENCE),
        "back": form.rows(BACK),
        "missing": missing,
        "of": of,
        "held": held,
        "waiting": [label_of(name) for name in held.typed],
        "clashes": told(job, request.member, held.clashes),
        "seen": json.dumps(seen),
        "taken": json.dumps(held.taken) if held.taken else "",
        "recruits": request.member.recruits,
        "story": story_of(job),
        "opened": request.GET.get("frame", ""),
        "photo": picture_of(job),
        "siisl": incentives_of(job),
        "look": look(job, request.GET.get("in") or request.POST.get("in") or "it"),
    }


@roles(*SPEAKERS)
def preview(request: MemberRequest, job: uuid.UUID) -> HttpResponse:
    """Show the card as a phone shows it, in the language asked for."""
    found = job_of(request.member, job)
    context = {"job": found, "look": look(found, request.GET.get("in", "it"))}
    return render(request, "studio/card/phone.html", context)


@require_POST
@roles(*EDITORS)
def let_go(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Forget what was typed and could not be saved."""
    found = job_of(request.member, job)
    let_go_of_draft(card=found.card, by=request.member)
    return redirect("studio:job_edit", job)
