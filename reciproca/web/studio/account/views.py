"""A member's own page, and the list of places that do not fit at the thumb."""

from __future__ import annotations

import uuid

from allauth.core import ratelimit
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reciproca.people.verbs import change_password as set_password, edit_profile
from reciproca.people.working import memberships, work_as
from reciproca.web.studio.access import MemberRequest, member_required
from reciproca.web.studio.account.devices import Device, devices_of
from reciproca.web.studio.account.forms import PasswordForm, ProfileForm
from reciproca.web.studio.sign_in.views import CAME_BY_LINK, remember_house

LINK_PROVES_FOR = 15 * 60


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def account(request: MemberRequest) -> HttpResponse:
    """Show who is signed in, and where; let them change their name and language."""
    if request.method != "POST":
        return page(request)
    form = ProfileForm(request.POST)
    if not form.is_valid():
        return page(request, profile=form, status=422)
    edit_profile(member=request.member, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('studio:account')}?lang={form.cleaned_data['language']}")


@require_POST
@member_required
def change_password(request: MemberRequest) -> HttpResponse:
    """Set a new password and sign all other devices out."""
    form = PasswordForm(request.POST, member=request.member, came_by_link=came_by_link(request))
    if not ratelimit.consume(request, action="sign_in", key=request.member.user.email):
        form.add_error(None, _("Too many attempts. Wait ten minutes."))
    if not form.is_valid():
        return page(request, password=form, status=422)
    set_password(member=request.member, password=form.cleaned_data["new"])
    update_session_auth_hash(request, request.member.user)
    messages.success(request, _("The new password is set. Other devices have to sign in again."))
    return redirect("studio:account")


@require_POST
@member_required
def end_session(request: MemberRequest, session: int) -> HttpResponse:
    """Sign another device out."""
    get_object_or_404(UserSession, pk=session, user=request.member.user).end()
    messages.success(request, _("That device is signed out."))
    return redirect("studio:account")


@require_POST
@member_required
def work_for(request: MemberRequest, member: uuid.UUID) -> HttpResponse:
    """Go on in another organization that one works for; other devices stay where they are."""
    chosen = next((one for one in memberships(request.user) if one.pk == member), None)
    if chosen is None:
        raise Http404
    work_as(chosen, request.session)
    messages.success(request, _("You work for {name} now.").format(name=chosen.organization.name))
    response = redirect("studio:today")
    remember_house(response, chosen)
    return response


@require_safe
@member_required
def more(request: MemberRequest) -> HttpResponse:
    """List the places that do not fit at the thumb."""
    return render(request, "studio/account/more.html")


def page(
    request: MemberRequest,
    profile: ProfileForm | None = None,
    password: PasswordForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the page, with the form that needs another look."""
    member = request.member
    known = {"name": member.name, "title": member.title, "language": member.user.language}
    devices: list[Device] = devices_of(member.user, request.session.session_key)
    context = {
        "profile": profile or ProfileForm(initial=known),
        "password": password,
        "came_by_link": came_by_link(request),
        "devices": devices,
        "works_for": memberships(member.user),
    }
    return render(request, "studio/account/account.html", context, status=status)


def came_by_link(request: MemberRequest) -> bool:
    """Tell whether a link by mail has just shown who this is."""
    at: float = request.session.get(CAME_BY_LINK, 0.0)
    return timezone.now().timestamp() - at < LINK_PROVES_FOR
