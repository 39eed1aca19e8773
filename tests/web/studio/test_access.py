"""Who may open a page of the studio."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from reciproca.people.models import Member, Role
from reciproca.web.studio.access import MemberRequest, member_required, roles
from tests.cast import Cast


@member_required
def open_to_members(request: MemberRequest) -> HttpResponse:
    return HttpResponse(request.organization.name)


@roles(Role.OWNER, Role.RECRUITER)
def open_to_recruiters(request: MemberRequest) -> HttpResponse:
    return HttpResponse("ok")


def asked(member: Member | None, *, htmx: bool = False, user: object = None) -> HttpRequest:
    request = RequestFactory().get("/studio/account/?a=1")
    request.user = user or (member.user if member else AnonymousUser())  # type: ignore[assignment]
    request.member = member  # type: ignore[attr-defined]
    request.organization = member.organization if member else None  # type: ignore[attr-defined]
    request.htmx = htmx  # type: ignore[attr-defined]
    return request


def test_anonymous_visitor_is_asked_to_sign_in_and_comes_back(cast: Cast) -> None:
    for view in (open_to_members, open_to_recruiters):
        answer = view(asked(None))
        assert answer.status_code == 302
        assert answer.headers["Location"] == "/studio/sign-in/?next=/studio/account/%3Fa%3D1"


def test_fragment_asked_for_without_a_session_moves_the_whole_page(cast: Cast) -> None:
    assert open_to_members(asked(None, htmx=True)).headers["HX-Redirect"] == "/studio/sign-in/"


def test_member_comes_in_to_their_own_organization(cast: Cast) -> None:
    assert open_to_members(asked(cast.reviewer)).content == b"Fornace Gentile"  # type: ignore[attr-defined]


@pytest.mark.parametrize("role", ["manager", "reviewer", "marketer"])
def test_member_without_the_role_is_refused(cast: Cast, role: str) -> None:
    with pytest.raises(PermissionDenied):
        open_to_recruiters(asked(getattr(cast, role)))


def test_member_with_the_role_comes_in(cast: Cast) -> None:
    assert open_to_recruiters(asked(cast.recruiter)).status_code == 200


def test_user_who_is_no_member_any_more_is_refused_without_a_loop(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        open_to_members(asked(None, user=cast.recruiter.user))


def test_refusal_is_a_page_that_says_whom_to_ask(cast: Cast) -> None:
    answer = cast.client(cast.reviewer).get("/studio/outbox/")
    assert answer.status_code == 403


def test_deactivated_member_is_out_at_once(cast: Cast, client: Client) -> None:
    browser = cast.client(cast.recruiter)
    assert browser.get("/studio/account/").status_code == 200
    with cast.scope():
        cast.recruiter.active = False
        cast.recruiter.save()
    assert browser.get("/studio/account/").status_code == 403
