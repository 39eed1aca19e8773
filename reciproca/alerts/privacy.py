"""What the room holds about a person: alerts that were asked for at their address.

Alerts know no person. Whoever has their page and their data taken away or erased has what lies at the same address
taken or erased with it; whoever has only alerts does both on the page that every letter leads to.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from reciproca.alerts.models import Alert
from reciproca.alerts.verbs import stop_alert
from reciproca.people.models import Person
from reciproca.people.privacy import as_json


def alerts_of(person: Person) -> QuerySet[Alert]:
    """Return the alerts at a person's address; none for somebody without one."""
    found = Alert.objects.select_related("organization", "brand").order_by("asked_at")
    return found.filter(email=person.email) if person.email else found.none()


def export(person: Person) -> Iterator[tuple[str, bytes]]:
    """Yield the alerts that were asked for."""
    found = [described(alert) for alert in alerts_of(person)]
    if found:
        yield "alerts.json", as_json(found)


def described(alert: Alert) -> dict[str, object]:
    """Return everything that we hold of an alert."""
    names = ("email", "language", "wishes", "asked_at", "confirmed_at", "keep_until")
    return {"brand": alert.brand.name, **{name: getattr(alert, name) for name in names}}


def erase(person: Person) -> None:
    """Delete the alerts at a person's address."""
    for alert in alerts_of(person):
        stop_alert(alert=alert)
