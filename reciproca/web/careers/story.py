"""The story (S3's third face): a job told in a few frames, one of which may ask something."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _, ngettext
from django.views.decorators.http import require_POST

from reciproca.jobs.models import Frame, FrameKind, Job, JobState
from reciproca.jobs.story import Results, frames_of, results_of, sayable
from reciproca.jobs.verbs import choose
from reciproca.media.playback import audio_response
from reciproca.people.words import in_language
from reciproca.touchpoints.visits import channel_of, device_of, visitor_of
from reciproca.web.careers.job import closed, head, reading
from reciproca.web.careers.meta import via_of
from reciproca.web.careers.scope import job_page, no_store
from reciproca.web.counting import times_this_hour

# Enough for a class that reads on one school's line, too little for a machine.
ANSWERS_AN_HOUR = 300


@job_page
def tell(request: HttpRequest, job: Job) -> HttpResponseBase:
    """Tell a job's story; without one, the card's front is all there is."""
    if job.state == JobState.CLOSED:
        return closed(request, job)
    frames = story_of(job)
    if not frames:
        return redirect("careers:job", job.slug)
    chosen = answers_in(request.GET.get("chose", ""))
    context = reading(job) | {
        "frames": [seen(frame, chosen) for frame in frames],
        "chose": request.GET.get("chose", "")[:400],
        "via": via_of(request),
        **head(request, job),
    }
    response = render(request, "careers/story.html", context)
    return no_store(response) if job.state == JobState.DRAFT else response


def story_of(job: Job) -> list[Frame]:
    """Return the frames that people see, each with its voice and who tells it."""
    told_by = Frame.objects.select_related("voice", "teller", "picture")
    prefetch_related_objects([job.card], Prefetch("frames", told_by))
    return frames_of(job.card)


def answers_in(text: str) -> dict[str, str]:
    """Read which option was chosen at which frame, from the address that answering leads to."""
    pairs = (pair.partition(".") for pair in text[:400].split("_"))
    return {frame: option for frame, _dot, option in pairs if option}


def seen(frame: Frame, chosen: Mapping[str, str]) -> dict[str, Any]:
    """Return a frame in the reader's language, or in the one that it has."""
    language = spoken_in(frame.words)
    option = chosen.get(frame.pk.hex, "")
    return {
        "frame": frame,
        "language": language,
        "words": in_language(frame.words, language),
        "moment": in_language(frame.moment, language),
        "afterwards": in_language(frame.afterwards, language),
        "teller": frame.teller or frame.card.job.manager,
        **asked(frame, language, option),
    }


def asked(frame: Frame, language: str, chosen: str) -> dict[str, Any]:
    """Return what a frame asks, and, to who has answered, what everybody did."""
    if not frame.asks:
        return {}
    results = results_of(frame) if chosen else None
    options = [
        {
            "key": option["key"],
            "words": in_language(option["words"], language),  # type: ignore[arg-type]
            "right": frame.kind == FrameKind.QUIZ and option.get("right"),
            "mine": option["key"] == chosen,
            "share": results.shares.get(str(option["key"])) if results else None,
        }
        for option in sayable(frame.options)
    ]
    return {"options": options, "answered": in_words(results) if results else ""}


def spoken_in(words: Mapping[str, str]) -> str:
    """Return the reader's language if something is said in it, else the first in which something is."""
    wanted = (get_language() or "it")[:2]
    if words.get(wanted, "").strip():
        return wanted
    return next((language for language, text in words.items() if text.strip()), wanted)


@require_POST
@job_page
def answer(request: HttpRequest, job: Job, frame: uuid.UUID) -> HttpResponseBase:
    """Take the answer to a quiz or a poll, and show what everybody answered."""
    asking = find(job, frame)
    if times_this_hour("story", visitor_of(request).hex()) > ANSWERS_AN_HOUR:
        return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS)
    option = request.POST.get("option", "")
    try:
        choose(
            frame=asking,
            option=option,
            id=id_of(request.POST.get("id", "")),
            channel=channel_of(request),
            device=device_of(request),
            visitor=visitor_of(request),
        )
    except ValidationError as refused:
        return JsonResponse({"problem": refused.messages[0]}, status=HTTPStatus.CONFLICT)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse(told(results_of(asking)))
    return redirect(after(request, job, asking, option))


def find(job: Job, frame: uuid.UUID) -> Frame:
    """Return a frame that people see in this job's story.

    Raises:
        django.http.Http404: when there is none.
    """
    found: Frame = get_object_or_404(Frame.objects.select_related("voice"), pk=frame, card=job.card)
    found.card = job.card
    job.card.job = job
    return found


def id_of(text: str) -> uuid.UUID | None:
    """Return the id that the page gave to this answer, if it is one."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def told(results: Results) -> dict[str, Any]:
    """Return results for the page's own script."""
    return {"said": in_words(results), "shares": results.shares}


def in_words(results: Results) -> str:
    """Say how many answered; of a handful, that it is one."""
    if results.enough:
        return ngettext("{n} answer so far", "{n} answers so far", results.answers).format(n=results.answers)
    return _("Yours is among the first answers: shares can be seen from the fifth on.")


def after(request: HttpRequest, job: Job, frame: Frame, option: str) -> str:
    """Return the address that shows the results, and those of the answers given before."""
    before = answers_in(request.POST.get("chose", "")) | {frame.pk.hex: option}
    chose = "_".join(f"{key}.{value}" for key, value in before.items())
    via = via_of(request)
    address = reverse("careers:story", args=[job.slug])
    shown = [other.pk for other in frames_of(job.card)]
    place = shown.index(frame.pk) + 1 if frame.pk in shown else 1
    return f"{address}?chose={chose}{'&' + via if via else ''}#f{place}"


@job_page
def voice(request: HttpRequest, job: Job, frame: uuid.UUID) -> HttpResponseBase:
    """Play the voice of a frame."""
    found = find(job, frame)
    if found.voice is None:
        raise Http404
    return audio_response(request, found.voice, public=True)
