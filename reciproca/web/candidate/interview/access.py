"""Whoever holds the token sees their interview; a closed link, a late or a sent interview each get their own page."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import ExitStack
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation

from reciproca.interviews.models import Answer, Invitation, Question
from reciproca.interviews.verbs import why_closed
from reciproca.people.hours import zone_of
from reciproca.people.links import LinkClosed, LinkProblem, opened
from reciproca.people.models import LinkPurpose
from reciproca.people.scoping import organization_scope
from reciproca.web.candidate.status.access import private

P = ParamSpec("P")
InterviewView = Callable[Concatenate[HttpRequest, str, Invitation, P], HttpResponseBase]
TokenView = Callable[Concatenate[HttpRequest, str, P], HttpResponseBase]


def found_invitation(subject: uuid.UUID) -> Invitation | None:
    """Return an invitation with all that its pages show, in a fixed number of queries."""
    rows = Invitation.objects.select_related(
        "organization",
        "interview__welcome",
        "interview__welcome_by",
        "application__person",
        "application__stage",
        "application__job__brand",
        "application__job__manager",
        "application__job__owner",
    ).prefetch_related(
        Prefetch("interview__questions", Question.objects.select_related("asked_by").prefetch_related("voices")),
        Prefetch("answers", Answer.objects.select_related("kept", "question")),
    )
    found: Invitation | None = rows.filter(pk=subject).first()
    return found


def living(subject: uuid.UUID) -> Invitation:
    """Return the invitation behind an open link.

    Raises:
        LinkClosed: when it is gone, or its person's data are.
    """
    invitation = found_invitation(subject)
    if invitation is None or invitation.application.person.erased_at:
        raise LinkClosed(LinkProblem.UNKNOWN)
    return invitation


def with_invitation(*, also_closed: bool = False) -> Callable[[InterviewView[P]], TokenView[P]]:
    """Find the invitation that a token opens; with `also_closed` also one that takes no more answers."""

    def decorate(view: InterviewView[P]) -> TokenView[P]:
        @wraps(view)
        def guarded(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            try:
                with ExitStack() as stack:
                    link = stack.enter_context(opened(token, LinkPurpose.INTERVIEW))
                    invitation = living(link.subject)
                    speak(request, invitation)
                    stack.enter_context(timezone.override(zone_of(invitation.application.person)))
                    why = why_closed(invitation)
                    if why and not also_closed:
                        return private(closed(request, token, invitation, why))
                    return private(view(request, token, invitation, *args, **kwargs))
            except LinkClosed as shut:
                return private(lost(request, token, shut))

        return cast("TokenView[P]", guarded)

    return decorate


def speak(request: HttpRequest, invitation: Invitation) -> None:
    """Use the language of the application, unless the reader has chosen another."""
    if "lang" not in request.GET and not request.COOKIES.get("django_language"):
        translation.activate(invitation.application.language)
        request.LANGUAGE_CODE = invitation.application.language


def wants_json(request: HttpRequest) -> bool:
    """Whether the recorder asks, rather than a person."""
    return "application/json" in request.headers.get("Accept", "")


def closed(request: HttpRequest, token: str, invitation: Invitation, why: str) -> HttpResponseBase:
    """Say why nothing can be added, and what can be done."""
    if wants_json(request):
        return JsonResponse({"code": why, "status": 410}, status=410)
    if why == "completed":
        return redirect("candidate:interview_sent", token=token)
    context = {
        "token": token,
        "why": why,
        "invitation": invitation,
        "job": invitation.application.job,
        "brand": invitation.application.job.brand,
        "host": invitation.interview.welcome_by or invitation.application.job.manager,
    }
    return render(request, "candidate/interview/closed.html", context, status=410)


def lost(request: HttpRequest, token: str, shut: LinkClosed) -> HttpResponseBase:
    """Say that a link opens nothing; an expired one offers a new one by mail to its owner."""
    if wants_json(request):
        return JsonResponse({"code": shut.problem.value, "status": 404}, status=404)
    context: dict[str, object] = {"token": token, "why": shut.problem.value, "sent": "sent" in request.GET}
    if shut.link is not None:
        with organization_scope(shut.link.organization):
            invitation = found_invitation(shut.link.subject)
        if invitation is not None:
            context |= known(shut, invitation)
    status = 404 if shut.problem is LinkProblem.UNKNOWN else 410
    return render(request, "candidate/interview/lost.html", context, status=status)


def known(shut: LinkClosed, invitation: Invitation) -> dict[str, object]:
    """Return what a closed link may still say: whose brand it was, whether a new one may leave, that all is erased."""
    person = invitation.application.person
    told: dict[str, object] = {"brand": invitation.application.job.brand}
    if person.erased_at:
        return {**told, "why": "erased"}
    return {**told, "may_renew": shut.problem is LinkProblem.EXPIRED and bool(person.email)}
