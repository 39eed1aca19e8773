"""What a candidate does in the interview; every act may be repeated, and leads on to a page."""

from __future__ import annotations

import uuid

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from reciproca.hiring.letters import status_token
from reciproca.interviews import verbs
from reciproca.interviews.models import Invitation, Modality, Take
from reciproca.interviews.tasks import send_invitation
from reciproca.media.verbs import TooMuch
from reciproca.people import talent_pool
from reciproca.people.hours import notice_zone
from reciproca.people.links import LinkClosed, LinkProblem, opened
from reciproca.people.models import LinkPurpose
from reciproca.people.scoping import organization_scope
from reciproca.touchpoints.visits import device_of
from reciproca.web.candidate.interview.access import closed, found_invitation, wants_json, with_invitation
from reciproca.web.candidate.interview.views import next_place, question_at
from reciproca.web.counting import times_this_hour

TAKES_AN_HOUR = 120
ONCE_IN_S = 15 * 60


@require_POST
@with_invitation()
def choose(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponseBase:
    """Take the way that somebody chose: voice, writing or a call."""
    if not invitation.application.trial:
        keep_in_touch(invitation, wished="talent_pool" in request.POST)
        notice_zone(person=invitation.application.person, zone=request.POST.get("zone", ""))
    modality = request.POST.get("modality", "")
    if modality == Modality.CALL:
        return redirect("candidate:interview_call", token=token)
    if modality not in Modality.values:
        return redirect("candidate:interview_start", token=token)
    verbs.start_interview(invitation=invitation, modality=Modality(modality), device=device_of(request))
    if modality == Modality.VOICE:
        return redirect("candidate:interview_mic", token=token)
    return redirect("candidate:interview_question", token=token, n=next_place(invitation) or 1)


def keep_in_touch(invitation: Invitation, *, wished: bool) -> None:
    """Give or take back the one permission that this page asks for."""
    person = invitation.application.person
    if wished:
        talent_pool.join_pool(person=person)
    elif talent_pool.standing(person):
        talent_pool.leave_pool(person=person)


@require_POST
@with_invitation()
def time(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponseBase:
    """Give more time at once, without asking why."""
    try:
        verbs.need_more_time(invitation=invitation, factor=int(request.POST.get("factor", "")))
    except ValueError:
        return redirect("candidate:interview_start", token=token)
    return redirect(reverse("candidate:interview_start", args=[token]) + "?time#time")


@require_POST
@with_invitation(also_closed=True)
def extend(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponseBase:
    """Give three more days, once."""
    notice_zone(person=invitation.application.person, zone=request.POST.get("zone", ""))
    verbs.extend_deadline(invitation=invitation)
    return redirect("candidate:interview_start", token=token)


@require_POST
@with_invitation()
def take(request: HttpRequest, token: str, invitation: Invitation, n: int) -> HttpResponseBase:
    """Open one more attempt for the recorder."""
    if times_this_hour("takes", str(invitation.pk)) > TAKES_AN_HOUR:
        return JsonResponse({"code": "too_often", "status": 429}, status=429)
    try:
        begun, upload = verbs.begin_take(invitation=invitation, question=question_at(invitation, n))
    except verbs.InterviewClosed as shut:
        return closed(request, token, invitation, shut.why)
    except TooMuch:
        return JsonResponse({"code": "quota", "status": 413}, status=413)
    except verbs.NoMoreTakes:
        return JsonResponse({"code": "no_more_takes", "status": 409}, status=409)
    return JsonResponse({"recording": str(begun.recording_id), "token": upload, "take": str(begun.pk)})


@require_POST
@with_invitation()
def keep(request: HttpRequest, token: str, invitation: Invitation, n: int) -> HttpResponseBase:
    """Make one attempt the answer."""
    try:
        wanted = uuid.UUID(request.POST.get("take", ""))
    except ValueError as error:
        raise Http404 from error
    found = (
        Take.objects.select_related("answer__question", "answer__invitation", "recording")
        .filter(pk=wanted, answer__invitation=invitation, answer__question=question_at(invitation, n))
        .first()
    )
    if found is None:
        raise Http404
    try:
        verbs.keep_take(take=found)
    except verbs.InterviewClosed as shut:
        return closed(request, token, invitation, shut.why)
    if wants_json(request):
        return JsonResponse({"kept": str(found.pk)})
    return redirect("candidate:interview_question", token=token, n=n)


@require_POST
@with_invitation()
def write(request: HttpRequest, token: str, invitation: Invitation, n: int) -> HttpResponseBase:
    """Take a written answer; also the drafts that are saved while somebody writes."""
    question = question_at(invitation, n)
    text = request.POST.get("text", "")[:6000]
    try:
        verbs.write_answer(invitation=invitation, question=question, text=text)
    except verbs.InterviewClosed as shut:
        return closed(request, token, invitation, shut.why)
    if wants_json(request):
        return JsonResponse({"saved": len(text)})
    if not text.strip():
        return redirect(reverse("candidate:interview_question", args=[token, n]) + "?write&empty")
    return redirect(onward(token, invitation, n))


def onward(token: str, invitation: Invitation, n: int) -> str:
    """Return the address of the next question, in writing too, or of the review after the last."""
    if n < len(invitation.interview.questions.all()):
        return reverse("candidate:interview_question", args=[token, n + 1]) + "?write"
    return reverse("candidate:interview_review", args=[token])


@require_POST
@with_invitation()
def send(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponseBase:
    """Send the interview; a second tap finds it sent."""
    try:
        verbs.complete_interview(invitation=invitation)
    except verbs.InterviewIncomplete as incomplete:
        trouble = "missing" if incomplete.missing else "unsafe"
        return redirect(reverse("candidate:interview_review", args=[token]) + f"?trouble={trouble}")
    except verbs.InterviewClosed as shut:
        return closed(request, token, invitation, shut.why)
    return redirect("candidate:interview_sent", token=token)


@require_POST
@with_invitation(also_closed=True)
def again(_request: HttpRequest, token: str, invitation: Invitation) -> HttpResponseBase:
    """Let somebody answer once more where their voice cannot be played."""
    opened_again = verbs.answer_again(invitation=invitation)
    _missing, unsafe = verbs.open_answers(opened_again)
    if opened_again.completed_at or not unsafe:
        return redirect("candidate:interview_sent", token=token)
    places = [question.position for question in invitation.interview.questions.all()]
    return redirect("candidate:interview_question", token=token, n=places.index(unsafe[0]) + 1)


@require_POST
@with_invitation(also_closed=True)
def status(_request: HttpRequest, token: str, invitation: Invitation) -> HttpResponseBase:
    """Open the candidate's own page: whoever holds this link may."""
    return redirect("candidate:status", token=status_token(invitation.application))


@require_POST
@with_invitation(also_closed=True)
def end_trial(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponseBase:
    """Erase what was said while trying, at once."""
    if not invitation.application.trial:
        raise Http404
    brand = invitation.application.job.brand
    verbs.end_trial(application=invitation.application)
    return render(request, "candidate/interview/lost.html", {"token": token, "why": "tried", "brand": brand})


@require_POST
def renew(request: HttpRequest, token: str) -> HttpResponseBase:
    """Send a new link to the owner of an expired one, never to whoever holds the old one."""
    back = redirect(reverse("candidate:interview_start", args=[token]) + "?sent")
    try:
        with opened(token, LinkPurpose.INTERVIEW):
            return redirect("candidate:interview_start", token=token)
    except LinkClosed as shut:
        if shut.problem is not LinkProblem.EXPIRED or shut.link is None:
            return back
        if cache.add(f"renew:{shut.link.subject}", 1, ONCE_IN_S):
            with organization_scope(shut.link.organization):
                invitation = found_invitation(shut.link.subject)
                if invitation is not None:
                    send_invitation.enqueue(str(invitation.organization_id), str(invitation.pk))
    return back
