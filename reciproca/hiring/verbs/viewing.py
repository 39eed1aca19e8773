"""Pipelines' filters under a name, each member's own."""

from __future__ import annotations

from django.db import transaction

from reciproca.hiring.models import SavedView
from reciproca.people.models import Member

AT_MOST = 12


class TooManyViews(Exception):  # noqa: N818 - it says what is the case
    """A dozen names are all that anybody remembers."""


@transaction.atomic
def save_view(*, member: Member, name: str, query: str) -> SavedView:
    """Keep filters under a name; the same name again keeps the newer ones.

    Raises:
        TooManyViews: when the member has a dozen.
        ValueError: without a name.
    """
    name = " ".join(name.split())[:40]
    if not name:
        raise ValueError("A view needs a name.")
    mine = SavedView.objects.filter(member=member)
    if mine.exclude(name=name).count() >= AT_MOST:
        raise TooManyViews
    view, _made = SavedView.objects.update_or_create(
        organization=member.organization, member=member, name=name, defaults={"query": query[:300]}
    )
    return view


@transaction.atomic
def forget_view(*, view: SavedView) -> None:
    """Forget a name."""
    view.delete()
