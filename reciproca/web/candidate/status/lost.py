"""A link that opens nothing any more: what is safe, and a new one by mail, to nobody but its owner."""

from __future__ import annotations

import hashlib

from django import forms
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from reciproca.hiring.models import Application
from reciproca.hiring.tasks import send_page_back
from reciproca.people.links import LinkClosed, LinkProblem, opened
from reciproca.people.models import Brand, LinkPurpose
from reciproca.people.scoping import across_organizations, organization_scope
from reciproca.touchpoints.visits import client_address
from reciproca.web.counting import times_this_hour

ONCE_IN_S = 15 * 60
PER_ADDRESS_AN_HOUR = 20
AT_MOST = 5


class AskForm(forms.Form):
    """The address at which somebody applied."""

    email = forms.EmailField(max_length=254)


def closed_page(request: HttpRequest, token: str, closed: LinkClosed) -> HttpResponse:
    """Say what happened to a link. An expired one offers a new one; others tell nothing."""
    context: dict[str, object] = {"token": token, "problem": closed.problem.value}
    application = subject_of(closed)
    brand: Brand | None = None
    if application is not None:
        brand = application.job.brand
        context["erased"] = bool(application.person.erased_at)
        if closed.problem is LinkProblem.EXPIRED:
            context["masked"] = masked(application.person.email)
    context["brand"] = brand
    context["sent"] = "sent" in request.GET
    status = 404 if closed.problem is LinkProblem.UNKNOWN else 410
    return render(request, "candidate/status/closed.html", context, status=status)


def subject_of(closed: LinkClosed) -> Application | None:
    """Return the application that a closed link used to open."""
    if closed.link is None or closed.problem is LinkProblem.UNKNOWN:
        return None
    with organization_scope(closed.link.organization):
        rows = Application.objects.select_related("person", "job__brand", "organization")
        found: Application | None = rows.filter(pk=closed.link.subject).first()
        return found


def masked(email: str) -> str:
    """Show enough of an address for its owner to know it: s•••@posta.example."""
    name, at, host = email.partition("@")
    return f"{name[:1]}•••{at}{host}" if at else ""


@require_POST
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """Send a new link to the owner of an expired one; never to whoever holds the old one."""
    try:
        with opened(token, LinkPurpose.STATUS):
            return redirect("candidate:status", token=token)
    except LinkClosed as closed:
        application = subject_of(closed)
        if application is not None and closed.problem is LinkProblem.EXPIRED:
            send_to(application)
    return redirect(reverse("candidate:status", args=[token]) + "?sent")


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the address, and answer the same whoever it is."""
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if within_limits(request):
            send_pages_of(form.cleaned_data["email"])
        return redirect(reverse("candidate:lost_link") + "?sent")
    context = {"form": form, "sent": "sent" in request.GET, "problem": "lost", "brand": None}
    status = 422 if request.method == "POST" else 200
    return render(request, "candidate/status/closed.html", context, status=status)


def within_limits(request: HttpRequest) -> bool:
    """Tell whether this machine has not asked too often this hour."""
    machine = client_address(request.META.get("REMOTE_ADDR", ""), request.headers)
    return times_this_hour("lost-link", hashed(machine)) <= PER_ADDRESS_AN_HOUR


def hashed(value: str) -> str:
    """Return a key that tells nothing."""
    return hashlib.blake2b(value.encode(), digest_size=12).hexdigest()


def send_pages_of(email: str) -> None:
    """Send each page of whoever applied with this address."""
    with across_organizations():
        rows = Application.objects.filter(person__email__iexact=email.strip(), person__erased_at=None)
        found = list(rows.select_related("organization").order_by("-received_at")[:AT_MOST])
    for application in found:
        send_to(application)


def send_to(application: Application) -> None:
    """Send one page's link, at most once in a quarter of an hour."""
    if cache.add(f"page-back:{application.pk}", 1, ONCE_IN_S):
        send_page_back.enqueue(str(application.organization_id), str(application.pk))
