"""The manager's voice on a card: put there after recording, cut at both ends, read before publishing."""

from __future__ import annotations

import re
import uuid

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reciproca.jobs.models import Job
from reciproca.jobs.rules import binding
from reciproca.jobs.verbs import JobClosed, NotReadyToPublish, begin_history, keep_version, set_card_voice
from reciproca.media.models import Recording
from reciproca.media.verbs import BadCut, confirm_transcript, cut_recording
from reciproca.people.models import Member, Role
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.card.finding import job_of

SPEAKERS = (Role.OWNER, Role.RECRUITER, Role.HIRING_MANAGER)
MOMENT = re.compile(r"(?:(?P<minutes>\d{1,2}):)?(?P<seconds>\d{1,3}(?:[.,]\d{1,3})?)")


def recording_of(key: str, purpose: str) -> Recording:
    """Return a recording of this organization, made for this purpose.

    Raises:
        django.http.Http404: when there is none.
    """
    try:
        found = Recording.objects.filter(pk=uuid.UUID(key), purpose=purpose).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


@require_POST
@roles(*SPEAKERS)
def put(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Put a recording on the card, with its words when they were typed along."""
    found = job_of(request.member, job)
    recording = recording_of(request.POST.get("recording", ""), "card")
    words = request.POST.get("text", "").strip()
    if words:
        confirm_transcript(recording=recording, text=words, by=request.member)
    place(request, found, recording)
    return back(found)


@require_POST
@roles(*SPEAKERS)
def confirm(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Confirm the words of the voice, corrected by a person."""
    found = job_of(request.member, job)
    words = request.POST.get("text", "").strip()
    if found.card.voice is None:
        raise Http404
    if words:
        confirm_transcript(recording=found.card.voice, text=words, by=request.member)
    else:
        messages.error(request, _("Write the words: whoever can't listen reads them."))
    return back(found)


@require_POST
@roles(*SPEAKERS)
def cut(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Keep the voice between two moments. On a card that people see, the words sent along count as read."""
    found = job_of(request.member, job)
    if found.card.voice is None:
        raise Http404
    start, end = moment(request.POST.get("start", "")), moment(request.POST.get("end", ""))
    words = request.POST.get("text", "").strip()
    try:
        with transaction.atomic():
            made = cut_recording(recording=found.card.voice, start_ms=start, end_ms=end)
            if binding(found) and words:
                confirm_transcript(recording=made, text=words, by=request.member)
            placed = place(request, found, made)
            if not placed:
                transaction.set_rollback(True)
    except BadCut:
        messages.error(request, _("Both moments lie within the voice, the first before the second, a second apart."))
    return back(found)


def place(request: MemberRequest, job: Job, recording: Recording) -> bool:
    """Put a recording on the card and keep the version; say what stands in the way."""
    try:
        with transaction.atomic():
            begin_history(card=job.card)
            set_card_voice(card=job.card, recording=recording)
            keep_version(card=job.card, by=by(request))
    except NotReadyToPublish as stopped:
        for problem in stopped.problems:
            messages.error(request, problem.message)
        return False
    except JobClosed:
        messages.error(request, _("This job is closed: its card stays as people saw it."))
        return False
    return True


def by(request: MemberRequest) -> Member:
    """Return who does it."""
    return request.member


def moment(text: str) -> int:
    """Return milliseconds from what people write: “0:01,5”, “1.5”, “29”; −1 for what is no moment."""
    found = MOMENT.fullmatch(text.strip())
    if found is None:
        return -1
    seconds = float(found["seconds"].replace(",", "."))
    return round(int(found["minutes"] or 0) * 60_000 + seconds * 1000)


def back(job: Job) -> HttpResponse:
    """Lead back to the voice in the editor."""
    return redirect(f"{reverse('studio:job_edit', args=[job.pk])}#voice")
