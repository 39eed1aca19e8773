"""Taking an answer back within thirty days: with a message to its person, never without."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reciproca.hiring import verbs
from reciproca.hiring.models import Application, Feedback, Outcome
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.listening import names_open, shown_name
from reciproca.web.studio.pipeline.views import MOVES_PEOPLE, visible_application


@require_http_methods(["GET", "HEAD", "POST"])
@roles(*MOVES_PEOPLE)
def reopen(request: MemberRequest, application: uuid.UUID) -> HttpResponse:
    """Ask for the message, and open the application again."""
    at = visible_application(request.member, application)
    if request.method != "POST":
        return page(request, at)
    message = request.POST.get("message", "")
    try:
        verbs.reopen(application=at, by=request.member, message=message)
    except verbs.MessageNeeded:
        return page(request, at, problem=_("Write what they will read: nobody is left with a no that was taken back."))
    except verbs.CannotReopen:
        return page(request, at, problem=_("This can no longer be taken back."))
    return redirect(f"{reverse('studio:pipeline', args=[at.job_id])}?opened={at.pk}")


def page(request: MemberRequest, application: Application, problem: str = "") -> HttpResponse:
    """Show what was sent, and the form."""
    context = {
        "application": application,
        "job": application.job,
        "name": shown_name(application, blind=not names_open(application, request.member)),
        "feedback": Feedback.objects.filter(application=application).first(),
        "closed": bool(application.outcome) and application.outcome != Outcome.WITHDRAWN,
        "problem": problem,
        "message": request.POST.get("message", ""),
    }
    return render(request, "studio/pipeline/reopen.html", context, status=422 if problem else 200)
