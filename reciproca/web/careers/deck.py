"""The deck (S2): a brand's open jobs, one card a screen."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from reciproca.people.models import Brand
from reciproca.web.careers.filters import Filters
from reciproca.web.careers.home import open_jobs, with_cards
from reciproca.web.careers.meta import addresses, via_of
from reciproca.web.careers.scope import brand_page
from reciproca.web.careers.search.asking import Asked

# So many cards weigh what a page may weigh; the last one leads on.
A_DECK = 12


@brand_page
def deck(request: HttpRequest, brand: Brand) -> HttpResponseBase:
    """Show the jobs that meet the wishes in the address, a dozen at a time."""
    filters = Filters.read(request.GET, open_jobs(brand), Asked.read(request.GET, brand))
    found = filters.matching()
    wishes = request.GET.copy()
    start = start_of(wishes.pop("from", [""])[-1], len(found))
    query = wishes.urlencode()
    if len(found) == 1:
        return redirect(with_query(reverse("careers:job", args=[found[0].slug]), via_of(request)))
    if not found:
        return redirect(with_query(reverse("careers:home", args=[brand.slug]), query))
    context = {
        "brand": brand,
        "jobs": with_cards(found[start : start + A_DECK]),
        "start": start,
        "total": len(found),
        "next": start + A_DECK,
        "more": max(0, len(found) - start - A_DECK),
        "query": query,
        "via": via_of(request),
        **addresses(request, reverse("careers:deck", args=[brand.slug]), brand=brand),
    }
    return render(request, "careers/deck.html", context)


def start_of(text: str, total: int) -> int:
    """Return the place of the first card: the address's, if there is one."""
    start = int(text) if text.isdecimal() and len(text) < len(str(total)) + 1 else 0
    return start if start < total else 0


def with_query(address: str, query: str) -> str:
    """Return an address that carries what it is asked with."""
    return f"{address}?{query}" if query else address
