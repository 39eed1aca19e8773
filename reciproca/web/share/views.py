"""What the outside fetches: short addresses, share pictures, the page with every way to share."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from reciproca.jobs.models import Job, JobState, ShortLink
from reciproca.people.scoping import across_organizations, organization_scope
from reciproca.web.share import links
from reciproca.web.share.channels import BY_KEY
from reciproca.web.share.formats import FORMATS
from reciproca.web.share.kit import languages_of, said_in
from reciproca.web.share.making import make
from reciproca.web.share.texts import alt_of

LANGUAGES = ("it", "en")


def public_job(slug: str) -> Job:
    """Return a job that people have been able to see.

    Raises:
        Http404: for a draft, or what never was.
    """
    with across_organizations():
        rows = Job.objects.select_related(
            "organization", "brand__organization", "manager", "card__voice", "card__picture"
        )
        found = rows.filter(slug=slug).exclude(state=JobState.DRAFT).first()
    if found is None:
        raise Http404
    return found


@require_safe
def short(request: HttpRequest, code: str) -> HttpResponseBase:
    """Lead from a short address to its card, as typed by a thumb: capitals or not."""
    with across_organizations():
        rows = ShortLink.objects.select_related("job__brand")
        found = rows.filter(code=code.upper()).exclude(job__state=JobState.DRAFT).first()
        if found is None or found.channel not in BY_KEY:
            raise Http404
        address = links.landing(found.job, found.channel)
    answer = redirect(address)
    patch_cache_control(answer, private=True, max_age=0)
    return answer


@require_safe
def picture(request: HttpRequest, job: str, language: str, digest: str, name: str) -> HttpResponseBase:
    """Answer with a share picture; one whose content has changed meanwhile leads to the present one."""
    if name not in FORMATS or language not in LANGUAGES:
        raise Http404
    found = public_job(job)
    with organization_scope(found.organization):
        said = said_in(found, language)
        if said.digest != digest:
            answer: HttpResponseBase = redirect(links.picture_address(found, said, name))
            patch_cache_control(answer, max_age=0)
            return answer
        made = make(said, name)
    response = HttpResponse(made, content_type="image/jpeg")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Content-Encoding"] = "identity"
    return response


@require_safe
def share(request: HttpRequest, job: str) -> HttpResponse:
    """Show every way to share a card; each is a link, so that it works without JavaScript."""
    found = public_job(job)
    with organization_scope(found.organization):
        language = request.LANGUAGE_CODE if request.LANGUAGE_CODE in languages_of(found) else languages_of(found)[0]
        known = links.known_addresses(found)
        said = said_in(found, language, known)
        context = {
            "job": found,
            "brand": found.brand,
            "said": said,
            "alt": alt_of(said),
            "ways": links.ways(known, said.headline),
            "link": known["share"],
            "story": links.picture_address(found, said, "story"),
            "square": links.picture_address(found, said, "square"),
            "instagram": known["instagram"],
        }
        return render(request, "share/share.html", context)
