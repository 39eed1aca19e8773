"""Members: the list, letting somebody in, and the page of one."""

from __future__ import annotations

import uuid

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reciproca.people.membership import (
    AlreadyMember,
    LastOwner,
    NotYourself,
    bring_back,
    change_member,
    invite,
    let_go,
    send_way_in,
)
from reciproca.people.models import Member, Role, Unit
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.members.forms import InviteForm, MemberForm
from reciproca.web.studio.members.reading import groups, has_come_in, role_choices
from reciproca.web.studio.places import OUTBOX


@require_safe
@roles(Role.OWNER, Role.RECRUITER)
def members(request: MemberRequest) -> HttpResponse:
    """Show who works here, and the units."""
    return page(request)


def page(request: MemberRequest, status: int = 200, form: InviteForm | None = None, **more: object) -> HttpResponse:
    """Show the page, with the form that needs another look."""
    by_role, gone = groups()
    context = {
        "groups": by_role,
        "gone": gone,
        "units": list(Unit.objects.select_related("parent").order_by("name")),
        "roles": role_choices(),
        "form": form or InviteForm(),
        "may_change": request.member.role == Role.OWNER,
        "stays_inside": settings.EMAIL_BACKEND == OUTBOX,
        **more,
    }
    return render(request, "studio/members/members.html", context, status=status)


@require_POST
@roles(Role.OWNER)
def add(request: MemberRequest) -> HttpResponse:
    """Let somebody in, and write to them how."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        return page(request, status=422, form=form)
    try:
        colleague = invite(organization=request.organization, by=request.member, **form.cleaned_data)
    except AlreadyMember as known:
        words = _("{name} works here already with this address, as {role}.")
        form.add_error("email", words.format(name=known.member.name, role=known.member.get_role_display()))
        return page(request, status=422, form=form)
    words = _("{name} is let in. The letter with the link goes to {email}.")
    messages.success(request, words.format(name=colleague.name, email=colleague.user.email))
    return redirect("studio:members")


@require_http_methods(["GET", "HEAD", "POST"])
@roles(Role.OWNER)
def one(request: MemberRequest, member: uuid.UUID) -> HttpResponse:
    """Show a colleague, and change what they are here for."""
    colleague = found(member)
    if request.method != "POST":
        return page_of(request, colleague)
    form = MemberForm(request.POST)
    if not form.is_valid():
        return page_of(request, colleague, form, status=422)
    try:
        change_member(member=colleague, by=request.member, **form.cleaned_data)
    except LastOwner:
        form.add_error("role", _("{name} is the only owner: make somebody else one first.").format(name=colleague.name))
        return page_of(request, colleague, form, status=409)
    messages.success(request, _("Saved."))
    if colleague.pk == request.member.pk and colleague.role != Role.OWNER:
        return redirect("studio:account")  # what they gave away is no longer theirs to see
    return redirect("studio:members")


@require_POST
@roles(Role.OWNER)
def link(request: MemberRequest, member: uuid.UUID) -> HttpResponse:
    """Write to a colleague once more how to come in."""
    colleague = found(member)
    if not colleague.active:
        return page_of(request, colleague, status=409)
    if not ratelimit.consume(request, action="link", key=colleague.user.email):
        trouble = _("We have just sent links to this address. Look there, or wait ten minutes.")
        return page_of(request, colleague, status=429, trouble=trouble)
    send_way_in(member=colleague, by=request.member)
    messages.success(request, _("A link is on its way to {email}.").format(email=colleague.user.email))
    return redirect("studio:member", colleague.pk)


@require_POST
@roles(Role.OWNER)
def let_one_go(request: MemberRequest, member: uuid.UUID) -> HttpResponse:
    """Let a colleague in no longer."""
    colleague = found(member)
    try:
        let_go(member=colleague, by=request.member)
    except NotYourself:
        return page_of(request, colleague, status=409, trouble=_("Nobody lets themselves go: another owner does."))
    except LastOwner:
        words = _("{name} is the only owner: make somebody else one first.").format(name=colleague.name)
        return page_of(request, colleague, status=409, trouble=words)
    messages.success(request, _("{name} no longer comes in. What they did stays.").format(name=colleague.name))
    return redirect("studio:members")


@require_POST
@roles(Role.OWNER)
def bring_one_back(request: MemberRequest, member: uuid.UUID) -> HttpResponse:
    """Let a colleague in again."""
    colleague = found(member)
    bring_back(member=colleague, by=request.member)
    words = _("{name} is let in. The letter with the link goes to {email}.")
    messages.success(request, words.format(name=colleague.name, email=colleague.user.email))
    return redirect("studio:members")


def found(member: uuid.UUID) -> Member:
    """Return a member of this organization, or answer that there is none."""
    return get_object_or_404(Member.objects.select_related("organization", "user", "unit"), pk=member)


def page_of(
    request: MemberRequest, colleague: Member, form: MemberForm | None = None, status: int = 200, **more: object
) -> HttpResponse:
    """Show the page of one colleague, with the form that needs another look."""
    known = {"role": colleague.role, "title": colleague.title, "unit": colleague.unit_id}
    context = {
        "colleague": colleague,
        "has_come_in": has_come_in(colleague),
        "form": form or MemberForm(initial=known),
        "roles": role_choices(),
        "units": list(Unit.objects.order_by("name")),
        "myself": colleague.pk == request.member.pk,
        "stays_inside": settings.EMAIL_BACKEND == OUTBOX,
        **more,
    }
    return render(request, "studio/members/member.html", context, status=status)
