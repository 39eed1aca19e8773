"""The builder's page, and the welcome."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.humanize.templatetags.humanize import apnumber
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _, ngettext
from django.views.decorators.http import require_POST

from reciproca.interviews.models import Interview, LibraryQuestion, Pace, Question
from reciproca.interviews.performance import ways_that_are_over
from reciproca.interviews.readiness import Lack, Need, lacks_of
from reciproca.interviews.starters import STARTERS
from reciproca.interviews.timing import lengths_of
from reciproca.interviews.verbs import build_interview, set_welcome
from reciproca.interviews.verbs.building import MOST_QUESTIONS
from reciproca.jobs.models import Job
from reciproca.jobs.wording.forbidden import Asked, asked
from reciproca.media.models import Recording
from reciproca.people.models import Role
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.card.finding import job_of
from reciproca.web.studio.card.voice import SPEAKERS
from reciproca.web.studio.interview.needs import missing, needs_of
from reciproca.web.studio.interview.past import kept_lines, staying
from reciproca.web.studio.interview.voices import BadFile, given_voice

EDITORS = (Role.OWNER, Role.RECRUITER)
LIMITS = (60, 90, 120)
THINK = (0, 30, 60, 120)
RETAKES = (None, 3, 1)
LEVELS = ("1", "2", "3", "4", "5")


@roles(*SPEAKERS)
def edit(request: MemberRequest, job: uuid.UUID) -> HttpResponse:
    """Show the interview of a job, begun now if there was none."""
    found = job_of(request.member, job)
    interview = interview_of(found)
    questions = list(interview.questions.select_related("competency", "asked_by").prefetch_related("voices"))
    context = around(request, found, interview, questions)
    return render(request, "studio/interview/edit.html", context)


def interview_of(job: Job) -> Interview:
    """Return the job's interview with its welcome."""
    interview = build_interview(job=job)
    return Interview.objects.select_related("welcome", "welcome_by").get(pk=interview.pk)


def around(request: MemberRequest, job: Job, interview: Interview, questions: list[Question]) -> dict[str, Any]:
    """Return what the page shows."""
    lengths = lengths_of(interview, questions)
    ways = ways_that_are_over()
    lacks = lacks_of(interview, questions)
    return {
        "job": job,
        "brand": job.brand,
        "interview": interview,
        "questions": [shown(question, number, lacks, request) for number, question in enumerate(questions, 1)],
        "competencies": list(job.competencies.all()),
        "lengths": lengths,
        "needs": needs_of(lacks),
        "heading": heading(len(questions), lengths.minutes, lacks),
        "recruits": request.member.recruits,
        "frozen": interview.frozen_at is not None,
        "room": len(questions) < MOST_QUESTIONS,
        "limits": LIMITS,
        "thinking": THINK,
        "retakes": RETAKES,
        "paces": Pace.choices,
        "library": kept_lines(LibraryQuestion.objects.all(), ways),
        "staying": staying(len(questions), ways),
        "starters": STARTERS,
        "levels": LEVELS,
    }


def shown(question: Question, number: int, lacks: list[Lack], request: MemberRequest) -> dict[str, Any]:
    """Return a question with its voices, and whether it is ready."""
    own = [lack for lack in lacks if lack.number == number]
    voices = list(question.voices.all())
    anchors = anchors_of(question)
    return {
        "it": question,
        "voices": voices,
        "first": voice_in(voices, get_language() or "it"),
        "anchors": anchors,
        "anchored": sum(bool(said) for _level, said in anchors),
        "moved": request.GET.get("to", "") if request.GET.get("moved") == str(question.pk) else "",
        "ready": not own,
        "open": request.GET.get("open") == str(question.pk) or bool(own),
        "asked": asked_in(question.text.values()),
    }


def voice_in(voices: list[Recording], language: str) -> Recording | None:
    """Return the voice in the reader's language, else any."""
    return next((voice for voice in voices if voice.language == language[:2]), next(iter(voices), None))


def anchors_of(question: Question) -> list[tuple[str, dict[str, str]]]:
    """Return what one to five look like; nothing for those that nobody wrote."""
    written = question.competency.anchors if question.competency else {}
    return [(level, written.get(level) or {}) for level in LEVELS]


def asked_in(texts: Iterable[str]) -> list[Asked]:
    """Return what a question asks that it may not, each topic once, whatever language says it."""
    return list({found.topic.key: found for words in texts for found in asked(words)}.values())


def heading(count: int, minutes: int, lacks: list[Lack]) -> str:
    """Return the finding that the page opens with."""
    if not count:
        return _("No question yet. Three are enough.")
    words = ngettext("One question", "{n} questions", count).format(n=str(apnumber(count)).capitalize())
    long = _("{asked}, about {minutes} minutes.").format(asked=words, minutes=apnumber(minutes))
    if forbidden := next((lack.number for lack in lacks if lack.need is Need.TOPIC), 0):
        return f"{long} {_('Question {n} may not be asked.').format(n=forbidden)}"
    return f"{long} {missing(lacks)}" if lacks else long


def back(job: uuid.UUID, question: uuid.UUID | None = None, part: str = "") -> HttpResponse:
    """Lead back to the page, at the question or part that was changed."""
    address = reverse("studio:interview_edit", args=[job])
    if question:
        return redirect(f"{address}?open={question}#q-{question}")
    return redirect(f"{address}#{part}" if part else address)


@require_POST
@roles(*SPEAKERS)
def welcome(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Put a recorded welcome before the questions."""
    interview = interview_of(job_of(request.member, job))
    try:
        recording = given_voice(request, "welcome", interview.job.organization.language)
    except BadFile as bad:
        messages.error(request, bad.words)
    else:
        set_welcome(interview=interview, recording=recording, by=request.member)
    return back(job, part="welcome")
