"""What a card said and what it says: place by place, as somebody reads it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from reciproca.jobs.models import Contract, PayPeriod, Value, WorkPlace
from reciproca.jobs.versions.snapshot import Flat, differing
from reciproca.people.models import Member
from reciproca.web.studio.card.form import BENEFITS, DAYS, PROCESS, to_lines, typed_money
from reciproca.web.studio.card.naming import PAY, label_of, readable

CHOSEN: dict[str, dict[str, Any]] = {
    "contract": dict(Contract.choices),
    "pay_period": dict(PayPeriod.choices),
    "work_place": dict(WorkPlace.choices),
}
VALUES: dict[str, Any] = dict(Value.choices)
ROWS = {"first_days": DAYS[0], "benefits": BENEFITS[0], "process": PROCESS[0]}


def differences(before: Flat, after: Flat) -> list[dict[str, str]]:
    """Return each place that says something else, with what it said and what it says."""
    found = differing(before, after)
    if not found:
        return []
    names = {str(member.pk): member.name for member in Member.objects.all()}
    return [
        {"label": label_of(name), "then": said(name, before, names), "now": said(name, after, names)} for name in found
    ]


def said(name: str, what: Mapping[str, Any], members: Mapping[str, str]) -> str:
    """Return what a version says in one place, as somebody reads it."""
    value = what.get(name)
    thing = name.partition(".")[0]
    if name in {*PAY, *CHOSEN}:
        return amount_or_choice(name, value)
    if thing in ROWS:
        return str(ROWS[thing](value or [])) or "—"
    if thing == "frames":
        return to_lines([" / ".join(frame["words"].values()) or "…" for frame in value or []]) or "—"
    if thing in {"voice", "picture"}:
        return _("There is one") if value else "—"
    if isinstance(value, list):
        parts = [str(VALUES.get(part, part) if name == "values" else part) for part in value]
        text = " ".join(parts) if name == "reviewers" else to_lines(parts)
        return readable(name, text, dict(members))
    return readable(name, "" if value is None else str(value), dict(members))


def amount_or_choice(name: str, value: str | None) -> str:
    """Return an amount as people write it, or a choice by its name; nothing as a dash."""
    if name in PAY:
        return typed_money(Decimal(value)) if value else "—"
    return str(CHOSEN[name].get(value or "") or "—")
