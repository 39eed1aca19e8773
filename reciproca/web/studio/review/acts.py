"""What a reviewer does in the room: scores, notes, listens, reads, lifts the blind."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reciproca.hiring import verbs
from reciproca.hiring.models import Application, Scorecard, Verdict
from reciproca.hiring.verbs.scoring import missing_in
from reciproca.interviews.models import Answer
from reciproca.interviews.verbs import reviewing
from reciproca.interviews.verbs.reviewing import Said
from reciproca.jobs.models import Competency
from reciproca.people.models import Member
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.pipeline.views import WORKS_ON_JOBS, read_id, visible_application
from reciproca.web.studio.review import queue as queues, room
from reciproca.web.studio.stretches import stretch_of


def visible_answer(member: Member, answer: uuid.UUID) -> Answer:
    """Return an answer of an application that this member works on."""
    rows = Answer.objects.select_related(
        "organization", "kept", "invitation__application__person", "invitation__application__stage"
    )
    mine = rows.filter(invitation__application__in=Application.objects.visible_to(member))
    found: Answer = get_object_or_404(mine, pk=answer)
    return found


@roles(*WORKS_ON_JOBS)
@require_POST
def scorecard(request: MemberRequest, application: uuid.UUID) -> HttpResponse:
    """Keep what was scored so far; with `submit`, hand it in and bring to the next one."""
    at = visible_application(request.member, application)
    try:
        mine = keep(request, at)
    except verbs.ScorecardSubmitted:
        return refuse(request, at, _("You have handed this scorecard in already."), 409)
    except ValueError:
        return refuse(request, at, _("That is not a score from 1 to 5."), 400)
    if "submit" not in request.POST:
        missing = room.missing_words(missing_in(mine, at))
        return JsonResponse({"missing": missing})
    return submit(request, at, mine)


@transaction.atomic
def keep(request: HttpRequest, application: Application) -> Scorecard:
    """Write every score and word that the form holds."""
    member: Member = request.member  # type: ignore[attr-defined]
    mine = verbs.start_scorecard(application=application, reviewer=member)
    competencies = {item.pk: item for item in Competency.objects.filter(job_id=application.job_id)}
    for name, value in request.POST.items():
        key = read_id(name.removeprefix("score-"))
        if key in competencies:
            score = int(str(value))
            if score not in range(1, 6):
                raise ValueError(value)
            verbs.rate(scorecard=mine, competency=competencies[key], score=score)
    overall, comment = request.POST.get("overall"), request.POST.get("comment")
    if overall is not None or comment is not None:
        word = Verdict(overall).value if overall else None
        verbs.note_overall(scorecard=mine, overall=word, comment=comment)
    return mine


def submit(request: MemberRequest, application: Application, mine: Scorecard) -> HttpResponse:
    """Hand the scorecard in, and go on to whoever comes next."""
    queue = queues.read(application.job, request.member, str(application.pk), by_question=False, question=1)
    try:
        verbs.submit_scorecard(scorecard=mine)
    except verbs.ScorecardIncomplete as problem:
        return refuse(request, application, room.missing_words(problem.missing), 422)
    except verbs.AlreadyClosed:
        return refuse(request, application, _("This application has its answer already."), 409)
    following = queue.following
    room_at = reverse("studio:review", args=[application.job_id])
    return redirect(f"{following.address}&said=submitted" if following else f"{room_at}?said=submitted")


def refuse(request: HttpRequest, application: Application, words: str, status: int) -> HttpResponse:
    """Say why nothing was kept: as data to the script, as a page to a form."""
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"problem": words}, status=status)
    context = {"words": words, "application": application, "job": application.job}
    return render(request, "studio/review/refused.html", context, status=status)


@roles(*WORKS_ON_JOBS)
@require_POST
def note(request: MemberRequest, answer: uuid.UUID) -> HttpResponse:
    """Keep a note at a moment, and show the notes again."""
    at = visible_answer(request.member, answer)
    text = request.POST.get("text", "").strip()
    moment = request.POST.get("at_ms", "0")
    if text:
        at_ms = int(moment) if moment.isdecimal() else 0
        reviewing.note(answer=at, author=request.member, at_ms=at_ms, text=text)
    application = at.invitation.application
    number = request.POST.get("number", "1")
    where = f"?application={application.pk}&question={number if number.isdecimal() else 1}"
    return redirect(reverse("studio:review", args=[application.job_id]) + where)


def visible(member: Member, which: dict[str, uuid.UUID]) -> Said:
    """Return what was said in an `answer`, or in the hello of an `application`, that this member works on."""
    if "answer" in which:
        return visible_answer(member, which["answer"])
    return visible_application(member, which["application"])


@roles(*WORKS_ON_JOBS)
@require_POST
def heard(request: MemberRequest, /, **which: uuid.UUID) -> HttpResponse:
    """Add a stretch that was heard of an answer, or of a hello."""
    said = visible(request.member, which)
    if (stretch := stretch_of(request)) is None:
        return HttpResponse(status=400)
    reviewing.listen(said=said, member=request.member, **stretch)
    return HttpResponse(status=204)


@roles(*WORKS_ON_JOBS)
@require_POST
def read(request: MemberRequest, /, **which: uuid.UUID) -> HttpResponse:
    """Remember that a written answer, a transcript or the words of a hello were read."""
    said = visible(request.member, which)
    reviewing.mark_read(said=said, member=request.member)
    if request.headers.get("Accept", "").startswith("application/json"):
        return HttpResponse(status=204)
    return redirect("studio:application", application=reviewing.application_of(said).pk)


@roles(*WORKS_ON_JOBS)
@require_POST
def snippet(request: MemberRequest, answer: uuid.UUID) -> HttpResponse:
    """Keep where the best 20 seconds of an answer begin."""
    at = visible_answer(request.member, answer)
    moment = request.POST.get("at_ms", "")
    if not moment.isdecimal():
        return HttpResponse(status=400)
    chosen = reviewing.choose_snippet(answer=at, member=request.member, from_ms=int(moment[:9]))
    return JsonResponse({"from_ms": chosen.snippet_from_ms})


@roles(*WORKS_ON_JOBS)
@require_POST
def reveal(request: MemberRequest, application: uuid.UUID) -> HttpResponse:
    """Lift the blind for this member; it is written down."""
    at = visible_application(request.member, application)
    reviewing.reveal(application=at, member=request.member)
    return redirect("studio:application", application=at.pk)
