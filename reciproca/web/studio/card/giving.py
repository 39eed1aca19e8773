"""What a job gives beyond its pay, in the editor: people look for it in their playlist."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reciproca.jobs.verbs import JobClosed, say_values
from reciproca.people.models import Role
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.card.finding import job_of


@require_POST
@roles(Role.OWNER, Role.RECRUITER)
def give(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Keep at most three values."""
    found = job_of(request.member, job)
    try:
        say_values(card=found.card, values=request.POST.getlist("values"), by=request.member)
        messages.success(request, _("Saved."))
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    except JobClosed:
        messages.error(request, _("This job is closed: its card stays as people saw it."))
    return redirect(f"{reverse('studio:job_edit', args=[found.pk])}#gives")
