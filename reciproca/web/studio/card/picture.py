"""The photograph of a card: sent, described, cut around what must stay in sight, taken off."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reciproca.jobs.models import Job
from reciproca.jobs.verbs import JobClosed, begin_history, focus_card_picture, keep_version, set_card_picture
from reciproca.media.models import Picture
from reciproca.media.pictures.receiving import (
    PictureRefused,
    describe_picture,
    receive_picture,
)
from reciproca.media.pictures.scrim import contrast, scrim
from reciproca.people.models import Role
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.card.finding import job_of
from reciproca.web.studio.card.form import LANGUAGES

EDITORS = (Role.OWNER, Role.RECRUITER)


def picture_of(job: Job) -> dict[str, Any]:
    """Return what the page shows of the photograph."""
    found = job.card.picture
    if found is None:
        return {}
    return {
        "scrim": scrim(found),
        "contrast": contrast(found),
        "focus_x": round(found.focus_x * 100),
        "focus_y": round(found.focus_y * 100),
    }


@require_POST
@roles(*EDITORS)
def send(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Take a photograph in and put it on the card."""
    found = job_of(request.member, job)
    file = request.FILES.get("picture")
    if file is None:
        messages.error(request, _("Choose a photograph first."))
        return back(found)
    try:
        made = receive_picture(organization=request.organization, file=file, alt=alt_in(request.POST))  # type: ignore[arg-type]
    except PictureRefused as refused:
        messages.error(request, refusal(refused.code))
    else:
        place(request, found, made)
    return back(found)


@require_POST
@roles(*EDITORS)
def set_up(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Say what is to be seen, and what must stay in sight."""
    found = job_of(request.member, job)
    if found.card.picture is None:
        raise Http404
    describe_picture(picture=found.card.picture, alt=alt_in(request.POST))
    x, y = share(request.POST.get("x", "")), share(request.POST.get("y", ""))
    if x is None or y is None:
        messages.error(request, _("What stays in sight is a number from 0 to 100, across and down."))
        return back(found)
    try:
        focus_card_picture(card=found.card, x=x, y=y)
    except JobClosed:
        messages.error(request, _("This job is closed: its card stays as people saw it."))
    return back(found)


@require_POST
@roles(*EDITORS)
def take_off(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Show the drawing again; the photograph stays with the versions that had it."""
    found = job_of(request.member, job)
    place(request, found, None)
    return back(found)


def place(request: MemberRequest, job: Job, picture: Picture | None) -> None:
    """Put a photograph on the card, or take it off, and keep the version."""
    try:
        with transaction.atomic():
            begin_history(card=job.card)
            set_card_picture(card=job.card, picture=picture)
            keep_version(card=job.card, by=request.member)
    except JobClosed:
        messages.error(request, _("This job is closed: its card stays as people saw it."))


def alt_in(data: QueryDict) -> dict[str, str]:
    """Return the descriptions that were typed."""
    return {code: data.get(f"alt_{code}", "") for code in LANGUAGES}


def share(text: str) -> float | None:
    """Return a per cent as a share; None for what is no number."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number / 100 if 0 <= number <= 100 else None  # noqa: PLR2004 - per cent


def refusal(code: str) -> str:
    """Say why a picture can't be shown, and what would do."""
    words = {
        "empty": _("The file is empty. Choose another."),
        "too_large": _("The file is larger than 40 MB. Export it smaller, 2000 pixels wide is plenty."),
        "too_many_pixels": _("The photograph has more pixels than can be read here. Export it 2000 pixels wide."),
        "too_small": _("The photograph is too small: at least 400 pixels wide, or it looks blurred."),
        "not_a_picture": _("This is no photograph: JPEG, PNG, WebP, AVIF and HEIC can be read."),
    }
    return words.get(code, _("This photograph can’t be read: perhaps it is damaged. Choose another."))


def back(job: Job) -> HttpResponse:
    """Lead back to the look of the card."""
    return redirect(f"{reverse('studio:job_edit', args=[job.pk])}#look")
