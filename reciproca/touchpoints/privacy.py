"""What the touchpoints room holds about a person: where they met the brand under their own name."""

from __future__ import annotations

from collections.abc import Iterator

from reciproca.people.models import Person
from reciproca.people.privacy import as_json
from reciproca.touchpoints.models import Interaction


def export(person: Person) -> Iterator[tuple[str, bytes]]:
    """Yield every interaction of a person, the oldest first."""
    met = Interaction.objects.filter(person=person).select_related("touchpoint").order_by("at")
    rows = [
        {"at": row.at, "where": str(row.touchpoint), "what": row.get_kind_display(), "channel": row.channel}
        for row in met
    ]
    yield "interactions.json", as_json(rows)


def erase(person: Person) -> None:
    """Let the interactions be nobody's: what was counted stays counted."""
    Interaction.objects.filter(person=person).update(person=None, detail={}, visitor=None)
