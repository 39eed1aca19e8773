"""Addresses that get no more mail: known by a keyed hash, so that an erased address stays silent."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from reciproca.people.models import Member, Organization, Suppression, SuppressionReason

# These two silence an address wholly; unsubscribing stops what was asked for, never an answer that is owed.
SILENT = (SuppressionReason.BOUNCED, SuppressionReason.COMPLAINED)


def address_key(address: str) -> str:
    """Return what is stored of an address."""
    return salted_hmac("reciproca.suppression", address.strip().lower(), algorithm="sha256").hexdigest()


def suppressed(*, address: str, optional: bool) -> Suppression | None:
    """Return why an address gets no letter of this sort, nothing when it may."""
    rows = Suppression.objects.filter(address_key=address_key(address), lifted_at=None)
    if not optional:
        rows = rows.filter(reason__in=SILENT)
    found: Suppression | None = rows.order_by("at").first()
    return found


@transaction.atomic
def suppress(*, organization: Organization, address: str, reason: SuppressionReason, detail: str = "") -> Suppression:
    """Send nothing more to an address; told twice, it is written down once."""
    row, _made = Suppression.objects.get_or_create(
        organization=organization,
        address_key=address_key(address),
        reason=reason,
        lifted_at=None,
        defaults={"detail": detail[:250]},
    )
    return row


@transaction.atomic
def lift_suppression(*, organization: Organization, address: str, by: Member | None = None) -> int:
    """Let an address have mail again, and return how many reasons stood against it."""
    standing = Suppression.objects.filter(organization=organization, address_key=address_key(address), lifted_at=None)
    count: int = standing.update(lifted_at=timezone.now(), lifted_by=by)
    return count
