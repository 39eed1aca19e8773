"""The pages of alerts: ask, look into your mail, yes, change, stop."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reciproca.alerts.models import Alert
from reciproca.alerts.privacy import described
from reciproca.alerts.saying import wishes_in_words
from reciproca.alerts.verbs import ask_for_alerts, change_wishes, confirm_alert, keep_longer, stop_alert
from reciproca.alerts.wishes import Wishes
from reciproca.jobs.facts import area_of
from reciproca.people.links import LinkClosed, opened
from reciproca.people.models import Brand, LinkPurpose
from reciproca.people.privacy import as_json
from reciproca.touchpoints.visits import visitor_of
from reciproca.web.careers.alerts.form import AskForm, WishesForm
from reciproca.web.careers.home import open_jobs
from reciproca.web.careers.meta import addresses
from reciproca.web.careers.scope import brand_page, no_store
from reciproca.web.counting import times_this_hour

ASKINGS = 20
AlertView = Callable[[HttpRequest, Alert, str], HttpResponse]


def areas_of(brand: Brand) -> list[str]:
    """Return the kinds of work that a brand has open now."""
    return sorted({area for job in open_jobs(brand) if (area := area_of(job))})


def cities_of(brand: Brand) -> list[str]:
    """Return the cities in which a brand has open jobs."""
    return sorted({job.city for job in open_jobs(brand) if job.city})


@require_http_methods(["GET", "HEAD", "POST"])
@brand_page
def ask(request: HttpRequest, brand: Brand) -> HttpResponse:
    """Ask for alerts: the answer is the same whether the address is known or not."""
    form = AskForm(request.POST or None, areas=areas_of(brand), initial={"km": 25, "per": "month"})
    if request.method != "POST":
        return asking(request, brand, form)
    if times_this_hour("alert", visitor_of(request).hex()) > ASKINGS:
        return asking(request, brand, form, status=429, busy=True)
    if not form.is_valid():
        return asking(request, brand, form, status=422)
    if not form.cleaned_data["website"]:
        language = (get_language() or "it")[:2]
        ask_for_alerts(brand=brand, email=form.cleaned_data["email"], language=language, wishes=form.wishes)
    context = {"brand": brand, "to": form.cleaned_data["email"], "wishes": wishes_in_words(form.wishes)}
    return no_store(render(request, "careers/alerts/sent.html", context))


def asking(request: HttpRequest, brand: Brand, form: AskForm, status: int = 200, **more: object) -> HttpResponse:
    """Show the form."""
    context: dict[str, Any] = {"brand": brand, "form": form, "cities": cities_of(brand), **more}
    twins = addresses(request, reverse("careers:alerts", args=[brand.slug]), brand=brand)
    response = render(request, "careers/alerts/ask.html", context | twins, status=status)
    return no_store(response) if request.method == "POST" else response


def alert_page(view: AlertView) -> Callable[[HttpRequest, str], HttpResponse]:
    """Open the alerts of whoever holds the letter; old and stopped ones say so, in words."""

    @wraps(view)
    def held(request: HttpRequest, token: str) -> HttpResponse:
        try:
            with opened(token, LinkPurpose.ALERT) as link:
                alert = Alert.objects.select_related("organization", "brand__organization").filter(pk=link.subject)
                found = alert.first()
                if found is not None:
                    return no_store(view(request, found, token))
        except LinkClosed:
            pass
        return no_store(render(request, "careers/alerts/gone.html", {}, status=410))

    return held


@require_http_methods(["GET", "HEAD", "POST"])
@alert_page
def alert(request: HttpRequest, alert: Alert, token: str) -> HttpResponse:
    """Ask for the yes, or show what is looked for; a visit alone says nothing: mail programs visit too."""
    if request.method == "POST":
        confirm_alert(alert=alert)
        return redirect("careers:alert", token)
    return settings(request, alert, token, form_of(alert))


@require_POST
@alert_page
def wishes(request: HttpRequest, alert: Alert, token: str) -> HttpResponse:
    """Look for something else from now on."""
    form = WishesForm(request.POST, areas=known_areas(alert))
    if not form.is_valid():
        return settings(request, alert, token, form, status=422)
    change_wishes(alert=alert, wishes=form.wishes, language=(get_language() or "it")[:2])
    return redirect(f"{reverse('careers:alert', args=[token])}?saved=yes")


@require_POST
@alert_page
def keep(request: HttpRequest, alert: Alert, token: str) -> HttpResponse:
    """Keep alerts for another year."""
    del request
    keep_longer(alert=alert)
    return redirect(f"{reverse('careers:alert', args=[token])}?saved=yes")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@alert_page
def stop(request: HttpRequest, alert: Alert, token: str) -> HttpResponse:
    """Delete alerts at one POST, also a mail program's own (RFC 8058); a GET asks first."""
    if request.method != "POST":
        return render(request, "careers/alerts/stop.html", {"brand": alert.brand, "alert": alert, "token": token})
    stop_alert(alert=alert)
    return render(request, "careers/alerts/stopped.html", {"brand": alert.brand})


@require_safe
@alert_page
def data(request: HttpRequest, alert: Alert, token: str) -> HttpResponse:
    """Hand out everything that we hold of these alerts."""
    del request, token
    response = HttpResponse(as_json(described(alert)), content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="alerts.json"'
    return response


def known_areas(alert: Alert) -> list[str]:
    """Return the kinds of work to choose from: those that are open, and those that were chosen."""
    return sorted({*areas_of(alert.brand), *Wishes.read(alert.wishes).areas})


def form_of(alert: Alert) -> WishesForm:
    """Return the form with what is looked for now."""
    said = Wishes.read(alert.wishes)
    return WishesForm(initial=said.as_json() | {"pay": said.pay or None}, areas=known_areas(alert))


def settings(request: HttpRequest, alert: Alert, token: str, form: WishesForm, status: int = 200) -> HttpResponse:
    """Show what is looked for, until when, and the ways out."""
    context = {
        "brand": alert.brand,
        "alert": alert,
        "token": token,
        "form": form,
        "cities": cities_of(alert.brand),
        "wishes": wishes_in_words(Wishes.read(alert.wishes)),
        "saved": request.GET.get("saved") == "yes",
    }
    name = "settings" if alert.confirmed_at else "confirm"
    return render(request, f"careers/alerts/{name}.html", context, status=status)
