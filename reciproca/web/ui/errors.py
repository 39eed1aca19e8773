"""Pages for what went wrong, in words: what happened, what is safe, what to do next."""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, gettext as _

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Words:
    """What an error page says."""

    title: str
    safe: str
    next: str


@dataclass(frozen=True)
class Way:
    """The one way out that an error page offers."""

    address: str
    words: str


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the page was open too long, and that going back keeps what was typed."""
    log.info("A form was refused: %s", reason)
    words = Words(
        title=_("This page was open for too long."),
        safe=_("Nothing was sent, and nothing is lost: what you typed is still on the page before."),
        next=_("Go back, reload that page once, and send again."),
    )
    return answer(request, words, Way(request.get_full_path(), _("Open the page again")), status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is nothing at this address, or nothing for this reader."""
    words = Words(
        title=_("There is nothing here."),
        safe=_("The address may be old, or mistyped. What you sent us before is where it was."),
        next=_(
            "If it came from a mail, open that mail again and press its button: part of the address may be missing."
        ),
    )
    return answer(request, words, home(request), status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say whom to ask for access."""
    words = Words(
        title=_("This is not one of your places."),
        safe=_("Nothing was changed."),
        next=_("If you need it for your work, ask whoever runs Reciproca in your company."),
    )
    return answer(request, words, home(request), status=403)


def broken(_request: HttpRequest) -> HttpResponse:
    """Say that it is our fault and what is safe; made without the database, which may be what broke."""
    code = secrets.token_hex(3)
    log.error("An error page was shown with the code %s", code)
    language = (get_language() or "it")[:2]
    context = {
        "words": Words(
            title=_("Something broke, and it is our fault."),
            safe=_("What you had saved is safe with us."),
            next=_("Try again in a minute. If it happens again, tell whoever sent you here."),
        ),
        "way": Way("/", _("Start again")),
        "code": code,
        "language": language,
    }
    return HttpResponse(render_to_string("ui/error.html", context), status=500)


def home(request: HttpRequest) -> Way:
    """Return the nearest page that is surely there."""
    if getattr(request, "member", None):
        return Way(reverse("studio:today"), _("Go to Today"))
    if request.path.startswith("/studio/"):
        return Way(reverse("studio:sign_in"), _("Sign in"))
    return Way("/", _("See the open places"))


def answer(request: HttpRequest, words: Words, way: Way, status: int) -> HttpResponse:
    """Render an error page in the reader's own shell."""
    template = "ui/error_studio.html" if getattr(request, "member", None) else "ui/error.html"
    return render(request, template, {"words": words, "way": way}, status=status)
