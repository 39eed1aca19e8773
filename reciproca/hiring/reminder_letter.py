"""The letter to whoever owes an answer soon. No names of candidates: mail travels."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from reciproca.hiring import telling
from reciproca.hiring.verbs.reminding import owed_by
from reciproca.people.letters import absolute, send_letter
from reciproca.people.models import Brand, Member


def write(owner: Member, today: date) -> None:
    """Write to a member what they owe, by when; nothing once it is answered, or when they left."""
    owed = owed_by(owner, today)
    brand = Brand.objects.order_by("id").first()
    if not owed or brand is None or not owner.active:
        return
    people, language = sum(number for _due, _job, number in owed), owner.user.language
    with translation.override(language):
        subject = ngettext(
            "{n} answer is promised for {day}", "{n} answers are promised, the first for {day}", people
        ).format(n=people, day=telling.day(owed[0][0]))
    send_letter(
        organization=owner.organization,
        brand=brand,
        to=owner.user.email,
        language=language,
        template="hiring/mail/promise_due",
        subject=subject,
        context={
            "reader": owner.first_name,
            "people": people,
            "owed": owed,
            "first": owed[0][0],
            "address": absolute(reverse("studio:today")),
        },
    )
