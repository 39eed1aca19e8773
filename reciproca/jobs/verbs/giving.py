"""Saying what a job gives beyond its pay, in the few words that people may look for."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from reciproca.jobs.models import Card, Value
from reciproca.jobs.search.indexing import index_words
from reciproca.jobs.verbs.history import begin_history, keep_version
from reciproca.jobs.verbs.holding import hold
from reciproca.people.models import Member

MOST = 3


@transaction.atomic
def say_values(*, card: Card, values: Iterable[str], by: Member | None) -> Card:
    """Say at most three things that this job gives: who says everything says nothing.

    Raises:
        JobClosed: when the job is closed.
        django.core.exceptions.ValidationError: when there are more, or one that nobody can look for.
    """
    hold(card.job)
    chosen = list(dict.fromkeys(values))
    if len(chosen) > MOST or not all(value in Value for value in chosen):
        raise ValidationError(_("Choose three at most: who promises everything promises nothing."))
    begin_history(card=card)
    card.values = chosen
    card.save(update_fields=["values", "updated_at"])
    index_words(job=card.job)
    keep_version(card=card, by=by)
    return card
