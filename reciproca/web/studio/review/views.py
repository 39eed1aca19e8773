"""The review room's page, whole or only what changes from one candidate to the next."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET

from reciproca.hiring.models import Application, Outcome, Stage, StageKind
from reciproca.jobs.models import Job
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.days import due_badge
from reciproca.web.studio.listening import names_open
from reciproca.web.studio.pipeline import notices
from reciproca.web.studio.pipeline.views import MOVES_PEOPLE, WORKS_ON_JOBS, visible_job
from reciproca.web.studio.recordings.views import SPEAKERS
from reciproca.web.studio.review import queue as queues, room


@roles(*WORKS_ON_JOBS)
@require_GET
def review(request: MemberRequest, job: uuid.UUID) -> HttpResponse:
    """Show one answer of one application, the queue beside it and the scorecard."""
    at = visible_job(request.member, job)
    by_question = request.GET.get("by") == "question"
    number = question_number(request)
    queue = queues.read(
        at,
        request.member,
        request.GET.get("application", ""),
        by_question=by_question,
        question=number,
    )
    context: dict[str, Any] = {
        "notice": notices.read(request),
        "job": at,
        "queue": queue,
        "by_question": by_question,
        "on_list": "application" not in request.GET,
        "said": request.GET.get("said", ""),
        "keys_on": request.COOKIES.get("keys") != "off",
    }
    if queue.at:
        context |= on_the_table(request, at, queue.at, number)
    partial = request.htmx and request.htmx.request_type == "partial"  # type: ignore[attr-defined]
    template = "studio/review/review.html"
    response = render(request, f"{template}#room" if partial else template, context)
    patch_vary_headers(response, ["HX-Request", "HX-Request-Type"])
    return response


def question_number(request: MemberRequest) -> int:
    """Return which question the address asks for, from 1."""
    asked = request.GET.get("question", "1")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < 4 else 1  # noqa: PLR2004


def on_the_table(request: MemberRequest, job: Job, entry: queues.Entry, number: int) -> dict[str, Any]:
    """Return what the centre and the scorecard show."""
    application: Application = entry.application
    card = room.read_card(application, job, request.member)
    pieces = room.read_pieces(application, job, request.member, notes_of_all=card.submitted)
    number = min(number, len(pieces)) or 1
    shortlist = Stage.objects.filter(organization=request.member.organization, kind=StageKind.SHORTLIST).first()
    before_shortlist = bool(shortlist) and application.stage.position < shortlist.position  # type: ignore[union-attr]
    badge, tone = due_badge(application)
    may_move = request.member.role in MOVES_PEOPLE
    return {
        "application": application,
        "entry": entry,
        "badge": badge if application.is_open else "",
        "tone": tone,
        "blind": not names_open(application, request.member),
        "card": card,
        "pieces": pieces,
        "piece": pieces[number - 1] if pieces else None,
        "number": number,
        "may_correct": request.member.role in SPEAKERS,
        "may_reopen": may_move and application.outcome not in {"", Outcome.WITHDRAWN},
        "shortlist": shortlist if may_move and before_shortlist and application.is_open else None,
    }
