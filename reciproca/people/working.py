"""For which organization somebody works now: whoever is a member of several chooses, for each device."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from reciproca.people.models import Member
from reciproca.people.scoping import across_organizations, organization_scope

WORKS_AS = "works_as"


class MemberScopeMiddleware:
    """Find the signed-in member, and open their organization's scope for the request.

    Sets `request.member` (None for everybody else) and, for members, `request.organization`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request inside the member's scope, or without any."""
        member = at_work(request.user, request.session)
        request.member = member  # type: ignore[attr-defined]
        if member is None:
            return self.get_response(request)
        request.organization = member.organization  # type: ignore[attr-defined]
        with organization_scope(member.organization):
            response = self.get_response(request)
            if hasattr(response, "render") and callable(response.render) and not getattr(response, "is_rendered", True):
                response.render()
            return response


def memberships(user: AbstractBaseUser | AnonymousUser) -> list[Member]:
    """Return where somebody may work, in the order in which they were let in."""
    if not user.is_authenticated:
        return []
    with across_organizations():
        return list(Member.objects.able_to_sign_in().filter(user=user.pk))


def at_work(user: AbstractBaseUser | AnonymousUser, session: MutableMapping[str, Any]) -> Member | None:
    """Return the membership with which a session works: the chosen one while it lasts, else the first."""
    found = memberships(user)
    chosen = session.get(WORKS_AS) if len(found) > 1 else None
    return next((member for member in found if str(member.pk) == chosen), found[0] if found else None)


def work_as(member: Member, session: MutableMapping[str, Any]) -> None:
    """Let a session work with this membership from its next request."""
    session[WORKS_AS] = str(member.pk)
