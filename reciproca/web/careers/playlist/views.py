"""The page of the playlist, complete as it comes, and the list of towns that the device measures with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reciproca.alerts.wishes import DISTANCES
from reciproca.jobs.facts import facts_of
from reciproca.jobs.models import Job, PayPeriod, Value
from reciproca.jobs.places import PATH
from reciproca.people.models import Brand
from reciproca.web.careers.feeds.conditional import answer
from reciproca.web.careers.home import open_jobs, with_cards
from reciproca.web.careers.meta import addresses, via_of
from reciproca.web.careers.scope import brand_page

TOWNS = 6
A_WEEK_S = 7 * 24 * 3600


@dataclass(frozen=True)
class Row:
    """A job as the list shows it, with the facts that the device compares wishes with."""

    job: Job
    facts: dict[str, Any]


@require_safe
@brand_page
def playlist(request: HttpRequest, brand: Brand) -> HttpResponse:
    """Show every open job, newest first; nothing about the reader is known here, before or after."""
    jobs = open_jobs(brand)
    facts = {job.pk: facts_of(job) for job in jobs}
    context = {
        "brand": brand,
        "rows": [Row(job, facts[job.pk].as_json()) for job in with_cards(jobs)],
        "areas": sorted({one.area for one in facts.values() if one.area}),
        "towns": [town for town, _count in Counter(one.city for one in facts.values() if one.city).most_common(TOWNS)],
        "has_home": any(one.home != "no" for one in facts.values()),
        "values": given(facts.values()),
        "distances": DISTANCES,
        "periods": PayPeriod.choices,
        "photographed": any(job.card.picture_id for job in jobs),
        "via": via_of(request),
        **addresses(request, reverse("careers:playlist", args=[brand.slug]), brand=brand),
    }
    return render(request, "careers/playlist.html", context)


def given(facts: Any) -> list[Value]:  # noqa: ANN401 - any collection of facts
    """Return the values that some open job gives, in the vocabulary's order; one cannot look for others here."""
    known = {value for one in facts for value in one.values}
    return [value for value in Value if value in known]


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Give the whole list of towns, the same to everybody: which one is meant stays on the device."""
    return answer(request, PATH.read_bytes(), "application/json; charset=utf-8", fresh_s=A_WEEK_S)
