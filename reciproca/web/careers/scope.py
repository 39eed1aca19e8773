"""Whose page it is: the address names a brand or a job, and opens its organization's scope."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from reciproca.jobs.models import Job, JobState
from reciproca.people.models import Brand
from reciproca.people.scoping import across_organizations, organization_scope

P = ParamSpec("P")
BrandView = Callable[Concatenate[HttpRequest, Brand, P], HttpResponseBase]
JobView = Callable[Concatenate[HttpRequest, Job, P], HttpResponseBase]
RELATED = ("organization", "brand", "unit", "card__voice", "card__picture", "card__trying", "manager", "owner")


def brand_page(view: BrandView[P]) -> Callable[..., HttpResponseBase]:
    """Find the brand that the address names; the page sees its organization and no other."""

    @wraps(view)
    def opened(request: HttpRequest, brand: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        with across_organizations():
            found = Brand.objects.select_related("organization", "voice", "voice_by").filter(slug=brand).first()
        if found is None:
            raise Http404
        with organization_scope(found.organization):
            return view(request, found, *args, **kwargs)

    return opened


def job_page(view: JobView[P]) -> Callable[..., HttpResponseBase]:
    """Find the job that the address names; drafts are there for the organization's members only."""

    @wraps(view)
    def opened(request: HttpRequest, job: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        with across_organizations():
            jobs = Job.objects.select_related(*RELATED).prefetch_related("card__texts")
            found = jobs.filter(slug=job).first()
        if found is None or (found.state == JobState.DRAFT and not at_home(request, found)):
            raise Http404
        with organization_scope(found.organization):
            return view(request, found, *args, **kwargs)

    return opened


def at_home(request: HttpRequest, job: Job) -> bool:
    """Whether the reader is a member who works on this job."""
    member = getattr(request, "member", None)
    if member is None or member.organization_id != job.organization_id:
        return False
    with organization_scope(job.organization):
        return Job.objects.visible_to(member).filter(pk=job.pk).exists()


def no_store(response: HttpResponse) -> HttpResponse:
    """Keep a page that says something about a person out of every cache."""
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
