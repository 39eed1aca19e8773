"""Sites, shops, branches and teams, as their owner writes them down."""

from __future__ import annotations

from django.db import transaction

from reciproca.people.models import Member, Organization, Unit
from reciproca.people.verbs import log, make_unit

__all__ = ["add_unit", "rename_unit"]


@transaction.atomic
def add_unit(*, organization: Organization, by: Member, name: str, city: str = "", parent: Unit | None = None) -> Unit:
    """Add a unit, below another one if it belongs there."""
    unit = make_unit(organization=organization, name=name.strip(), city=city.strip(), parent=parent)
    log(organization=organization, action="unit.added", member=by, subject=unit.pk, name=unit.name)
    return unit


@transaction.atomic
def rename_unit(*, unit: Unit, by: Member, name: str, city: str) -> Unit:
    """Call a unit something else, or say where it is now."""
    before = unit.name
    unit.name, unit.city = name.strip(), city.strip()
    unit.save(update_fields=["name", "city"])
    log(
        organization=unit.organization, action="unit.renamed", member=by, subject=unit.pk, before=before, name=unit.name
    )
    return unit
