"""Wishes in words, as their reader would say them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from reciproca.alerts.wishes import Wishes
from reciproca.jobs.models import PayPeriod, Value


def wishes_in_words(wishes: Wishes) -> list[str]:
    """Return each wish in words; nothing where nothing in particular is wished for."""
    return list(said(wishes))


def said(wishes: Wishes) -> Iterator[str]:
    """Yield the wishes, kind of work first."""
    yield from wishes.areas
    if wishes.place:
        yield _("within {km} km of {place}").format(km=wishes.km, place=wishes.place)
    if wishes.home:
        yield _("from home")
    if wishes.hours:
        yield _("part time") if wishes.hours == "part" else _("full time")
    if wishes.pay:
        amount = number_format(wishes.pay, use_l10n=True, force_grouping=True)
        yield _("from {amount} € {period}").format(amount=amount, period=PayPeriod(wishes.per).label)
    yield from (str(Value(value).label).lower() for value in wishes.values)
