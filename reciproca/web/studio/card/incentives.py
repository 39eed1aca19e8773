"""Incentives in the editor: the flag, the steps of SIISL, the sheet to copy from, the proof with its day."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reciproca.jobs.incentives.models import Incentives
from reciproca.jobs.incentives.steps import SITE, STEPS, sheet
from reciproca.jobs.models import Job
from reciproca.jobs.verbs import JobClosed, NotReadyToPublish, want_incentives
from reciproca.people.hosts import public_address
from reciproca.people.models import Role
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.card.finding import job_of

EDITORS = (Role.OWNER, Role.RECRUITER)


class IncentivesForm(forms.Form):
    """The flag, the steps that are done, and the proof."""

    wanted = forms.BooleanField(required=False)
    done = forms.MultipleChoiceField(required=False, choices=[(step.key, step.words) for step in STEPS])
    reference = forms.CharField(required=False, max_length=60)
    published_on = forms.DateField(required=False)


def incentives_of(job: Job) -> dict[str, Any]:
    """Return what the page shows about incentives."""
    row = getattr(job, "incentives", None) or Incentives()
    steps = [{"key": step.key, "words": step.words, "done": step.key in row.done} for step in STEPS]
    return {"row": row, "steps": steps, "site": SITE, "asked": job.organization.country == "IT"}


@require_POST
@roles(*EDITORS)
def want(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Save the flag, the steps and the proof."""
    found = job_of(request.member, job)
    form = IncentivesForm(request.POST)
    if not form.is_valid():
        for words in form.errors.values():
            messages.error(request, str(words[0]))
        return back(found)
    try:
        want_incentives(job=found, by=request.member, **form.cleaned_data)
    except ValidationError as wrong:
        for text in wrong.messages:
            messages.error(request, text)
    except NotReadyToPublish as stopped:
        for problem in stopped.problems:
            messages.error(request, problem.message)
    except JobClosed:
        messages.error(request, _("This job is closed: its card stays as people saw it."))
    return back(found)


@roles(*EDITORS)
def export(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Hand out the sheet for SIISL."""
    found = job_of(request.member, job)
    link = public_address(found.brand, reverse("careers:job", args=[found.slug]))
    response = HttpResponse(sheet(found, link), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="siisl-{found.slug}.csv"'
    return response


def back(job: Job) -> HttpResponse:
    """Lead back to the incentives in the editor."""
    return redirect(f"{reverse('studio:job_edit', args=[job.pk])}#incentives")
