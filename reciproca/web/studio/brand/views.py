"""The brand's page: choices on the left, six live pictures beside them, the table below."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reciproca.jobs.models import Job
from reciproca.media.logos import LogoRefused
from reciproca.media.pictures.logos import LARGEST_BYTES, ReceivedLogo, receive_logo
from reciproca.people import dressing
from reciproca.people.hosts import public_address
from reciproca.people.models import Brand, HeadingFont, PhotoStyle, Role
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.brand import contrast
from reciproca.web.studio.brand.forms import DressForm
from reciproca.web.ui.theme import VERSION, theme_for

DRESSES = (Role.OWNER, Role.MARKETER, Role.RECRUITER)


def brand_of(request: MemberRequest, key: uuid.UUID) -> Brand:
    """Return a brand of the member's organization; there is no other."""
    rows = Brand.objects.select_related("organization", "voice").filter(organization=request.organization)
    found: Brand = get_object_or_404(rows, pk=key)
    return found


@roles(*DRESSES)
@require_safe
def first(request: MemberRequest) -> HttpResponse:
    """Lead to the organization's first brand."""
    found = Brand.objects.filter(organization=request.organization).order_by("id").first()
    if found is None:
        raise Http404
    return redirect("studio:brand_edit", brand=found.pk)


@roles(*DRESSES)
@require_http_methods(["GET", "HEAD", "POST"])
def brand(request: MemberRequest, brand: uuid.UUID) -> HttpResponse:
    """Show what a brand wears, or would wear with these choices; keep them when they are sent."""
    at = brand_of(request, brand)
    if request.method != "POST":
        return page(request, at, tried(request, at))
    form = DressForm(request.POST)
    if not form.is_valid():
        return page(request, at, worn(at), form=form, status=422)
    dressing.dress_brand(brand=at, by=request.member, **form.cleaned_data)
    messages.success(request, _("Every page wears it from now on."))
    return redirect("studio:brand_edit", brand=at.pk)


def worn(at: Brand) -> dict[str, str]:
    """Return what the brand wears now."""
    return {"colour": at.colour, "heading_font": at.heading_font, "photo_style": at.photo_style}


def tried(request: MemberRequest, at: Brand) -> dict[str, str]:
    """Return what is tried on, which is nothing that is kept; what cannot be read falls back to what is worn."""
    form = DressForm({**worn(at), **request.GET.dict()})
    if form.is_valid():
        return dict(form.cleaned_data)
    return {**worn(at), **form.cleaned_data}


def page(
    request: MemberRequest,
    at: Brand,
    choices: dict[str, str],
    *,
    form: DressForm | None = None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """Show the page, or the wall and the table alone when htmx asks for them."""
    theme = theme_for(choices["colour"])
    rows = contrast.read(theme)
    shown = Brand(**{field.attname: getattr(at, field.attname) for field in Brand._meta.concrete_fields})
    for name, value in choices.items():
        setattr(shown, name, value)
    job = Job.objects.published().filter(brand=at).select_related("card__voice", "manager").order_by("id").first()
    context: dict[str, Any] = {
        "at": at,
        "shown": shown,
        "choices": choices,
        "changed": choices != worn(at),
        "form": form,
        "heading": contrast.heading(theme),
        "rows": rows,
        "holding": sum(row.holds for row in rows),
        "theme": reverse("theme", args=[choices["colour"].removeprefix("#"), VERSION]),
        "fonts": HeadingFont.choices,
        "styles": PhotoStyle.choices,
        "job": job,
        "brands": list(Brand.objects.filter(organization=request.organization).order_by("id")),
        "address": public_address(at, reverse("careers:home", args=[at.slug])),
        "may_host": request.member.role == Role.OWNER,
        **more,
    }
    return render(request, "studio/brand/brand.html", context, status=status)


@roles(*DRESSES)
@require_POST
def logo(request: MemberRequest, brand: uuid.UUID) -> HttpResponse:
    """Take a logo in, cleaned, or take it off."""
    at = brand_of(request, brand)
    if "remove" in request.POST:
        dressing.set_brand_logo(brand=at, content=b"", by=request.member)
        return redirect("studio:brand_edit", brand=at.pk)
    file = request.FILES.get("logo")
    if file is None:
        return page(request, at, worn(at), status=422, logo_problem=_("Choose a file first."))
    try:
        received = receive_logo(file.read(LARGEST_BYTES + 1))
    except LogoRefused as problem:
        return page(request, at, worn(at), status=422, logo_problem=str(problem))
    dressing.set_brand_logo(brand=at, content=received.content, name=received.name, by=request.member)
    messages.success(request, logo_words(received))
    return redirect("studio:brand_edit", brand=at.pk)


def logo_words(received: ReceivedLogo) -> str:
    """Say what became of a logo, and what was done so that it is seen by day and by night."""
    said = [_("The logo is here, cleaned.")]
    if received.drawing:
        said = [_("The logo is here: {shapes} shapes, cleaned.").format(shapes=received.drawing.shapes)]
        if received.drawing.left_out:
            said += [_("{n} things that a picture does not need were left out.").format(n=received.drawing.left_out)]
    if received.look.ground == "paper":
        said += [_("It is dark: at night it stands on light paper.")]
    if received.look.ground == "ink":
        said += [_("It is light: by day it stands on dark ground. If you have a dark one, it looks better.")]
    return " ".join(said)


@roles(Role.OWNER)
@require_POST
def host(request: MemberRequest, brand: uuid.UUID) -> HttpResponse:
    """Give a brand a host name of its own, or take it back."""
    at = brand_of(request, brand)
    typed = request.POST.get("host", "")
    try:
        dressing.set_brand_host(brand=at, host=typed, by=request.member)
    except ValidationError as problem:
        at.refresh_from_db()
        return page(request, at, worn(at), status=422, host_problem=" ".join(problem.messages), host_typed=typed)
    messages.success(request, _("Saved."))
    return redirect(reverse("studio:brand_edit", args=[at.pk]) + "#address")
