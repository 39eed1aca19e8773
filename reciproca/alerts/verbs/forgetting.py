"""Keeping alerts no longer than their reader was told."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from reciproca.alerts.models import Alert
from reciproca.alerts.verbs.asking import stop_alert
from reciproca.people.scoping import across_organizations, organization_scope

BEFORE_THE_END = timedelta(days=14)


def forget_alerts(*, now: datetime | None = None) -> int:
    """Delete what ran out, and ask those whose year ends in two weeks; return how many were deleted."""
    now = now or timezone.now()
    with across_organizations():
        over = list(Alert.objects.filter(keep_until__lte=now).select_related("organization"))
        ending = Alert.objects.confirmed().filter(reminded_at=None, keep_until__lte=now + BEFORE_THE_END)
        soon = list(ending.filter(keep_until__gt=now).select_related("organization"))
    for alert in over:
        with organization_scope(alert.organization):
            stop_alert(alert=alert)
    for alert in soon:
        with organization_scope(alert.organization):
            ask_to_keep(alert, now)
    return len(over)


@transaction.atomic
def ask_to_keep(alert: Alert, now: datetime) -> None:
    """Ask once whether a reader wants alerts for another year; without an answer they end."""
    from reciproca.alerts.tasks import send_ending  # noqa: PLC0415 - tasks call verbs

    if Alert.objects.filter(pk=alert.pk, reminded_at=None).update(reminded_at=now):
        send_ending.enqueue(str(alert.organization_id), str(alert.pk))
