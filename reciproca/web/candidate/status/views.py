"""A candidate's page, and the voice in it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from reciproca.hiring import telling, verbs
from reciproca.hiring.models import Application, Feedback, FeedbackState, Promise, Reply
from reciproca.jobs.models import Job
from reciproca.media.playback import audio_response
from reciproca.web.candidate.meeting import meetings
from reciproca.web.candidate.pool.keeping import in_mind
from reciproca.web.candidate.status import timeline
from reciproca.web.candidate.status.access import with_application
from reciproca.web.candidate.status.live import fingerprint
from reciproca.web.candidate.status.number import NumberForm

DOORS = 2


@with_application
@require_GET
def status(request: HttpRequest, token: str, application: Application) -> HttpResponse:
    """Show where an application stands; the feedback first, once there is one."""
    return show(request, token, application)


def show(
    request: HttpRequest, token: str, application: Application, *, wrong: NumberForm | None = None
) -> HttpResponse:
    """Draw the page; `wrong` is a number that can't be called, to be put right."""
    feedback = sent_feedback(application)
    if feedback and request.method == "GET":
        verbs.read_feedback(feedback=feedback)
    person = application.person
    context: dict[str, Any] = {
        "token": token,
        "brand": application.job.brand,
        "application": application,
        "person": person,
        "job": application.job,
        "feedback": feedback,
        "answer": telling.answer(application.outcome),
        "reason": telling.reason(application.reason),
        "steps": timeline.read(application),
        "invitation": getattr(application, "invitation", None),
        "others": others(application),
        "doors": doors(application),
        **in_mind(application),
        "meetings": meetings.coming(application),
        "late": late(application),
        "wrong": wrong,
        "reopening": application.reopenings.order_by("-at").first() if application.is_open else None,
        "state": fingerprint(application),
        "erased_on": telling.voice_erased_on(application),
        "erasing": person.erase_after,
        "seconds_left": seconds_left(application),
        "just": request.GET.get("just", ""),
    }
    return render(request, "candidate/status/status.html", context)


def late(application: Application) -> dict[str, object] | None:
    """Return what they said to the day that came with an apology, or nothing where none is owed."""
    if not application.is_open or not application.late_since:
        return None
    promise = Promise.objects.newest_standing(application)
    if promise is None:
        return None
    return {"waits": promise.reply == Reply.WAITS, "call": promise.reply == Reply.CALL, "called": promise.called_at}


def sent_feedback(application: Application) -> Feedback | None:
    """Return the feedback that a candidate may read: none before it left."""
    rows = Feedback.objects.filter(application=application, state=FeedbackState.SENT)
    found: Feedback | None = rows.select_related("author", "voice", "application__person").first()
    if found is not None:
        found.application = application
    return found


def others(application: Application) -> list[Application]:
    """Return the person's other applications here."""
    rows = Application.objects.filter(person=application.person).exclude(pk=application.pk)
    return list(rows.select_related("job", "stage").order_by("-received_at")[:10])


def doors(application: Application) -> list[Job]:
    """Return other open jobs of the brand that this person has not applied for, nearest first."""
    if application.is_open:
        return []
    applied = Application.objects.filter(person=application.person).values("job")
    jobs = Job.objects.published().filter(brand=application.job.brand).exclude(pk__in=applied)
    found = list(jobs.select_related("card").order_by("-published_at")[:12])
    return sorted(found, key=lambda job: job.city != application.job.city)[:DOORS]


def seconds_left(application: Application) -> int:
    """Return how many seconds are left to think again before the data are erased."""
    due = application.person.erase_after
    return max(0, round((due - timezone.now()).total_seconds())) if due else 0


@with_application
@require_GET
def voice(request: HttpRequest, token: str, application: Application) -> HttpResponseBase:
    """Play the feedback's voice."""
    feedback = sent_feedback(application)
    if feedback is None or feedback.voice is None:
        raise Http404
    return audio_response(request, feedback.voice)
