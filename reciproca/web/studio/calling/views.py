"""One page: whom to call, under which number, what they were told, and that it is done."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reciproca.hiring import verbs
from reciproca.interviews.verbs import reviewing
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.listening import names_open, shown_name
from reciproca.web.studio.pipeline.views import MOVES_PEOPLE, visible_application


@roles(*MOVES_PEOPLE)
@require_http_methods(["GET", "POST"])
def call(request: MemberRequest, application: uuid.UUID) -> HttpResponse:
    """Show the number, once the blind is lifted; keep that somebody was called."""
    at = visible_application(request.member, application)
    if "called" in request.POST:
        if verbs.note_call(application=at, by=request.member):
            messages.success(request, _("Written down: they were called."))
        return redirect("studio:today")
    if "reveal" in request.POST:
        reviewing.reveal(application=at, member=request.member)
        return redirect("studio:call", application=at.pk)
    blind = not names_open(at, request.member)
    context = {
        "application": at,
        "job": at.job,
        "name": shown_name(at, blind=blind),
        "blind": blind,
        "asked": verbs.calls_to_make().filter(application=at).first(),
    }
    return render(request, "studio/calling/call.html", context)
