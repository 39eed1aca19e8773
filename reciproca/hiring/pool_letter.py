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
from reciproca.people.models import Brand, Consent, LinkPurpose

OPEN_AFTER = timedelta(days=60)


def write(consent: Consent) -> None:
    """Ask; nothing to whoever left, was erased, or applied to nothing that is still there."""
    last = last_application(consent)
    if last is None:
        return
    with translation.override(last.language):
        subject = _("{name}, shall we keep you in mind?").format(name=consent.person.first_name)
    token = way_to_pool(consent)
    send(
        consent,
        last,
        "hiring/mail/stay",
        subject,
        token,
        brand=last.job.brand,
        months=consent.organization.keep_talent_months,
        address=absolute(reverse("candidate:pool", args=[token])),
    )


def write_note(note: PoolNote) -> None:
    """Write what a member wrote; nothing to whoever left the pool meanwhile."""
    consent = talent_pool.standing(note.person)
    last = last_application(consent) if consent else None
    if consent is None or last is None:
        return
    with translation.override(last.language):
        subject = _("{name}, we thought of you").format(name=note.person.first_name)
    send(
        consent,
        last,
        "hiring/mail/pool_note",
        subject,
        way_to_pool(consent),
        brand=note.job.brand if note.job else last.job.brand,
        note=note,
        writer=note.by.name if note.by else "",
        address=absolute(reverse("careers:job", args=[note.job.slug])) if note.job else "",
    )


def last_application(consent: Consent) -> Application | None:
    """Return what somebody in the pool applied to last; None when nothing may be written to them any more."""
    person = consent.person
    if consent.withdrawn_at or consent.until is None or person.erased_at or not person.email:
        return None
    rows = Application.objects.filter(person=person).select_related("job__brand").order_by("-received_at")
    last: Application | None = rows.first()
    return last


def way_to_pool(consent: Consent) -> str:
    """Make the token with which somebody says whether they stay."""
    return make_link(
        organization=consent.organization,
        purpose=LinkPurpose.TALENT_POOL,
        subject=consent.person_id,
        lasts=OPEN_AFTER,
    )


def send(
    consent: Consent, last: Application, template: str, subject: str, token: str, *, brand: Brand, **more: object
) -> None:
    """Send a letter to somebody in the pool, with the way out of it."""
    with translation.override(last.language):
        until = telling.far_day(consent.until) if consent.until else ""
    send_letter(
        organization=consent.organization,
        brand=brand,
        to=consent.person.email,
        person=consent.person,
        about=last.pk,
        language=last.language,
        template=template,
        subject=subject,
        unsubscribe=absolute(reverse("candidate:pool_leave", args=[token])),
        context={"person": consent.person, "until": until, **more},
    )
