"""The pipeline's pages: board and list, moving somebody, taking it back."""

from __future__ import annotations

import uuid

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reciproca.hiring import verbs
from reciproca.hiring.models import Application, Move, SavedView, Stage, StageKind
from reciproca.hiring.undoing import UNDO_WITHIN
from reciproca.jobs.models import Job
from reciproca.people.models import Member, Role
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.listening import marked, names_open, shown_name
from reciproca.web.studio.pipeline import board, notices

WORKS_ON_JOBS = (Role.OWNER, Role.RECRUITER, Role.HIRING_MANAGER, Role.REVIEWER)
MOVES_PEOPLE = (Role.OWNER, Role.RECRUITER, Role.HIRING_MANAGER)


def visible_job(member: Member, job: uuid.UUID) -> Job:
    """Return a job that this member works on; for others there is none."""
    jobs = Job.objects.visible_to(member).select_related("manager", "owner")
    found: Job = get_object_or_404(jobs, pk=job)
    return found


def visible_application(member: Member, application: uuid.UUID) -> Application:
    """Return an application, marked for this member, of a job that they work on."""
    rows = Application.objects.visible_to(member).select_related("job", "job__manager")
    found: Application = get_object_or_404(marked(rows, member), pk=application)
    return found


@roles(*WORKS_ON_JOBS)
@require_GET
def pipeline(request: MemberRequest, job: uuid.UUID) -> HttpResponse:
    """Show a job's applications by stage."""
    at = visible_job(request.member, job)
    filters = board.Filters.read(request.GET)
    columns = board.read_columns(at, filters, request.member)
    context = {
        "job": at,
        "filters": filters,
        "columns": columns,
        "stages": columns if not filters.stage else board.read_counts(at, filters, request.member),
        "board_address": filters.address(view="", stage=""),
        "list_address": filters.address(view="list"),
        "all_address": filters.address(stage=""),
        "heading": board.read_heading(at, request.member),
        "channels": board.channels_of(at),
        "notice": notices.read(request),
        "may_move": request.member.role in MOVES_PEOPLE,
        "views": SavedView.objects.filter(member=request.member)[:12],
        "query": filters.address().removeprefix("?"),
    }
    return render(request, "studio/pipeline/pipeline.html", context)


@roles(*WORKS_ON_JOBS)
@require_GET
def application(request: MemberRequest, application: uuid.UUID) -> HttpResponse:
    """Bring to where this application is heard and scored."""
    found = visible_application(request.member, application)
    return redirect(f"{reverse('studio:review', args=[found.job_id])}?application={found.pk}")


@roles(*MOVES_PEOPLE)
@require_http_methods(["GET", "POST"])
def move_application(request: MemberRequest, application: uuid.UUID) -> HttpResponse:
    """Ask where somebody goes, and put them there; closing leads to the feedback instead."""
    found = visible_application(request.member, application)
    if request.method == "POST":
        return carry_out(request, found)
    blind = not names_open(found, request.member)
    context = {
        "application": found,
        "job": found.job,
        "name": shown_name(found, blind=blind),
        "blind": blind,
        "stages": Stage.objects.filter(organization=request.member.organization),
        "next": next_stage(found),
    }
    partial = getattr(request, "htmx", None) and request.htmx.request_type == "partial"  # type: ignore[attr-defined]
    template = "studio/pipeline/move.html"
    return render(request, f"{template}#sheet" if partial else template, context)


def next_stage(application: Application) -> Stage | None:
    """Return the stage that most often follows, to be chosen beforehand."""
    later = Stage.objects.filter(organization=application.organization_id, position__gt=application.stage.position)
    stage: Stage | None = later.order_by("position").first()
    return stage


def carry_out(request: MemberRequest, application: Application) -> HttpResponseRedirect:
    """Move as the form says, and say on the pipeline what came of it."""
    pipeline_at = back_to(request, application)
    stages = Stage.objects.filter(organization=request.member.organization)
    to = get_object_or_404(stages, pk=read_id(request.POST.get("to", "")))
    seen = stages.filter(pk=read_id(request.POST.get("seen", ""))).first()
    if to.kind == StageKind.CLOSED:
        return redirect("studio:feedback", application=application.pk)
    try:
        made = verbs.move(application=application, to=to, by=request.member, seen=seen)
    except verbs.MovedMeanwhile:
        return redirect(f"{pipeline_at}met={application.pk}")
    except verbs.AlreadyClosed:
        return redirect(f"{pipeline_at}closed={application.pk}")
    return redirect(f"{pipeline_at}moved={made.pk}")


def back_to(request: MemberRequest, application: Application) -> str:
    """Return where the move was made, with its filters, ready for one more value."""
    back = request.POST.get("back", "")
    if back == "review":
        return reverse("studio:review", args=[application.job_id]) + "?"
    return pipeline_at(application.job_id, back)


def pipeline_at(job: uuid.UUID, back: str) -> str:
    """Return the pipeline's address with its filters, ready for one more value."""
    filters = board.Filters.read(QueryDict(back[:500])).address()
    return reverse("studio:pipeline", args=[job]) + (filters if filters == "?" else f"{filters}&")


def read_id(value: str) -> uuid.UUID:
    """Read an id; what is none becomes one that nothing has."""
    try:
        return uuid.UUID(value)
    except ValueError:
        return uuid.UUID(int=0)


@roles(*MOVES_PEOPLE)
@require_POST
def undo(request: MemberRequest, move: uuid.UUID) -> HttpResponse:
    """Take a move back."""
    recent = Move.objects.filter(at__gt=timezone.now() - UNDO_WITHIN)
    visible = recent.filter(application__in=Application.objects.visible_to(request.member))
    made = get_object_or_404(visible.select_related("application", "from_stage"), pk=move)
    pipeline_at = reverse("studio:pipeline", args=[made.application.job_id])
    try:
        verbs.undo_move(move=made, by=request.member)
    except (verbs.MoveCannotBeUndone, verbs.AlreadyClosed):
        return redirect(f"{pipeline_at}?met={made.application_id}")
    return redirect(f"{pipeline_at}?undone={made.pk}")
