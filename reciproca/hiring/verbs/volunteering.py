"""What people say of themselves so that fairness can be checked: voluntary, and apart from who they are."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from reciproca.hiring.models import Application, Volunteered

# Two questions and no more: health, origin, family and opinions may not be asked even with consent
# (law 300/1970, article 8; Garante 2024).
QUESTIONS: dict[str, tuple[str, ...]] = {
    "gender": ("woman", "man", "other"),
    "age": ("under_30", "30_44", "45_54", "55_over"),
}


def key_of(application: uuid.UUID) -> str:
    """Return the key under which an application's answers lie; without the server's secret it leads nowhere."""
    return salted_hmac("reciproca.hiring.volunteered", application.bytes, algorithm="sha256").hexdigest()


@transaction.atomic
def volunteer(*, application: Application, groups: Mapping[str, str], on: date | None = None) -> Volunteered | None:
    """Keep what somebody said of themselves, in place of what they said before; nothing said is nothing kept.

    Raises:
        ValueError: for a question or an answer that does not exist.
    """
    kept = {question: answer for question, answer in groups.items() if answer}
    for question, answer in kept.items():
        if answer not in QUESTIONS.get(question, ()):
            raise ValueError(f"Nobody is asked for {question} {answer}.")
    forget_volunteered(application=application.pk)
    if not kept:
        return None
    return Volunteered.objects.create(
        organization=application.organization,
        key=key_of(application.pk),
        groups=kept,
        on=on or timezone.localdate(),
    )


def volunteered(application: uuid.UUID) -> dict[str, str]:
    """Return what somebody said of themselves: for their own page and their own download only."""
    found = Volunteered.objects.filter(key=key_of(application)).first()
    return dict(found.groups) if found else {}


def forget_volunteered(*, application: uuid.UUID) -> None:
    """Forget it."""
    Volunteered.objects.filter(key=key_of(application)).delete()
