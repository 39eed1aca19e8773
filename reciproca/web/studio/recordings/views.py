"""Play a voice; open a recording for the recorder that stands in a form."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from reciproca.media.playback import audio_response
from reciproca.media.verbs import confirm_transcript, start_recording
from reciproca.people.models import Role
from reciproca.web.counting import times_this_hour
from reciproca.web.studio.access import MemberRequest, member_required, roles
from reciproca.web.studio.recordings.hearing import audible

SPEAKERS = (Role.OWNER, Role.RECRUITER, Role.HIRING_MANAGER)
PURPOSES = ("card", "question", "welcome", "feedback", "brand")
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
AN_HOUR = 120
WORDS = 20_000


@require_GET
@member_required
def audio(request: MemberRequest, recording: uuid.UUID) -> HttpResponseBase:
    """Play a recording, whole or from any place."""
    found = audible(request.member, recording)
    if found is None:
        raise Http404
    return audio_response(request, found)


@require_POST
@roles(*SPEAKERS)
def start(request: MemberRequest) -> HttpResponseBase:
    """Open a recording and hand out the token that may add to it."""
    purpose, language = request.POST.get("purpose", ""), request.POST.get("language") or spoken(request)
    if purpose not in PURPOSES or language not in LANGUAGES:
        return JsonResponse({"status": 400, "code": "purpose"}, status=400)
    if not within_quota(request):
        return JsonResponse({"status": 429, "code": "too_often"}, status=429)
    recording, token = start_recording(organization=request.organization, purpose=purpose, language=language)
    return JsonResponse({"recording": str(recording.pk), "token": token})


@require_POST
@roles(*SPEAKERS)
def words(request: MemberRequest, recording: uuid.UUID) -> HttpResponseBase:
    """Take somebody's word for what is said in a voice that they may hear."""
    found = audible(request.member, recording)
    if found is None:
        raise Http404
    confirm_transcript(recording=found, text=request.POST.get("text", "")[:WORDS], by=request.member)
    back = request.POST.get("back", "")
    inside = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(f"{back}#words" if inside and back.startswith("/") else "studio:today")


def spoken(request: HttpRequest) -> str:
    """Return the language that the page is in: the speaker's own, most likely."""
    return getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)


def within_quota(request: MemberRequest) -> bool:
    """Tell whether this member has not begun too many recordings within the hour."""
    return times_this_hour("recordings", str(request.member.pk)) <= AN_HOUR
