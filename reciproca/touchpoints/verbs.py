"""What can be done at touchpoints: make the standard set, record an interaction."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from reciproca.people.models import Member, Organization, Person, Unit
from reciproca.people.scoping import new_id
from reciproca.touchpoints.models import Kind, Touchpoint
from reciproca.touchpoints.recording import Event, write
from reciproca.touchpoints.standard import STANDARD

__all__ = [
    "Happening",
    "assign_touchpoint",
    "make_touchpoints",
    "record_interaction",
    "record_interactions",
    "touchpoint_of",
]


@transaction.atomic
def make_touchpoints(*, organization: Organization) -> None:
    """Give an organization the standard touchpoints; those it has stay as they are."""
    Touchpoint.objects.bulk_create(
        (
            Touchpoint(
                organization=organization,
                key=standard.key,
                name=standard.name,
                audience=standard.audience,
                stage=standard.stage,
                department=standard.department,
            )
            for standard in STANDARD.values()
        ),
        ignore_conflicts=True,
    )


def touchpoint_of(*, organization: Organization, key: str) -> uuid.UUID:
    """Return the id of an organization's touchpoint.

    The standard set is made when it is missing: an organization made by hand works too.

    Raises:
        Touchpoint.DoesNotExist: when the key is neither the organization's nor standard.
    """
    found = Touchpoint.objects.filter(organization=organization, key=key).values_list("id").first()
    if found is None and key in STANDARD:
        make_touchpoints(organization=organization)
        return touchpoint_of(organization=organization, key=key)
    if found is None:
        raise Touchpoint.DoesNotExist(f"{organization} has no touchpoint called {key}.")
    return found[0]


@transaction.atomic
def assign_touchpoint(*, organization: Organization, touchpoint: str, owner: Member | None) -> Touchpoint:
    """Say who looks after a touchpoint, or that nobody does by name.

    Raises:
        Touchpoint.DoesNotExist: when the key is neither the organization's nor standard.
    """
    key = touchpoint_of(organization=organization, key=touchpoint)
    found: Touchpoint = Touchpoint.objects.select_for_update().get(pk=key)
    found.owner = owner
    found.save(update_fields=["owner"])
    return found


@transaction.atomic
def record_interaction(
    *,
    organization: Organization,
    touchpoint: str,
    kind: Kind,
    person: Person | None = None,
    subject: uuid.UUID | None = None,
    unit: Unit | None = None,
    channel: str = "",
    campaign: str = "",
    device: str = "",
    visitor: bytes | None = None,
    at: datetime | None = None,
    id: uuid.UUID | None = None,  # noqa: A002 - the interaction's own id
    detail: dict[str, Any] | None = None,
) -> bool:
    """Append an interaction and count it in its hour, in the caller's transaction; return whether it is new.

    Idempotent by id: a second call with the same id changes nothing.
    """
    new = write(
        [
            Event(
                id=id or new_id(),
                organization_id=organization.pk,
                touchpoint_id=touchpoint_of(organization=organization, key=touchpoint),
                touchpoint=touchpoint,
                kind=Kind(kind).value,
                at=at or timezone.now(),
                person_id=person.pk if person else None,
                unit_id=unit.pk if unit else None,
                subject=subject,
                channel=channel[:40],
                campaign=campaign[:60],
                device=device[:10],
                visitor=visitor,
                detail=detail or {},
            ),
        ],
    )
    return bool(new)


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One of many interactions: those of a till or a newsletter come by the thousand."""

    touchpoint: str
    kind: Kind
    at: datetime
    person: uuid.UUID | None = None
    unit: uuid.UUID | None = None
    subject: uuid.UUID | None = None
    channel: str = ""
    campaign: str = ""
    device: str = ""
    id: uuid.UUID | None = None


@transaction.atomic
def record_interactions(*, organization: Organization, happenings: Sequence[Happening]) -> int:
    """Append many interactions and count each in its hour; return how many were new.

    Idempotent by id, like `record_interaction`. Callers cut long lists into short ones, so that
    nobody else waits long to write.
    """
    keys = {happening.touchpoint for happening in happenings}
    touchpoints = {key: touchpoint_of(organization=organization, key=key) for key in sorted(keys)}
    events = [
        Event(
            id=happening.id or new_id(),
            organization_id=organization.pk,
            touchpoint_id=touchpoints[happening.touchpoint],
            kind=Kind(happening.kind).value,
            at=happening.at,
            person_id=happening.person,
            unit_id=happening.unit,
            subject=happening.subject,
            channel=happening.channel[:40],
            campaign=happening.campaign[:60],
            device=happening.device[:10],
        )
        for happening in happenings
    ]
    return len(write(events))
