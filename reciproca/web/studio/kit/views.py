"""The kit of a job that people can see: looked at, copied from, taken away."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reciproca.jobs.models import Job, JobState
from reciproca.people.models import Role
from reciproca.web.share import kit, links
from reciproca.web.share.formats import FORMATS
from reciproca.web.share.sheets import PAPERS, sheet
from reciproca.web.share.texts import alt_of, tags_of, texts
from reciproca.web.studio.access import MemberRequest, roles

# Where networks are asked to fetch a picture anew; opened by a person, never by the page.
LOOK_AGAIN = (
    ("LinkedIn", "https://www.linkedin.com/post-inspector/"),
    ("Facebook", "https://developers.facebook.com/tools/debug/"),
)
SHARES = (Role.OWNER, Role.RECRUITER, Role.MARKETER)


def shared_job(job: uuid.UUID) -> Job:
    """Return a job of the house that people can see; marketers share whatever is public."""
    rows = Job.objects.select_related(
        "organization", "brand", "manager", "unit__parent", "card__voice", "card__picture"
    )
    found: Job = get_object_or_404(rows.exclude(state=JobState.DRAFT), pk=job)
    return found


@require_safe
@roles(*SHARES)
def kits(request: MemberRequest) -> HttpResponse:
    """Show every job that people can see, each with its kit; marketers find them here."""
    jobs = Job.objects.filter(state=JobState.OPEN).select_related("organization").order_by("-published_at")
    return render(request, "studio/kit/kits.html", {"jobs": list(jobs)})


@require_safe
@roles(*SHARES)
def show(request: MemberRequest, job: uuid.UUID) -> HttpResponse:
    """Show pictures, texts and sheets, in one language at a time."""
    at = shared_job(job)
    codes = links.codes_of(at)
    known = links.addresses_from(at, codes)
    languages = kit.languages_of(at)
    wanted = request.GET.get("language", request.LANGUAGE_CODE)
    language = wanted if wanted in languages else languages[0]
    said = kit.said_in(at, language, known)
    pictures: list[dict[str, Any]] = [
        {"name": name, "size": form.size, "address": links.picture_address(at, said, name)}
        for name, form in FORMATS.items()
    ]
    context = {
        "job": at,
        "said": said,
        "alt": alt_of(said),
        "languages": languages,
        "language_at": language,
        "pictures": pictures,
        "tags": " ".join(tags_of(at, language)),
        "texts": texts(at, said, known),
        "papers": list(PAPERS),
        "ways": links.ways(known, said.headline),
        "printed": known["qr"],
        "lacks_links": links.lacks(codes),
        "look_again": LOOK_AGAIN,
    }
    return render(request, "studio/kit/kit.html", context)


@require_POST
@roles(*SHARES)
def make_links(request: MemberRequest, job: uuid.UUID) -> HttpResponse:
    """Make the short links of a job that was published before a network had one."""
    at = shared_job(job)
    links.make_addresses(at)
    kit.forget_codes(at)
    messages.success(request, _("The short links are here. Texts and codes carry them."))
    language = request.POST.get("language", "")
    back = f"?language={language}" if language in kit.languages_of(at) else ""
    return redirect(reverse("studio:kit", args=[at.pk]) + back)


@require_safe
@roles(*SHARES)
def everything(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Hand out the whole kit."""
    at = shared_job(job)
    return FileResponse(kit.kit(at), as_attachment=True, filename=f"{at.slug}.zip", content_type="application/zip")


@require_safe
@roles(*SHARES)
def to_print(request: MemberRequest, job: uuid.UUID, language: str, paper: str) -> HttpResponse:
    """Hand out a sheet with the code."""
    at = shared_job(job)
    if paper not in PAPERS or language not in kit.languages_of(at):
        raise Http404
    made = sheet(kit.said_in(at, language), paper)
    disposition = f'inline; filename="{at.slug}-{language}-{paper}.pdf"'
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": disposition})
