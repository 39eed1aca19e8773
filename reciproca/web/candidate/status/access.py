"""Whoever holds the token sees the application, inside its organization's scope; nobody else sees anything."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone, translation

from reciproca.hiring.models import Application
from reciproca.people.hours import zone_of
from reciproca.people.links import LinkClosed, LinkProblem, opened
from reciproca.people.models import LinkPurpose

P = ParamSpec("P")
CandidateView = Callable[Concatenate[HttpRequest, str, Application, P], HttpResponseBase]
TokenView = Callable[..., HttpResponseBase]


def with_application(view: CandidateView[P]) -> TokenView:
    """Find the application that a token opens; a closed link gets a page that says what to do."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        from reciproca.web.candidate.status import lost  # noqa: PLC0415 - it has views itself

        try:
            with opened(token, LinkPurpose.STATUS) as link:
                rows = Application.objects.select_related(
                    "organization", "person", "stage", "job__brand", "job__manager", "job__owner"
                )
                application = rows.filter(pk=link.subject).first()
                if application is not None:
                    speak(request, application.language)
                    # The last day to answer is the one that the letters name: days are the person's own.
                    with timezone.override(zone_of(application.person)):
                        return private(view(request, token, application, *args, **kwargs))
                closed = LinkClosed(LinkProblem.UNKNOWN)
        except LinkClosed as problem:
            closed = problem
        return private(lost.closed_page(request, token, closed))

    return guarded


def speak(request: HttpRequest, language: str) -> None:
    """Use the language that somebody applied in, unless the reader has chosen another."""
    if "lang" not in request.GET and not request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME):
        translation.activate(language)
        request.LANGUAGE_CODE = language


def private(response: HttpResponseBase) -> HttpResponseBase:
    """Keep a page out of shared caches, indexes and other sites' logs."""
    if isinstance(response, HttpResponse):
        response.headers.setdefault("Cache-Control", "private, no-store")
    response.headers["X-Robots-Tag"] = "noindex"
    return response
