"""The organization's settings: read by its owner and recruiters, changed by its owner."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_noop
from django.views.decorators.http import require_POST, require_safe

from reciproca.hiring import verbs
from reciproca.hiring.models import Stage
from reciproca.hiring.verbs.staging import MAY_BE_ADDED
from reciproca.people.models import Role
from reciproca.people.verbs import adjust_scores, choose_what_is_told, keep_talent
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.organization.embedding import embeddings_of

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
NAMELESS = gettext_noop("Give the stage a name, in one language at least.")


@require_safe
@roles(Role.OWNER, Role.RECRUITER)
def organization(request: MemberRequest) -> HttpResponse:
    """Show what is set, and why it matters."""
    return page(request)


def page(request: MemberRequest, status: int = 200, **more: object) -> HttpResponse:
    """Show the settings, with what needs another look."""
    context = {
        "organization": request.organization,
        "may_change": request.member.role == Role.OWNER,
        "stages": Stage.objects.filter(organization=request.organization),
        "kinds": [(kind.value, kind.label) for kind in MAY_BE_ADDED],
        "embeddings": embeddings_of(request.organization),
        **more,
    }
    return render(request, "studio/organization/organization.html", context, status=status)


@require_POST
@roles(Role.OWNER)
def telling(request: MemberRequest) -> HttpResponse:
    """Keep what candidates and visitors are told of us."""
    choose_what_is_told(
        organization=request.organization,
        by=request.member,
        who_listened="who_listened" in request.POST,
        answer_time="answer_time" in request.POST,
    )
    messages.success(request, _("Saved."))
    return redirect("studio:organization")


@require_POST
@roles(Role.OWNER)
def talent(request: MemberRequest) -> HttpResponse:
    """Keep for how long people are kept in mind."""
    try:
        keep_talent(organization=request.organization, by=request.member, months=int(request.POST.get("months", "")))
    except ValueError:
        request.organization.refresh_from_db(fields=["keep_talent_months"])
        return page(request, status=422, months_problem=_("A number of months, from 1 to 48."), typed=request.POST)
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('studio:organization')}#kept")


@require_POST
@roles(Role.OWNER)
def scores(request: MemberRequest) -> HttpResponse:
    """Turn adjusted scores and probabilities on, once what they are was read, or off."""
    on = request.POST.get("on") == "yes"
    if on and "read" not in request.POST:
        return page(request, status=422, unread=True)
    adjust_scores(organization=request.organization, by=request.member, on=on)
    messages.success(request, _("Adjusted scores are on.") if on else _("Adjusted scores are off."))
    return redirect("studio:organization")


@require_POST
@roles(Role.OWNER)
def add_stage(request: MemberRequest) -> HttpResponse:
    """Add a stage to every pipeline."""
    name = {language: request.POST.get(f"name_{language}", "") for language in LANGUAGES}
    kind = request.POST.get("kind", "")
    if not any(words.strip() for words in name.values()) or kind not in {str(item) for item in MAY_BE_ADDED}:
        return page(request, status=422, stage_problem=_(NAMELESS), typed=request.POST)
    try:
        verbs.add_stage(organization=request.organization, kind=kind, name=name, by=request.member)
    except verbs.TooManyStages:
        return page(
            request, status=422, stage_problem=_("There are twelve stages: nobody oversees more."), typed=request.POST
        )
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('studio:organization')}#stages")


@require_POST
@roles(Role.OWNER)
def change_stage(request: MemberRequest, stage: uuid.UUID) -> HttpResponse:
    """Rename a stage; with `remove`, take away one that nobody was ever in."""
    at = get_object_or_404(Stage.objects.filter(organization=request.organization), pk=stage)
    if "remove" in request.POST:
        try:
            verbs.remove_stage(stage=at, by=request.member)
        except verbs.StageInUse:
            words = _("“{stage}” stays: people are or were in it, or it is the only one of its kind.")
            return page(request, status=409, stage_problem=words.format(stage=at))
    else:
        name = {language: request.POST.get(f"name_{language}", "") for language in LANGUAGES}
        if not any(words.strip() for words in name.values()):
            return page(request, status=422, stage_problem=_(NAMELESS))
        verbs.rename_stage(stage=at, name=name, by=request.member)
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('studio:organization')}#stages")
