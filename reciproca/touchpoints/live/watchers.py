"""Who may watch, and what they missed: the two questions to the database, asked in a thread."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import NamedTuple, ParamSpec, TypeVar

from django.conf import settings
from django.contrib.auth import get_user
from django.db import close_old_connections
from django.http import HttpRequest

from reciproca.people.models import Member
from reciproca.people.scoping import across_organizations
from reciproca.people.working import at_work
from reciproca.touchpoints.changes import Change
from reciproca.touchpoints.models import Interaction

# More than this and a page does better to load itself anew.
MISSED = 100

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="watchers")


class Watcher(NamedTuple):
    """A signed-in member."""

    member: str
    organization: str


def _with_fresh_connection(question: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    @wraps(question)
    def ask(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        close_old_connections()
        try:
            with across_organizations():
                return question(*args, **kwargs)
        finally:
            close_old_connections()

    return ask


@_with_fresh_connection
def watcher_of(cookies: str) -> Watcher | None:
    """Return the member whose session the cookies name."""
    try:
        cookie = SimpleCookie(cookies).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return None
    if cookie is None:
        return None
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(cookie.value)
    member = at_work(get_user(request), request.session)
    return Watcher(str(member.pk), str(member.organization_id)) if member else None


@_with_fresh_connection
def let_go_among(members: Collection[str]) -> set[str]:
    """Return which of these members work here no longer."""
    working = Member.objects.able_to_sign_in().filter(pk__in=members).values_list("pk", flat=True)
    return set(members) - {str(key) for key in working}


@_with_fresh_connection
def missed_since(organization: str, last: str) -> list[Change] | None:
    """Return what came after an interaction, oldest first; None when it is too much to tell."""
    try:
        key = uuid.UUID(last)
    except ValueError:
        return []
    rows = (
        Interaction.objects.filter(organization_id=organization, id__gt=key)
        .order_by("id")
        .values_list("id", "kind", "touchpoint__key", "subject")[: MISSED + 1]
    )
    changes = [
        Change(str(row), organization, kind, touchpoint, str(subject or "")) for row, kind, touchpoint, subject in rows
    ]
    return changes if len(changes) <= MISSED else None
