"""The careers page (S1)."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from reciproca.hiring.answer_times import answer_times, answer_times_by_job
from reciproca.jobs.models import Job
from reciproca.jobs.story import telling
from reciproca.people.models import Brand, Member
from reciproca.web.careers.filters import Filters
from reciproca.web.careers.meta import addresses, via_of
from reciproca.web.careers.scope import brand_page
from reciproca.web.careers.search.asking import Asked

FIRST = 3
MOST = 200
FACES = 8


@brand_page
def home(request: HttpRequest, brand: Brand) -> HttpResponse:
    """Show a brand's careers page: who we are, the open jobs, how we answer."""
    filters = Filters.read(request.GET, open_jobs(brand), Asked.read(request.GET, brand))
    found = filters.matching()
    shown = found if request.GET.get("all") or filters else found[:FIRST]
    times = answer_times(brand) if brand.organization.publishes_answer_time else None
    return render(
        request,
        "careers/home.html",
        {
            "brand": brand,
            "filters": filters,
            "found": len(found),
            "open_count": len(filters.jobs),
            "jobs": with_cards(shown),
            "more": len(found) - len(shown),
            "via": via_of(request),
            "people": people_of(filters.jobs),
            "photographed": any(job.card.picture_id for job in shown),
            "told": telling(filters.jobs),
            "query": query_of(request),
            "times": times,
            "times_by_job": answer_times_by_job(filters.jobs) if times else [],
            **addresses(request, reverse("careers:home", args=[brand.slug]), brand=brand),
        },
    )


def query_of(request: HttpRequest) -> str:
    """Return the wishes in the address as they can stand in another one."""
    wishes = request.GET.copy()
    wishes.pop("all", None)
    return wishes.urlencode()


def open_jobs(brand: Brand) -> list[Job]:
    """Return a brand's open jobs, newest first, with what the filters and the faces look at."""
    jobs = Job.objects.published().filter(brand=brand).select_related("unit__parent", "manager")
    return list(jobs.select_related("card").order_by("-published_at", "-id")[:MOST])


def with_cards(jobs: Sequence[Job]) -> list[Job]:
    """Return the same jobs with all that their cards show."""
    order = [job.pk for job in jobs]
    found = Job.objects.select_related("card__voice", "card__picture", "manager").prefetch_related("card__texts")
    rows = found.in_bulk(order)
    return [rows[pk] for pk in order]


def people_of(jobs: Sequence[Job]) -> list[tuple[Member, Job]]:
    """Return the managers whose voice can be heard, each with one of their jobs."""
    people: dict[object, tuple[Member, Job]] = {}
    for job in jobs:
        if job.card.voice_id:
            people.setdefault(job.manager_id, (job.manager, job))
    return list(people.values())[:FACES]
