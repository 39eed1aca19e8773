"""Letters to the talent pool: whether somebody wants to stay, asked before the end, and what a member wrote to them."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from reciproca.hiring import telling
from reciproca.hiring.models import Application, PoolNote
from reciproca.people import talent_pool
from reciproca.people.letters import absolute, send_letter
from reciproca.people.links import make_link
from reciproca.people.models import Consent, LinkPurpose

OPEN_AFTER = timedelta(days=60)


def write(consent: Consent) -> None:
    """Ask; nothing to whoever left, was erased, or applied to nothing that is still there."""
    person = consent.person
    rows = Application.objects.filter(person=person).select_related("job__brand")
    last = rows.order_by("-received_at").first()
    if consent.withdrawn_at or person.erased_at or not person.email or last is None or consent.until is None:
        return
    token = make_link(
        organization=consent.organization, purpose=LinkPurpose.TALENT_POOL, subject=person.pk, lasts=OPEN_AFTER
    )
    brand = last.job.brand
    with translation.override(last.language):
        subject = _("{name}, shall we keep you in mind?").format(name=person.first_name)
        until = telling.far_day(consent.until)
    send_letter(
        organization=consent.organization,
        brand=brand,
        to=person.email,
        person=person,
        about=last.pk,
        language=last.language,
        template="hiring/mail/stay",
        subject=subject,
        unsubscribe=absolute(reverse("candidate:pool_leave", args=[token])),
        context={
            "person": person,
            "until": until,
            "months": consent.organization.keep_talent_months,
            "address": absolute(reverse("candidate:pool", args=[token])),
        },
    )


def write_note(note: PoolNote) -> None:
    """Write what a member wrote; nothing to whoever left the pool meanwhile."""
    person = note.person
    consent = talent_pool.standing(person)
    rows = Application.objects.filter(person=person).select_related("job__brand")
    last = rows.order_by("-received_at").first()
    if consent is None or consent.until is None or person.erased_at or not person.email or last is None:
        return
    token = make_link(
        organization=note.organization, purpose=LinkPurpose.TALENT_POOL, subject=person.pk, lasts=OPEN_AFTER
    )
    with translation.override(last.language):
        subject = _("{name}, we thought of you").format(name=person.first_name)
        until = telling.far_day(consent.until)
    send_letter(
        organization=note.organization,
        brand=note.job.brand if note.job else last.job.brand,
        to=person.email,
        person=person,
        about=last.pk,
        language=last.language,
        template="hiring/mail/pool_note",
        subject=subject,
        unsubscribe=absolute(reverse("candidate:pool_leave", args=[token])),
        context={
            "person": person,
            "note": note,
            "writer": note.by.name if note.by else "",
            "until": until,
            "address": absolute(reverse("careers:job", args=[note.job.slug])) if note.job else "",
        },
    )
