"""The letters of alerts: is it you, you have them already, there is news, they end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _, ngettext

from reciproca.alerts.models import Alert
from reciproca.alerts.saying import wishes_in_words
from reciproca.alerts.wishes import Wishes
from reciproca.jobs.models import Job
from reciproca.people.hosts import public_address
from reciproca.people.letters import absolute, send_letter
from reciproca.people.links import make_link
from reciproca.people.models import LinkPurpose

LINK_LASTS = timedelta(days=400)


def write_confirmation(alert: Alert) -> None:
    """Ask whether it was they who asked; this letter is the only one until they say yes."""
    with translation.override(alert.language):
        write(alert, "confirm", _("Shall we write to you about new places?"), {})


def write_already(alert: Alert) -> None:
    """Say that alerts are on already, and give the way to them."""
    with translation.override(alert.language):
        write(alert, "already", _("Your alerts from {brand}").format(brand=alert.brand.name), {})


def write_news(alert: Alert, keys: Sequence[str]) -> None:
    """Tell of new jobs that are like what was asked for, as far as they are still open."""
    jobs = Job.objects.published().filter(pk__in=keys).select_related("brand", "card", "manager", "unit__parent")
    found = list(jobs.prefetch_related("card__texts").order_by("-published_at", "-pk"))
    if not found:
        return
    with translation.override(alert.language):
        subject = ngettext("{n} new place at {brand}", "{n} new places at {brand}", len(found))
        others = Job.objects.published().filter(brand=alert.brand).exclude(pk__in=[job.pk for job in found]).count()
        write(
            alert,
            "news",
            subject.format(n=len(found), brand=alert.brand.name),
            {
                "places": [(job, headline_of(job), address_of(job, alert.language)) for job in found],
                "others": others,
                "careers": public_address(alert.brand, reverse("careers:home", args=[alert.brand.slug])),
            },
            stoppable=True,
        )


def headline_of(job: Job) -> str:
    """Return the question on a job's card, else the job's name."""
    text = job.card.text
    return text.headline if text and text.headline else str(job)


def address_of(job: Job, language: str) -> str:
    """Return where the card is, with the channel that led there."""
    return public_address(job.brand, f"{reverse('careers:job', args=[job.slug])}?via=alert&lang={language}")


def write_ending(alert: Alert) -> None:
    """Say when alerts end, and that one tap keeps them."""
    with translation.override(alert.language):
        write(alert, "ending", _("Your alerts from {brand} end").format(brand=alert.brand.name), {}, stoppable=True)


def write(alert: Alert, kind: str, subject: str, context: Mapping[str, object], *, stoppable: bool = False) -> None:
    """Send one letter to whoever asked, with the way to their page."""
    token = make_link(organization=alert.organization, purpose=LinkPurpose.ALERT, subject=alert.pk, lasts=LINK_LASTS)
    send_letter(
        organization=alert.organization,
        brand=alert.brand,
        to=alert.email,
        language=alert.language,
        template=f"alerts/mail/{kind}",
        subject=subject,
        private=True,
        about=alert.pk,
        unsubscribe=absolute(reverse("careers:alert_stop", args=[token])) if stoppable else "",
        context={
            "alert": alert,
            "wishes": wishes_in_words(Wishes.read(alert.wishes)),
            "page": absolute(reverse("careers:alert", args=[token])),
            **context,
        },
    )
