"""Asking for alerts, saying yes to them, and stopping them: nobody gets a second letter without having said yes."""

from __future__ import annotations

from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from reciproca.adapters.mail.models import OutboxMessage
from reciproca.alerts.models import Alert
from reciproca.alerts.wishes import Wishes
from reciproca.people.links import revoke_links
from reciproca.people.models import Brand, Letter, Person
from reciproca.people.verbs import plain_address
from reciproca.touchpoints.models import Kind
from reciproca.touchpoints.verbs import record_interaction

UNCONFIRMED_LASTS = timedelta(days=7)
LASTS = relativedelta(months=12)
# Whoever asks again and again makes one letter, not many.
BETWEEN_LETTERS = timedelta(minutes=15)


@transaction.atomic
def ask_for_alerts(*, brand: Brand, email: str, language: str, wishes: Wishes) -> Alert:
    """Note a wish for alerts, and ask its address whether it was they: until then nothing else is sent.

    Where the address has alerts already, nothing of them changes: whoever types an address has not shown that it is
    theirs. They get the way to their page.
    """
    from reciproca.alerts.tasks import send_already, send_confirmation  # noqa: PLC0415 - tasks call verbs

    now, address = timezone.now(), plain_address(email)
    alert, made = Alert.objects.select_for_update().get_or_create(
        organization=brand.organization,
        brand=brand,
        email=address,
        defaults={
            "language": language,
            "wishes": wishes.as_json(),
            "asked_at": now,
            "written_at": now,
            "seen_until": now,
            "keep_until": now + UNCONFIRMED_LASTS,
        },
    )
    if not made and now - alert.written_at < BETWEEN_LETTERS:
        return alert
    if not made and alert.confirmed_at is None:
        alert.wishes, alert.language, alert.keep_until = wishes.as_json(), language, now + UNCONFIRMED_LASTS
    alert.written_at = now
    alert.save(update_fields=["wishes", "language", "keep_until", "written_at"])
    letter = send_already if alert.confirmed_at else send_confirmation
    letter.enqueue(str(brand.organization_id), str(alert.pk))
    return alert


@transaction.atomic
def confirm_alert(*, alert: Alert, at: datetime | None = None) -> Alert:
    """Take the yes of whoever holds the letter; saying it twice changes nothing."""
    held = Alert.objects.select_for_update().get(pk=alert.pk)
    if held.confirmed_at is None:
        held.confirmed_at = held.seen_until = at or timezone.now()
        held.keep_until = held.confirmed_at + LASTS
        held.save(update_fields=["confirmed_at", "seen_until", "keep_until"])
        record_interaction(
            organization=held.organization, touchpoint="careers-page", kind=Kind.FOLLOWED, at=held.confirmed_at
        )
    return held


@transaction.atomic
def change_wishes(*, alert: Alert, wishes: Wishes, language: str) -> Alert:
    """Look for something else from now on."""
    alert.wishes, alert.language = wishes.as_json(), language
    alert.save(update_fields=["wishes", "language"])
    return alert


@transaction.atomic
def keep_longer(*, alert: Alert) -> Alert:
    """Keep alerts for another year, because their reader said so."""
    alert.keep_until, alert.reminded_at = timezone.now() + LASTS, None
    alert.save(update_fields=["keep_until", "reminded_at"])
    return alert


@transaction.atomic
def stop_alert(*, alert: Alert) -> None:
    """Delete alerts with everything about them: address, wishes, links, and the letters that we wrote."""
    organization, address = alert.organization, alert.email
    revoke_links(organization=organization, subject=alert.pk)
    Letter.objects.filter(about=alert.pk).delete()
    Alert.objects.filter(pk=alert.pk).delete()
    if not Person.objects.filter(email=address).exists() and not Alert.objects.filter(email=address).exists():
        OutboxMessage.objects.filter(tenant=str(organization.pk), to__iexact=address).delete()
