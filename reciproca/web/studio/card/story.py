"""The story in the editor: frames added, told, moved, taken out."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reciproca.jobs.models import Frame, FrameKind, Job
from reciproca.jobs.story import FEWEST, MOST, MOST_OPTIONS, missing_in
from reciproca.jobs.verbs import (
    JobClosed,
    NotReadyToPublish,
    StoryFull,
    add_frame,
    begin_history,
    edit_frame,
    keep_version,
    move_frame,
    remove_frame,
)
from reciproca.media.pictures.receiving import PictureRefused, describe_picture, receive_picture
from reciproca.media.verbs import confirm_transcript
from reciproca.people.models import Role
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.card.finding import job_of
from reciproca.web.studio.card.form import LANGUAGES
from reciproca.web.studio.card.picture import alt_in, refusal
from reciproca.web.studio.card.voice import recording_of

EDITORS = (Role.OWNER, Role.RECRUITER)


def story_of(job: Job) -> dict[str, Any]:
    """Return what the page shows of the story."""
    frames = list(job.card.frames.all())
    rows = [
        {"frame": frame, "missing": missing_in(frame), "options": options_of(frame), "answers": sum_of(frame)}
        for frame in frames
    ]
    whole = sum(not row["missing"] for row in rows)
    return {
        "frames": rows,
        "kinds": FrameKind.choices,
        "full": len(frames) >= MOST,
        "most": MOST,
        "fewest": FEWEST,
        "whole": whole,
        "told": whole >= FEWEST,
    }


def options_of(frame: Frame) -> list[dict[str, Any]]:
    """Return the answers of a quiz or a poll, with room for as many as there may be."""
    if not frame.asks:
        return []
    return [*frame.options, *[{"key": "", "words": {}, "right": False}] * (MOST_OPTIONS - len(frame.options))]


def sum_of(frame: Frame) -> int:
    """Return how many have answered."""
    return sum(tally.count for tally in frame.tallies.all())


@require_POST
@roles(*EDITORS)
def add(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Add an empty frame at the end."""
    found = job_of(request.member, job)
    kind = request.POST.get("kind", "")
    if kind not in FrameKind.values:
        raise Http404
    made: list[Frame] = []
    done = attempt(request, found, lambda: made.append(add_frame(card=found.card, kind=FrameKind(kind))))
    return back(found, made[0] if done else None)


@require_POST
@roles(*EDITORS)
def tell(request: MemberRequest, job: uuid.UUID, frame: uuid.UUID) -> HttpResponseBase:
    """Save what a frame says and shows."""
    found = job_of(request.member, job)
    one = frame_of(found, frame)
    fields = typed(request.POST, one)
    if key := request.POST.get("recording"):
        fields["voice"] = recording_of(key, "card")
    words = request.POST.get("transcript", "").strip()
    try:
        fields |= pictured(request, one)
    except PictureRefused as refused:
        messages.error(request, refusal(refused.code))
        return back(found, one)

    def do() -> None:
        voice = fields.get("voice") or one.voice
        if words and voice is not None:
            confirm_transcript(recording=voice, text=words, by=request.member)
        edit_frame(frame=one, **fields)

    attempt(request, found, do)
    return back(found, one)


@require_POST
@roles(*EDITORS)
def move(request: MemberRequest, job: uuid.UUID, frame: uuid.UUID) -> HttpResponseBase:
    """Move a frame one place up or down, or to a place by its number; the page that moved it itself needs no page."""
    found = job_of(request.member, job)
    one = frame_of(found, frame)
    to = place_in(request.POST.get("to", ""), one)
    done = attempt(request, found, lambda: move_frame(frame=one, to=to))
    if request.headers.get("Accept") == "application/json":
        return HttpResponse(status=204 if done else 409)
    return redirect(f"{reverse('studio:job_edit', args=[found.pk])}#f-{one.pk}")


def place_in(to: str, frame: Frame) -> int:
    """Return the place that is asked for, counted from 0."""
    if to.isascii() and to.isdigit():
        return min(int(to), MOST)
    return frame.position + (-1 if to == "up" else 1)


@require_POST
@roles(*EDITORS)
def remove(request: MemberRequest, job: uuid.UUID, frame: uuid.UUID) -> HttpResponseBase:
    """Take a frame out."""
    found = job_of(request.member, job)
    one = frame_of(found, frame)
    attempt(request, found, lambda: remove_frame(frame=one))
    return back(found)


def frame_of(job: Job, key: uuid.UUID) -> Frame:
    """Return a frame of this job.

    Raises:
        django.http.Http404: when it is none.
    """
    found = Frame.objects.select_related("card__job", "voice", "picture").filter(pk=key, card=job.card).first()
    if found is None:
        raise Http404
    return found


def typed(data: QueryDict, frame: Frame) -> dict[str, Any]:
    """Return what `edit_frame` is given."""
    fields: dict[str, Any] = {
        name: {code: said for code in LANGUAGES if (said := data.get(f"{name}_{code}", "").strip())}
        for name in ("words", "moment", "afterwards")
        if f"{name}_it" in data
    }
    if frame.asks:
        fields["options"] = [option for at in range(MOST_OPTIONS) if (option := option_at(data, at))["words"]]
    if data.get("kind") in FrameKind.values:
        fields["kind"] = data["kind"]
    return fields


def pictured(request: MemberRequest, frame: Frame) -> dict[str, Any]:
    """Take in the photograph of a frame, describe the one that is there, or show the drawing again.

    Raises:
        PictureRefused: when what was sent is no photograph that can be shown.
    """
    if file := request.FILES.get("picture"):
        made = receive_picture(organization=request.organization, file=file, alt=alt_in(request.POST))  # type: ignore[arg-type]
        return {"picture": made}
    if request.POST.get("drawn"):
        return {"picture": None}
    if frame.picture and "alt_it" in request.POST:
        describe_picture(picture=frame.picture, alt=alt_in(request.POST))
    return {}


def option_at(data: QueryDict, at: int) -> dict[str, Any]:
    """Return one answer as it was typed."""
    words = {code: said for code in LANGUAGES if (said := data.get(f"option_{at}_{code}", "").strip())}
    return {"key": data.get(f"key_{at}", ""), "words": words, "right": data.get("right") == str(at)}


def attempt(request: MemberRequest, job: Job, do: Any) -> bool:  # noqa: ANN401 - a verb with its arguments
    """Do something to the story and keep the version; say what stands in the way."""
    try:
        with transaction.atomic():
            begin_history(card=job.card)
            do()
            keep_version(card=job.card, by=request.member)
    except StoryFull:
        messages.error(request, _("A story has {n} frames at most: who reads it taps to the end.").format(n=MOST))
    except ValidationError as wrong:
        for words in wrong.messages:
            messages.error(request, words)
    except NotReadyToPublish as stopped:
        for problem in stopped.problems:
            messages.error(request, problem.message)
    except JobClosed:
        messages.error(request, _("This job is closed: its card stays as people saw it."))
    else:
        return True
    return False


def back(job: Job, frame: Frame | None = None) -> HttpResponse:
    """Lead back to the story, its frame opened."""
    address = reverse("studio:job_edit", args=[job.pk])
    return redirect(f"{address}?frame={frame.pk}#f-{frame.pk}" if frame else f"{address}#story")
