"""The shortlist on the phone of whoever decides: opened by a link, without signing in, for a few days.

What it shows is bound to the link: answers, and the notes and scores that were ticked; never an e-mail, a
phone number or a CV. What is heard and decided counts as its member's own.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reciproca.hiring import verbs
from reciproca.hiring.models import Application, ShortlistLink, StageKind, Verdict
from reciproca.interviews.models import Answer
from reciproca.interviews.verbs import reviewing
from reciproca.interviews.verbs.reviewing import Said
from reciproca.jobs.models import Job
from reciproca.media.models import Recording
from reciproca.media.playback import audio_response
from reciproca.media.verbs import start_recording
from reciproca.people.links import LinkClosed, LinkProblem, opened
from reciproca.people.models import LinkPurpose
from reciproca.touchpoints.visits import device_of
from reciproca.web.candidate.status.access import private, speak
from reciproca.web.counting import times_this_hour
from reciproca.web.studio.review import room
from reciproca.web.studio.shortlist import table
from reciproca.web.studio.stretches import stretch_of

P = ParamSpec("P")
LinkView = Callable[Concatenate[HttpRequest, str, ShortlistLink, P], HttpResponseBase]
REPLY = "decision"
REPLIES_AN_HOUR = 40


def with_link(view: LinkView[P]) -> Callable[..., HttpResponseBase]:
    """Find the shortlist that a token opens; a closed link gets a page that says whom to ask."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            with opened(token, LinkPurpose.SHORTLIST) as found:
                rows = ShortlistLink.objects.select_related(
                    "organization", "member__user", "made_by", "job__brand", "job__manager", "job__organization"
                )
                link = rows.filter(pk=found.subject).first()
                if link is not None and still_theirs(link):
                    speak(request, link.member.user.language)
                    return private(view(request, token, link, *args, **kwargs))
                problem = LinkProblem.EXPIRED
        except LinkClosed as closed:
            problem = closed.problem
        status = 404 if problem is LinkProblem.UNKNOWN else 410
        return private(render(request, "studio/shortlist/link_closed.html", {"problem": problem.value}, status=status))

    return guarded


def still_theirs(link: ShortlistLink) -> bool:
    """Tell whether a link opens: in time, not taken back, its member still here and on this job."""
    works_on_it = Job.objects.visible_to(link.member).filter(pk=link.job_id)
    return link.open and link.member.active and link.member.user.is_active and works_on_it.exists()


@dataclass
class Seat:
    """One person on the phone's page."""

    row: table.Row
    pieces: list[room.Piece] = field(default_factory=list)
    shows_notes: bool = False

    @property
    def notes(self) -> list[Any]:
        """The notes that may be shown."""
        return [note for piece in self.pieces for note in piece.notes] if self.shows_notes else []


@with_link
@require_GET
def shortlist(request: HttpRequest, token: str, link: ShortlistLink) -> HttpResponse:
    """Show everybody on the shortlist, in the order of arrival."""
    verbs.note_opening(link=link, device=device_of(request))
    competencies, rows = table.read(link.job, link.member, {})
    pieces = room.read_pieces_of([row.application for row in rows], link.member)
    context = {
        "token": token,
        "link": link,
        "job": link.job,
        "brand": link.job.brand,
        "competencies": competencies,
        "seats": [Seat(row, pieces[row.application.pk], "notes" in link.shows) for row in rows],
        "shows_scores": "scores" in link.shows,
        "verdicts": Verdict.choices,
        "unheard": request.GET.get("unheard", ""),
        "kept": request.GET.get("kept", ""),
        "reply_start": reverse("studio:shortlist_link_reply", args=[token]),
        "waiting": sum(row.decision is None for row in rows),
    }
    return render(request, "studio/shortlist/by_link.html", context)


def shown(link: ShortlistLink, application: uuid.UUID) -> Application:
    """Return somebody who is on this link's shortlist now; anybody else is not found."""
    rows = Application.objects.filter(job=link.job, stage__kind=StageKind.SHORTLIST).open()
    found: Application = get_object_or_404(rows.select_related("organization", "job", "person"), pk=application)
    return found


def shown_answer(link: ShortlistLink, answer: uuid.UUID) -> Answer:
    """Return an answer of somebody who is on this link's shortlist now."""
    rows = Answer.objects.select_related("organization", "kept", "invitation__application__person")
    found: Answer = get_object_or_404(rows, pk=answer)
    shown(link, found.invitation.application_id)
    return found


def shown_said(link: ShortlistLink, which: dict[str, uuid.UUID]) -> Said:
    """Return an `answer`, or the hello of an `application`, of somebody who is on this link's shortlist now."""
    return shown_answer(link, which["answer"]) if "answer" in which else shown(link, which["application"])


@with_link
@require_GET
def audio(request: HttpRequest, token: str, link: ShortlistLink, /, **which: uuid.UUID) -> HttpResponseBase:
    """Play an answer, or the hello of somebody who sent no interview."""
    voice = reviewing.voice_of(shown_said(link, which))
    if voice is None:
        raise Http404
    return audio_response(request, voice)


@with_link
@require_POST
def heard(request: HttpRequest, token: str, link: ShortlistLink, /, **which: uuid.UUID) -> HttpResponse:
    """Add a stretch that was heard of an answer, or of a hello."""
    said = shown_said(link, which)
    if (stretch := stretch_of(request)) is None:
        return HttpResponse(status=400)
    reviewing.listen(said=said, member=link.member, **stretch)
    return HttpResponse(status=204)


@with_link
@require_POST
def read(request: HttpRequest, token: str, link: ShortlistLink, /, **which: uuid.UUID) -> HttpResponse:
    """Remember that the words of an answer, or of a hello, were read."""
    reviewing.mark_read(said=shown_said(link, which), member=link.member)
    return HttpResponse(status=204)


@with_link
@require_POST
def decide(request: HttpRequest, token: str, link: ShortlistLink, application: uuid.UUID) -> HttpResponse:
    """Keep yes, maybe or no, with a line or a voice."""
    at = shown(link, application)
    page = reverse("studio:shortlist_by_link", args=[token])
    verdict = request.POST.get("verdict", "")
    if verdict not in Verdict.values:
        return redirect(f"{page}#a-{at.pk}")
    try:
        verbs.decide(
            application=at,
            by=link.member,
            verdict=verdict,
            comment=request.POST.get("comment", "")[:2000],
            voice=own_reply(link, request.POST.get("recording", "")),
            link=link,
        )
    except verbs.NotHeardYet:
        return redirect(f"{page}?unheard={at.pk}#a-{at.pk}")
    return redirect(f"{page}?kept={at.pk}#a-{at.pk}")


def own_reply(link: ShortlistLink, recording: str) -> Recording | None:
    """Return the voice that was recorded as a reply, if there is one."""
    try:
        key = uuid.UUID(recording)
    except ValueError:
        return None
    return Recording.objects.filter(pk=key, purpose=REPLY).first()


@with_link
@require_POST
def start_reply(request: HttpRequest, token: str, link: ShortlistLink) -> HttpResponse:
    """Open a recording for a reply by voice."""
    if times_this_hour("replies", str(link.pk)) > REPLIES_AN_HOUR:
        return JsonResponse({"status": 429, "code": "too_often", "title": _("Too many recordings.")}, status=429)
    language = link.member.user.language
    recording, upload = start_recording(organization=link.organization, purpose=REPLY, language=language)
    return JsonResponse({"recording": str(recording.pk), "token": upload})
