"""Taking questions from the library, keeping them there, the pace, and trying all of it out as a candidate."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reciproca.interviews import verbs
from reciproca.interviews.models import LibraryQuestion, Pace, Question
from reciproca.interviews.starters import STARTERS
from reciproca.jobs.models import Job
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.card.finding import job_of
from reciproca.web.studio.card.voice import SPEAKERS
from reciproca.web.studio.interview.questions import frozen, question_of, refused
from reciproca.web.studio.interview.views import EDITORS, back, interview_of


@require_POST
@roles(*EDITORS)
def take(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Ask a question of the library, or one that comes with the product."""
    found = job_of(request.member, job)
    try:
        question = taken(found, request.POST.get("question", ""))
    except verbs.InterviewFrozen:
        return frozen(request, job)
    except verbs.TooManyQuestions:
        return refused(request, job, _("Six questions are the most."))
    return back(job, question.pk)


def taken(job: Job, key: str) -> Question:
    """Add the question that a key names."""
    interview = interview_of(job)
    if starter := next((one for one in STARTERS if one.key == key), None):
        return verbs.add_question(interview=interview, text=starter.text, asked_by=job.manager, competency=None)
    try:
        kept = LibraryQuestion.objects.filter(pk=uuid.UUID(key)).first()
    except ValueError:
        kept = None
    if kept is None:
        raise Http404
    return verbs.take_question(interview=interview, kept=kept)


@require_POST
@roles(*EDITORS)
def keep(request: MemberRequest, job: uuid.UUID, question: uuid.UUID) -> HttpResponseBase:
    """Keep a question for the next job."""
    asked = question_of(job_of(request.member, job), question)
    verbs.keep_question(question=asked, by=request.member)
    messages.success(request, _("It is in the library now, for the next job."))
    return back(job, question)


@require_POST
@roles(*EDITORS)
def drop(request: MemberRequest, job: uuid.UUID, kept: uuid.UUID) -> HttpResponseBase:
    """Keep it no longer; where it is asked, it stays."""
    job_of(request.member, job)
    verbs.drop_kept(kept=get_object_or_404(LibraryQuestion.objects.all(), pk=kept))
    return back(job, part="library")


@require_POST
@roles(*EDITORS)
def pace(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Say what the clock does."""
    wanted = request.POST.get("pace", "")
    interview = interview_of(job_of(request.member, job))
    if wanted in Pace.values:
        try:
            verbs.set_pace(interview=interview, pace=Pace(wanted))
        except verbs.InterviewFrozen:
            return frozen(request, job)
    return back(job, part="pace")


@require_POST
@roles(*SPEAKERS)
def try_out(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Open the interview as a candidate meets it."""
    trial = verbs.try_out(interview=interview_of(job_of(request.member, job)), by=request.member)
    return redirect("candidate:interview_start", token=verbs.interview_token(trial))
