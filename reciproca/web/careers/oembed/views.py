"""The oEmbed endpoint."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from reciproca.jobs.models import Job, JobState
from reciproca.people.scoping import across_organizations, organization_scope
from reciproca.web.careers.feeds.conditional import answer
from reciproca.web.careers.oembed.answering import CACHE_S, as_xml, described
from reciproca.web.careers.oembed.asking import Asked, Unsupported, is_ours, read

RELATED = ("organization", "brand", "unit", "card__voice", "manager")


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """Describe the job behind an address: 404 where there is none, 410 once it closed, 501 for other formats."""
    try:
        asked = read(request.GET)
    except Unsupported:
        return HttpResponse("oEmbed is spoken here in JSON and XML.\n", content_type="text/plain", status=501)
    job = found(asked) if asked else None
    if asked is None or job is None:
        raise Http404
    if job.state == JobState.CLOSED:
        return HttpResponse("This job is closed.\n", content_type="text/plain", status=410)
    return told(request, job, asked)


def found(asked: Asked) -> Job | None:
    """Find the job; a draft is nobody's yet."""
    with across_organizations():
        jobs = Job.objects.select_related(*RELATED).prefetch_related("card__texts").exclude(state=JobState.DRAFT)
        job = jobs.filter(slug=asked.slug).first()
    return job if job and is_ours(asked.host, job.brand) else None


def told(request: HttpRequest, job: Job, asked: Asked) -> HttpResponse:
    """Answer in the language of the address or of the reader."""
    with organization_scope(job.organization):
        text = job.card.text_for((get_language() or "it")[:2])
        if text is None:
            raise Http404
        with translation.override(text.language):
            whole = described(job, text, asked)
    if asked.format == "xml":
        return answer(request, as_xml(whole), "text/xml; charset=utf-8", fresh_s=CACHE_S)
    return answer(request, json.dumps(whole, ensure_ascii=False), "application/json; charset=utf-8", fresh_s=CACHE_S)
