"""The talent pool: whoever asked to be kept in mind, until a day that they read when they asked."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from reciproca.people.models import Consent, Member, Person, Purpose
from reciproca.people.scoping import across_organizations, organization_scope
from reciproca.people.verbs import allow, log, withdraw_consent

ASKED_BEFORE = timedelta(days=30)


def standing(person: Person, today: date | None = None) -> Consent | None:
    """Return the permission that keeps somebody in the pool today, if there is one."""
    rows = Consent.objects.filter(person=person, purpose=Purpose.TALENT_POOL, withdrawn_at=None)
    found: Consent | None = rows.filter(until__gte=today or timezone.localdate()).order_by("-until").first()
    return found


def everyone(today: date | None = None) -> QuerySet[Consent]:
    """Return the permissions that stand today, whoever's ends first before the others."""
    rows = Consent.objects.filter(purpose=Purpose.TALENT_POOL, withdrawn_at=None, person__erased_at=None)
    standing_today = rows.filter(until__gte=today or timezone.localdate())
    found: QuerySet[Consent] = standing_today.select_related("person").order_by("until", "given_at")
    return found


@transaction.atomic
def join_pool(*, person: Person) -> Consent:
    """Keep somebody in mind, as they asked, until the day that is told."""
    end_if_over(person=person, today=timezone.localdate())
    return allow(person=person, purpose=Purpose.TALENT_POOL)


@transaction.atomic
def leave_pool(*, person: Person, by: Member | None = None) -> bool:
    """Keep somebody in mind no longer, at their word or because a member says so; leaving twice is leaving once."""
    left = withdraw_consent(person=person, purpose=Purpose.TALENT_POOL)
    if left:
        action = "talent_pool.removed" if by else "talent_pool.left"
        log(organization=person.organization, action=action, member=by, subject=person.pk)
    return bool(left)


@transaction.atomic
def stay_in_pool(*, person: Person) -> Consent:
    """Renew: the old permission ends, a new one begins with its own end, and both stay written."""
    withdraw_consent(person=person, purpose=Purpose.TALENT_POOL)
    return allow(person=person, purpose=Purpose.TALENT_POOL)


def end_if_over(*, person: Person, today: date) -> int:
    """End a permission whose day has passed."""
    over = Consent.objects.filter(person=person, purpose=Purpose.TALENT_POOL, withdrawn_at=None, until__lt=today)
    count: int = over.update(withdrawn_at=timezone.now())
    return count


def end_old_memberships(*, today: date | None = None) -> int:
    """End every membership whose day has passed unrenewed; what was kept for it goes the usual way."""
    today = today or timezone.localdate()
    with across_organizations():
        over = Consent.objects.filter(purpose=Purpose.TALENT_POOL, withdrawn_at=None, until__lt=today)
        count: int = over.update(withdrawn_at=timezone.now())
    return count


def ending_soon(*, today: date | None = None) -> list[Consent]:
    """Take everyone whose membership ends within thirty days, once; of two workers one gets each."""
    today = today or timezone.localdate()
    taken = []
    with across_organizations():
        rows = Consent.objects.filter(purpose=Purpose.TALENT_POOL, withdrawn_at=None, asked_again_on=None)
        soon = list(rows.filter(until__gte=today, until__lte=today + ASKED_BEFORE).select_related("organization"))
    for consent in soon:
        with organization_scope(consent.organization):
            if Consent.objects.filter(pk=consent.pk, asked_again_on=None).update(asked_again_on=today):
                taken.append(consent)
    return taken
