"""What the editor's fields are called, and how a field's text looks when it is written properly."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from reciproca.people.models import Member
from reciproca.web.studio.card.form import BACK, ESSENCE, LANGUAGES, money, typed_money

PARTS = {part.name: part for part in (*ESSENCE, *BACK)}
PAY = ("pay_low", "pay_high")
SHARED_LABELS = {
    "pay_low": gettext_lazy("Pay, from"),
    "pay_high": gettext_lazy("Pay, to"),
    "pay_period": gettext_lazy("Counted"),
    "contract": gettext_lazy("Contract"),
    "agreement": gettext_lazy("Collective agreement"),
    "level": gettext_lazy("Level"),
    "city": gettext_lazy("City"),
    "place": gettext_lazy("Shop or area"),
    "work_place": gettext_lazy("Where"),
    "hours_per_week": gettext_lazy("Hours a week"),
    "promise_days": gettext_lazy("Answer within, days"),
    "manager": gettext_lazy("Future manager"),
    "reviewers": gettext_lazy("Who listens too"),
}
# Names of what a version holds beside the fields.
ALSO = {
    "voice": gettext_lazy("Voice"),
    "picture": gettext_lazy("Photograph"),
    "values": gettext_lazy("What this job gives"),
    "frames": gettext_lazy("Story"),
    "mission": gettext_lazy("Mission"),
    "team_words": gettext_lazy("Team"),
}


def base_of(name: str) -> tuple[str, str]:
    """Split a field's name into the thing and its language; the language is empty where there is only one."""
    for separator in ("_", "."):
        thing, mark, language = name.rpartition(separator)
        if mark and language in LANGUAGES:
            return thing, language
    return name, ""


def label_of(name: str) -> str:
    """Return what a field is called: “Question, Italian”."""
    thing, language = base_of(name)
    if thing == "hours":
        label = _("Working time")
    elif thing in PARTS:
        label = str(PARTS[thing].label)
    else:
        label = str(SHARED_LABELS.get(thing) or ALSO.get(thing) or thing)
    if not language:
        return label
    return f"{label}, {_('Italian') if language == 'it' else _('English')}"


def proper(name: str, text: str) -> str:
    """Return a field's text as the page would write it, so that equal things are equal texts."""
    text = text.replace("\r\n", "\n").strip()
    thing, language = base_of(name)
    if name in PAY:
        try:
            return typed_money(money(text))
        except ValidationError:
            return text
    part = PARTS.get(thing) if language else None
    return part.show(part.read(text)).strip() if part else text


def as_text(value: Any) -> str:  # noqa: ANN401 - whatever a form's field begins with
    """Return the beginning of a field as text."""
    if value is None:
        return ""
    if isinstance(value, Member):
        return str(value.pk)
    return " ".join(sorted(map(str, value))) if isinstance(value, list) else str(value)


def readable(name: str, text: str, members: dict[str, str]) -> str:
    """Return a field's text as somebody reads it: people by name, nothing as a dash."""
    if name in {"manager", "reviewers"}:
        return ", ".join(members.get(key, "?") for key in text.split()) or "—"
    return text or "—"
