"""What answers are rated on, with what one to five look like."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reciproca.jobs.verbs import JobClosed, add_competency, edit_competency
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.card.finding import job_of
from reciproca.web.studio.interview.views import EDITORS, back

LEVELS = ("1", "2", "3", "4", "5")
LONGEST = 200


@require_POST
@roles(*EDITORS)
def save(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Add a competency, or say one better."""
    found = job_of(request.member, job)
    name = spoken(request, "name")
    anchors = {level: spoken(request, f"anchor_{level}") for level in LEVELS}
    key = request.POST.get("competency", "")
    known = next((one for one in found.competencies.all() if str(one.pk) == key), None)
    try:
        if not name:
            messages.error(request, _("Give it a name, in either language."))
        elif known:
            edit_competency(competency=known, name=name, anchors=anchors)
        else:
            add_competency(job=found, name=name, anchors=anchors)
    except JobClosed:
        messages.error(request, _("This job is closed: its card stays as people saw it."))
    return back(job, part="competencies")


def spoken(request: MemberRequest, name: str) -> dict[str, str]:
    """Return what was typed in each language."""
    typed = {code: request.POST.get(f"{name}_{code}", "").strip() for code in ("it", "en")}
    return {code: words[:LONGEST] for code, words in typed.items() if words}
