"""Bulk moves of the pipeline, with one way back, and the filters that a member keeps under a name."""

from __future__ import annotations

import uuid

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from reciproca.hiring import verbs
from reciproca.hiring.models import Application, Move, SavedView, Stage
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.interview.people import say_invited
from reciproca.web.studio.pipeline import board
from reciproca.web.studio.pipeline.views import MOVES_PEOPLE, WORKS_ON_JOBS, pipeline_at, read_id, visible_job

AT_MOST = 200


@require_POST
@roles(*MOVES_PEOPLE)
def move_many(request: MemberRequest, job: uuid.UUID) -> HttpResponse:
    """Move everybody who was ticked; those who went on meanwhile are passed by."""
    at = visible_job(request.member, job)
    back = pipeline_at(at.pk, request.POST.get("back", ""))
    wanted = [read_id(value) for value in request.POST.getlist("application")[:AT_MOST]]
    if "answer" in request.POST:
        return answer_several(request, at.pk, wanted)
    chosen = Application.objects.filter(job=at, pk__in=wanted).select_related("organization", "job", "stage")
    if "invite" in request.POST:
        say_invited(request, at, list(chosen.select_related("person")))
        return lead(request, reverse("studio:interview_people", args=[at.pk]))
    to = get_object_or_404(
        Stage.objects.filter(organization=at.organization_id), pk=read_id(request.POST.get("to", ""))
    )
    try:
        batch = verbs.move_many(applications=chosen, to=to, by=request.member)
    except verbs.ClosingNeedsFeedback:
        return answer_several(request, at.pk, wanted)
    if not batch.moves:
        return redirect(f"{back}none=nobody")
    return redirect(f"{back}batch={batch.key}")


def answer_several(request: MemberRequest, job: uuid.UUID, wanted: list[uuid.UUID]) -> HttpResponse:
    """Go and write to those who were ticked: nobody is closed without feedback."""
    chosen = urlencode([("application", str(key)) for key in wanted])
    return lead(request, f"{reverse('studio:feedback_several', args=[job])}?{chosen}")


def lead(request: MemberRequest, address: str) -> HttpResponse:
    """Lead to another page, also from where only a part of one was asked for."""
    return HttpResponseClientRedirect(address) if request.headers.get("HX-Request") else redirect(address)


@require_POST
@roles(*MOVES_PEOPLE)
def undo_many(request: MemberRequest, job: uuid.UUID, batch: uuid.UUID) -> HttpResponse:
    """Take all of them back."""
    at = visible_job(request.member, job)
    get_object_or_404(Move.objects.filter(application__job=at, batch=batch)[:1])
    back, kept = verbs.undo_batch(batch=batch, by=request.member)
    return redirect(f"{pipeline_at(at.pk, request.POST.get('back', ''))}back={back}&kept={kept}")


@require_POST
@roles(*WORKS_ON_JOBS)
def save_view(request: MemberRequest, job: uuid.UUID) -> HttpResponse:
    """Keep the filters of the page under a name."""
    at = visible_job(request.member, job)
    query = request.POST.get("query", "")
    filters = board.Filters.read(QueryDict(query[:500])).address().removeprefix("?")
    try:
        verbs.save_view(member=request.member, name=request.POST.get("name", ""), query=filters)
    except ValueError:
        return redirect(f"{pipeline_at(at.pk, query)}none=name")
    except verbs.TooManyViews:
        return redirect(f"{pipeline_at(at.pk, query)}none=views")
    return redirect(pipeline_at(at.pk, query))


@require_POST
@roles(*WORKS_ON_JOBS)
def forget_view(request: MemberRequest, job: uuid.UUID, view: uuid.UUID) -> HttpResponse:
    """Forget a name; the filters themselves are untouched."""
    at = visible_job(request.member, job)
    verbs.forget_view(view=get_object_or_404(SavedView.objects.filter(member=request.member), pk=view))
    return redirect(pipeline_at(at.pk, request.POST.get("back", "")))
