"""The versions of a card, kept while it is written."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from reciproca.jobs.models import Card
from reciproca.jobs.verbs.holding import hold
from reciproca.jobs.versions.models import CardVersion
from reciproca.jobs.versions.snapshot import differing, snapshot_of
from reciproca.people.models import Member

# What one member changes without such a pause is one version.
SITTING = timedelta(minutes=10)
# A card that is written for months keeps this many; what people saw is kept beyond.
KEPT = 60


@transaction.atomic
def begin_history(*, card: Card) -> CardVersion | None:
    """Keep what stands before the first change, so that there is a way back to it."""
    hold(card.job)
    if CardVersion.objects.filter(card=card).exists():
        return None
    when = card.updated_at
    what = snapshot_of(card.job)
    return CardVersion.objects.create(organization=card.organization, card=card, what=what, began_at=when, at=when)


@transaction.atomic
def keep_version(
    *,
    card: Card,
    by: Member | None,
    published: bool = False,
    restored_from: CardVersion | None = None,
) -> CardVersion | None:
    """Keep what the card says now; within one member's sitting the version grows, else a new one begins."""
    hold(card.job)
    what = snapshot_of(card.job)
    last = CardVersion.objects.filter(card=card).first()
    changed = differing(last.what, what) if last else []
    if last and not changed and not published:
        return None
    if last and grows(last, by) and not published and restored_from is None:
        last.what, last.at = what, timezone.now()
        last.changed = sorted({*last.changed, *changed})
        last.save(update_fields=["what", "at", "changed"])
        return last
    version = CardVersion.objects.create(
        organization=card.organization,
        card=card,
        by=by,
        what=what,
        changed=changed,
        published=published,
        restored_from=restored_from,
    )
    forget_old(card)
    return version


def grows(last: CardVersion, by: Member | None) -> bool:
    """Whether a change still belongs to this version."""
    apart = last.published or last.restored_from_id
    return not apart and by is not None and last.by_id == by.pk and timezone.now() - last.at < SITTING


def forget_old(card: Card) -> None:
    """Forget the oldest versions that nobody outside ever saw."""
    stale = CardVersion.objects.filter(card=card, published=False).values_list("pk", flat=True)[KEPT:]
    CardVersion.objects.filter(pk__in=list(stale)).delete()
