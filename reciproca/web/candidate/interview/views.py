"""The interview's pages: read only, each complete without JavaScript as far as a page without a microphone can be."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from reciproca.interviews import verbs
from reciproca.interviews.hearing import listeners_of
from reciproca.interviews.models import Answer, Invitation, Modality, Question, Take
from reciproca.interviews.timing import lengths_of
from reciproca.media.models import Recording, RecordingState
from reciproca.media.playback import audio_response
from reciproca.touchpoints.visits import device_of
from reciproca.web.candidate.interview.access import with_invitation
from reciproca.web.candidate.interview.calendar import day_file
from reciproca.web.candidate.interview.words import recorder_words
from reciproca.web.candidate.meeting import meetings
from reciproca.web.candidate.pool.keeping import in_mind
from reciproca.web.ui.voice_art import thread_path

FACTORS = (2, 5, 10, 0)

BITS = 14  # of paper, that fly when an interview has arrived


def base(token: str, invitation: Invitation) -> dict[str, Any]:
    """Return what every page of the interview shows."""
    job = invitation.application.job
    return {
        "token": token,
        "invitation": invitation,
        "interview": invitation.interview,
        "application": invitation.application,
        "person": invitation.application.person,
        "job": job,
        "brand": job.brand,
        "host": invitation.interview.welcome_by or job.manager,
        "questions": list(invitation.interview.questions.all()),
        "offline": kept_offline(token, invitation),
        "trial": invitation.application.trial,
        "grace": grace_of(invitation),
        **listeners_of(job),
    }


def grace_of(invitation: Invitation) -> datetime | None:
    """Return until when whoever has started may still answer, once their day has passed."""
    if invitation.completed_at or timezone.now() <= invitation.deadline:
        return None
    return verbs.last_moment(invitation)


def kept_offline(token: str, invitation: Invitation) -> list[str]:
    """Return what the phone keeps of an opened interview, so that a tunnel does not end it; nothing once it is sent."""
    if invitation.completed_at:
        return []
    numbers = range(1, len(invitation.interview.questions.all()) + 1)
    names = ("interview_question", "interview_question_voice")
    asked = [reverse(f"candidate:{name}", args=[token, n]) for n in numbers for name in names]
    return [*asked, reverse("candidate:interview_review", args=[token])]


def question_at(invitation: Invitation, n: int) -> Question:
    """Return the question that people see as number `n`.

    Raises:
        Http404: when there is no such question.
    """
    questions = list(invitation.interview.questions.all())
    if not 1 <= n <= len(questions):
        raise Http404
    return questions[n - 1]


def answer_of(invitation: Invitation, question: Question) -> Answer | None:
    """Return the answer to a question, if it has been begun."""
    return next((answer for answer in invitation.answers.all() if answer.question_id == question.pk), None)


def voice_of(question: Question) -> Recording | None:
    """Return the question's voice in the reader's language, else in any."""
    voices = [voice for voice in question.voices.all() if voice.state == RecordingState.READY]
    language = (get_language() or "it")[:2]
    return next((voice for voice in voices if voice.language == language), voices[0] if voices else None)


def next_place(invitation: Invitation) -> int:
    """Return the number of the first question without an answer, or 0 when all have one."""
    given = {answer.question_id for answer in invitation.answers.all() if answer.given}
    questions = list(invitation.interview.questions.all())
    return next((n for n, question in enumerate(questions, 1) if question.pk not in given), 0)


@with_invitation()
@require_GET
def start(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponseBase:
    """S5: who listens, what is kept until when, what is not done; then three ways that weigh the same."""
    context = base(token, invitation)
    kept_until = timezone.localdate() + relativedelta(months=invitation.organization.keep_voice_months)
    context |= {
        "kept_until": kept_until,
        "minutes": lengths_of(invitation.interview, context["questions"]).minutes,
        "factors": FACTORS,
        "fewest_retakes": min((asked.retakes for asked in context["questions"] if asked.retakes), default=0),
        "at": next_place(invitation),
        **in_mind(invitation.application),
    }
    return render(request, "candidate/interview/start.html", context)


@with_invitation()
@require_GET
def welcome(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponseBase:
    """Play the welcome."""
    if invitation.interview.welcome is None:
        raise Http404
    return audio_response(request, invitation.interview.welcome)


@with_invitation()
@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponseBase:
    """Ask for a phone call: when does it suit?"""
    if request.method == "POST":
        verbs.ask_for_call(invitation=invitation, wish=request.POST.get("wish", ""), device=device_of(request))
        return redirect("candidate:interview_call", token=token)
    context = base(token, invitation) | {"meetings": meetings.coming(invitation.application)}
    return render(request, "candidate/interview/call.html", context)


@with_invitation()
@require_GET
def microphone(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponseBase:
    """S6: a practice question that is never sent."""
    context = base(token, invitation) | {"at": next_place(invitation) or 1, "words": recorder_words()}
    return render(request, "candidate/interview/microphone.html", context)


@with_invitation()
@require_safe
def question(request: HttpRequest, token: str, invitation: Invitation, n: int) -> HttpResponseBase:
    """S7: one question, in the manager's voice, and room for the answer."""
    asked = question_at(invitation, n)
    answer = answer_of(invitation, asked)
    writing = "write" in request.GET or (invitation.modality == Modality.WRITING and "voice" not in request.GET)
    context = base(token, invitation)
    takes = list(answer.takes.select_related("recording").order_by("made_at")) if answer else []
    context |= {
        "question": asked,
        "n": n,
        "writing": writing,
        "answer": answer,
        "takes": [(i, take) for i, take in enumerate(takes, 1) if take.recording.safe],
        "voice": voice_of(asked),
        "asker": asked.asked_by or context["host"],
        "words": recorder_words(),
        "last": n == len(context["questions"]),
        "takes_left": verbs.takes_left(invitation, asked),
    }
    return render(request, "candidate/interview/question.html", context)


@with_invitation()
@require_GET
def question_voice(request: HttpRequest, token: str, invitation: Invitation, n: int) -> HttpResponseBase:
    """Play a question."""
    voice = voice_of(question_at(invitation, n))
    if voice is None:
        raise Http404
    return audio_response(request, voice)


@with_invitation()
@require_GET
def take_audio(request: HttpRequest, token: str, invitation: Invitation, take: uuid.UUID) -> HttpResponseBase:
    """Play one of the candidate's own takes."""
    found = Take.objects.select_related("recording").filter(pk=take, answer__invitation=invitation).first()
    if found is None:
        raise Http404
    return audio_response(request, found.recording)


@with_invitation()
@require_safe
def review(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponseBase:
    """S8: all answers, what is missing, and send."""
    context = base(token, invitation)
    missing, unsafe = verbs.open_answers(invitation)
    context |= {
        "rows": [(n, question, answer_of(invitation, question)) for n, question in enumerate(context["questions"], 1)],
        "missing": missing,
        "unsafe": unsafe,
        "words": recorder_words(),
        "trouble": request.GET.get("trouble", ""),
    }
    return render(request, "candidate/interview/review.html", context)


@with_invitation(also_closed=True)
@require_GET
def sent(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponseBase:
    """S8: it is here; by which day the answer comes."""
    if not invitation.completed_at:
        return redirect("candidate:interview_start", token=token)
    answers = list(invitation.answers.select_related("kept"))
    by_question = {answer.question_id: answer for answer in answers if answer.given}
    context = base(token, invitation) | {
        "answers": len(answers),
        "recap": [(one, by_question[one.pk]) for one in invitation.interview.questions.all() if one.pk in by_question],
        "bits": range(BITS),
        "voice_ms": sum(answer.kept.duration_ms for answer in answers if answer.kept),
        "thread": thread_of(answers),
        "unreadable": [
            n
            for n, question in enumerate(invitation.interview.questions.all(), 1)
            for answer in answers
            if answer.question_id == question.pk and answer.kept and answer.kept.state == RecordingState.UNREADABLE
        ],
    }
    return render(request, "candidate/interview/sent.html", context)


def thread_of(answers: list[Answer]) -> str:
    """Return the line behind the two circles: the voices one after the other; straight for written words."""
    voices = [answer.kept for answer in answers if answer.kept]
    if not voices:
        return "M0 50H350"
    return thread_path([peak for voice in voices for peak in voice.peaks], 350, 100, 60)


@with_invitation(also_closed=True)
@require_GET
def calendar(_request: HttpRequest, token: str, invitation: Invitation) -> HttpResponseBase:
    """Give the promised day as a calendar file."""
    job = invitation.application.job
    summary = _("Answer from {name}: {job}").format(name=job.brand.name, job=job)
    content = day_file(f"{invitation.pk}@reciproca", invitation.application.promised_for, summary)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="reciproca.ics"'
    return response


def service_worker(_request: HttpRequest) -> HttpResponse:
    """Serve the service worker from the root, so that it may look after the interview's pages."""
    with staticfiles_storage.open("js/interview-worker.js") as source:
        response = HttpResponse(source.read(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response
