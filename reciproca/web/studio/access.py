"""Who may open a page of the studio.

Anonymous visitors are sent to sign in, members without the right role get the page that says whom to
ask. What belongs to another organization is hidden by the scope, so that it is simply not found.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django_htmx.http import HttpResponseClientRedirect

from reciproca.people.models import Member, Organization, Role

P = ParamSpec("P")


class MemberRequest(HttpRequest):
    """A request of somebody who works for an organization; its scope is open."""

    member: Member
    organization: Organization


StaffView = Callable[Concatenate[MemberRequest, P], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def member_required(view: StaffView[P]) -> View[P]:
    """Let members in; ask everybody else to sign in first, and bring them back afterwards."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if getattr(request, "member", None) is None:
            return _ask_to_sign_in(request)
        return view(cast("MemberRequest", request), *args, **kwargs)

    return cast("View[P]", guarded)


def roles(*allowed: Role) -> Callable[[StaffView[P]], View[P]]:
    """Let in members with one of these roles only. It implies `member_required`."""

    def guard(view: StaffView[P]) -> View[P]:
        @wraps(view)
        def guarded(request: MemberRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.member.role not in allowed:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return member_required(cast("StaffView[P]", guarded))

    return guard


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send to the sign-in page; a fragment that htmx asked for moves the whole page there."""
    if request.user.is_authenticated:
        raise PermissionDenied  # signed in, but a member of no organization (any more)
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(resolve_url(settings.LOGIN_URL))
    return redirect_to_login(request.get_full_path())
