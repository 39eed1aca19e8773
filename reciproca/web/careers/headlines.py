"""The headline that this person sees, while two are compared."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from reciproca.jobs.headlines.models import HeadlineTest
from reciproca.jobs.headlines.splitting import new_reader, sees_second
from reciproca.jobs.models import Job
from reciproca.jobs.verbs.comparing import count_applied, count_reader
from reciproca.touchpoints.visits import client_address
from reciproca.web.careers.scope import job_page
from reciproca.web.counting import times_this_hour

COOKIE = "reciproca_reader"
LASTS_S = 60 * 24 * 3600
AN_HOUR = 200


def running(job: Job) -> HeadlineTest | None:
    """Return the comparison that a visitor of this page takes part in."""
    test = job.card.trying
    return test if test is not None and test.ended_at is None and job.takes_applications else None


def reader_of(request: HttpRequest) -> str | None:
    """Return the browser's number, a new one for a new browser; none for who is not to be counted.

    Members at work see the card as it is, and so does whoever asks not to be measured.
    """
    if request.headers.get("Sec-GPC") == "1" or getattr(request, "member", None) is not None:
        return None
    return request.COOKIES.get(COOKIE, "")[:40] or new_reader()


def wear(job: Job, reader: str | None) -> str:
    """Put this person's headline on the card's words, and return where the page tells that it was seen."""
    test = running(job)
    if test is None or reader is None:
        return ""
    if sees_second(test, reader):
        for text in job.card.texts.all():
            text.headline = test.second.get(text.language) or text.headline
    return reverse("careers:headline_seen", args=[job.slug])


def remember(response: HttpResponse, job: Job, reader: str | None) -> HttpResponse:
    """Give the browser its number for as long as a comparison may last, and keep the page out of shared caches."""
    if running(job) is None or reader is None:
        return response
    response.set_cookie(COOKIE, reader, max_age=LASTS_S, httponly=True, samesite="Lax", secure=settings.SECURE)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@csrf_exempt
@require_POST
@job_page
def seen(request: HttpRequest, job: Job) -> HttpResponseBase:
    """Count a browser whose page was really shown; robots rarely get here. Nothing can be read from the answer."""
    test, reader = running(job), request.COOKIES.get(COOKIE, "")[:40]
    machine = client_address(request.META.get("REMOTE_ADDR", ""), request.headers)
    if test and reader and reader_of(request) and times_this_hour("headline", machine) <= AN_HOUR:
        count_reader(test=test, reader=reader)
    return HttpResponse(status=204)


def note_applied(request: HttpRequest, job: Job) -> None:
    """Count that whoever saw one of the headlines applied."""
    test, reader = running(job), request.COOKIES.get(COOKIE, "")[:40]
    if test and reader:
        count_applied(test=test, reader=reader)
