"""What is too large to take in, and a disk that is full: each has a page that says what is safe."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from reciproca.operations.bodies import LONGEST
from reciproca.web.ui.errors import Way, Words, answer

log = logging.getLogger(__name__)
View = TypeVar("View", bound=Callable[..., Any])

FULL = {errno.ENOSPC, errno.EDQUOT}
# What SQLite and PostgreSQL say of a full disk.
FULL_WORDS = ("disk is full", "No space left on device")


def answers_large_bodies(view: View) -> View:
    """Let a view itself say that a body is too large: it knows better what the reader may do."""
    view.answers_large_bodies = True  # type: ignore[attr-defined]
    return view


class LimitsMiddleware:
    """Answers in words where the server cannot take in or keep what was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as usual."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_rest: object) -> HttpResponse | None:
        """Refuse what the server did not even read."""
        if declared(request) <= LONGEST or getattr(view, "answers_large_bodies", False):
            return None
        return too_large(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say that there is no room, where that is what went wrong."""
        if not is_full(exception):
            return None
        log.critical("There is no room left: %s", exception)
        return no_room(request)


def declared(request: HttpRequest) -> int:
    """Return how long a body says it is."""
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdigit() else 0


def is_full(exception: Exception) -> bool:
    """Whether a file or the database could not be written for want of room."""
    if isinstance(exception, OSError):
        return exception.errno in FULL
    return isinstance(exception, OperationalError) and any(words in str(exception) for words in FULL_WORDS)


def too_large(request: HttpRequest) -> HttpResponse:
    """Say that nothing was sent, and how large a file may be."""
    words = Words(
        title=_("This is too large to travel."),
        safe=_("Nothing was sent: what you typed is still on the page before."),
        next=_("Go back and choose something smaller: a file may have 10 MB."),
    )
    return answer(request, words, Way(request.path, _("Open the page again")), status=413)


def no_room(request: HttpRequest) -> HttpResponse:
    """Say that nothing was saved this time, and that what was saved before is safe."""
    words = Words(
        title=_("There is no room here right now."),
        safe=_(
            "Nothing was saved this time. What you had saved before is safe with us, "
            "and what you typed is still on the page before."
        ),
        next=_("Go back, and send it again in a while. If it stays so, tell whoever sent you here."),
    )
    return answer(request, words, Way(request.get_full_path(), _("Open the page again")), status=507)
