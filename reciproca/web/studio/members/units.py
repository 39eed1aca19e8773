"""Units, on the page of members: added and renamed by the owner."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reciproca.people.models import Role, Unit
from reciproca.people.units import add_unit, rename_unit
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.members.forms import UnitForm
from reciproca.web.studio.members.views import page


@require_POST
@roles(Role.OWNER)
def add(request: MemberRequest) -> HttpResponse:
    """Add a unit."""
    form = UnitForm(request.POST)
    if not form.is_valid():
        return page(request, status=422, unit_form=form)
    add_unit(organization=request.organization, by=request.member, **form.cleaned_data)
    return _saved(request)


@require_POST
@roles(Role.OWNER)
def rename(request: MemberRequest, unit: uuid.UUID) -> HttpResponse:
    """Call a unit something else."""
    found = get_object_or_404(Unit.objects.select_related("organization"), pk=unit)
    form = UnitForm(request.POST)
    if not form.is_valid():
        return page(request, status=422, renamed=found.pk, rename_form=form)
    rename_unit(unit=found, by=request.member, name=form.cleaned_data["name"], city=form.cleaned_data["city"])
    return _saved(request)


def _saved(request: MemberRequest) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('studio:members')}#units")
