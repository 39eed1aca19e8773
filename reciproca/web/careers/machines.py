"""What search engines read first: the way in, the map of the site, what not to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TypedDict

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse

from reciproca.jobs.models import Job, JobState
from reciproca.people.hosts import brand_hosts, public_address
from reciproca.people.models import Brand
from reciproca.people.scoping import across_organizations
from reciproca.web.careers.feeds.conditional import answer
from reciproca.web.careers.meta import LANGUAGES, full

MOST = 20_000
PRIVATE = ("/studio/", "/a/", "/c/", "/iv/", "/i/", "/u/", "/live/", "/j/*/applied/")


class Page(TypedDict):
    """One entry of the map."""

    address: str
    twins: list[tuple[str, str]]
    changed: datetime | None


def root(_request: HttpRequest) -> HttpResponse:
    """Lead to the careers page where there is one brand, else to the studio."""
    with across_organizations():
        slugs = list(Brand.objects.values_list("slug", flat=True)[:2])
    if len(slugs) == 1:
        return redirect("careers:home", slugs[0])
    return redirect("studio:today")


def robots(request: HttpRequest) -> HttpResponse:
    """Say what is nobody's business, and where the map is: each host has its own."""
    brand, path = brand_at(request), reverse("careers:sitemap")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE)]
    lines += ["", f"Sitemap: {public_address(brand, path) if brand else full(path)}", ""]
    return answer(request, "\n".join(lines), "text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    """List every careers page and every open job, in each language it is written in.

    A brand's own host lists that brand alone, and the installation's address lists the others: search engines take
    from a map only what lives at the host that serves it.
    """
    listed = list(pages(brand_at(request)))
    changed = max((found["changed"] for found in listed if found["changed"]), default=None)
    body = render_to_string("careers/sitemap.xml", {"pages": listed})
    return answer(request, body, "application/xml; charset=utf-8", changed=changed)


def brand_at(request: HttpRequest) -> Brand | None:
    """Return the brand whose own host was asked; none at the installation's address."""
    host, _port = split_domain_port(request.get_host())
    slug = brand_hosts().get(host)
    with across_organizations():
        return Brand.objects.filter(slug=slug).first() if slug else None


def pages(of: Brand | None) -> Iterator[Page]:
    """Return the pages of one brand, or of all brands that live at the installation's address."""
    with across_organizations():
        brands = Brand.objects.filter(pk=of.pk) if of else Brand.objects.filter(Q(host=None) | Q(host=""))
        jobs = list(
            Job.objects.filter(state=JobState.OPEN, brand__in=brands)
            .select_related("brand", "card")
            .prefetch_related("card__texts")
            .order_by("-published_at")[:MOST]
        )
        for brand in brands:
            for name in ("careers:home", "careers:playlist"):
                yield page(brand, reverse(name, args=[brand.slug]), LANGUAGES)
        for job in jobs:
            changed = max(job.card.updated_at, job.published_at or job.created_at)
            yield page(job.brand, reverse("careers:job", args=[job.slug]), job.card.languages, changed)


def page(brand: Brand, path: str, languages: Sequence[str], changed: datetime | None = None) -> Page:
    """Return one entry with its twins: each language, and the page that asks the reader's browser."""
    twins = [(language, public_address(brand, f"{path}?lang={language}")) for language in languages]
    address = public_address(brand, path)
    return {"address": address, "twins": [*twins, ("x-default", address)], "changed": changed}
