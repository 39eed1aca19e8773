"""One page with two answers. Leaving also works with one click of a mail program (RFC 8058)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from reciproca.hiring import telling
from reciproca.hiring.models import Application
from reciproca.people import talent_pool
from reciproca.people.links import LinkClosed, opened
from reciproca.people.models import LinkPurpose, Person
from reciproca.web.candidate.status.access import private

PersonView = Callable[[HttpRequest, str, Person, Application], HttpResponse]


def with_person(view: PersonView) -> Callable[[HttpRequest, str], HttpResponseBase]:
    """Find the person whom a token stands for; a link that is over says so, with the way to everything else."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponseBase:
        try:
            with opened(token, LinkPurpose.TALENT_POOL) as link:
                person = Person.objects.filter(pk=link.subject, erased_at=None).select_related("organization").first()
                rows = Application.objects.filter(person=person).select_related("job__brand")
                last = rows.order_by("-received_at").first() if person else None
                if person and last:
                    return private(view(request, token, person, last))
        except LinkClosed:
            pass
        return private(render(request, "candidate/pool/over.html", {"brand": None}, status=410))

    return guarded


@require_http_methods(["GET", "POST"])
@with_person
def stay(request: HttpRequest, token: str, person: Person, last: Application) -> HttpResponse:
    """Ask whether they want to stay; renew at their word."""
    said = request.method == "POST"
    if said:
        talent_pool.stay_in_pool(person=person)
    return page(request, token, person, last, said="stays" if said else "")


@csrf_exempt
@require_http_methods(["GET", "POST"])
@with_person
def leave(request: HttpRequest, token: str, person: Person, last: Application) -> HttpResponse:
    """Ask once, and leave at one POST: mail programs send it for their reader, without a page."""
    left = request.method == "POST"
    if left:
        talent_pool.leave_pool(person=person)
    return page(request, token, person, last, said="left" if left else "leaving")


def page(request: HttpRequest, token: str, person: Person, last: Application, *, said: str) -> HttpResponse:
    """Show the page in its state."""
    standing = talent_pool.standing(person)
    context = {
        "token": token,
        "person": person,
        "brand": last.job.brand,
        "standing": standing,
        "until": telling.far_day(standing.until) if standing and standing.until else "",
        "months": person.organization.keep_talent_months,
        "said": said,
    }
    return render(request, "candidate/pool/pool.html", context)
