"""The editor's form: what a job says in both languages, and what it says once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _, gettext_lazy

from reciproca.jobs.models import CardText, Contract, Job, PayPeriod, WorkPlace
from reciproca.people.models import Member, Role

LANGUAGES = ("it", "en")
MISSIONS = 3
SEPARATOR = "|"


def to_lines(sentences: list[str]) -> str:
    """Show a list as lines."""
    return "\n".join(sentences)


def from_lines(text: str) -> list[str]:
    """Read lines as a list."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def to_rows(*names: str) -> Callable[[list[dict[str, str]]], str]:
    """Make a writer of rows: one line each, its parts divided by a bar."""

    def show(rows: list[dict[str, str]]) -> str:
        parts = ([str(row.get(name, "")) for name in names] for row in rows)
        return "\n".join(f" {SEPARATOR} ".join(part).rstrip(f" {SEPARATOR}") for part in parts)

    return show


def from_rows(*names: str) -> Callable[[str], list[dict[str, str]]]:
    """Make a reader of such lines."""

    def read(text: str) -> list[dict[str, str]]:
        rows = []
        for line in from_lines(text):
            parts = [part.strip() for part in line.split(SEPARATOR)]
            rows.append(dict(zip(names, [*parts, *[""] * len(names)], strict=False)))
        return rows

    return read


@dataclass(frozen=True)
class Part:
    """One thing that a card says in each language, and how it is typed."""

    name: str
    label: Any
    lines: int = 1
    longest: int = 2000
    hint: Any = ""
    show: Callable[[Any], str] = str
    read: Callable[[str], Any] = str


def parts_of(*names: str) -> tuple[Any, Any]:
    """Return writer and reader of rows with these parts."""
    return to_rows(*names), from_rows(*names)


DAYS, BENEFITS = parts_of("when", "what"), parts_of("name", "what")
PROCESS = parts_of("name", "who", "days")
ESSENCE = (
    Part("headline", gettext_lazy("Question"), longest=70),
    Part("title", gettext_lazy("Role"), longest=80),
    Part("summary", gettext_lazy("In a sentence"), lines=2, longest=200),
    Part("mission_0", gettext_lazy("Mission 1"), lines=2, longest=200),
    Part("mission_1", gettext_lazy("Mission 2"), lines=2, longest=200),
    Part("mission_2", gettext_lazy("Mission 3"), lines=2, longest=200),
)
BACK = (
    Part(
        "first_days", gettext_lazy("First 90 days"), 4, 1200,
        gettext_lazy("A line per step: when | what"), *DAYS,
    ),
    Part(
        "musts", gettext_lazy("Needed"), 4, 800, gettext_lazy("A line each, five at most"),
        to_lines, from_lines,
    ),
    Part(
        "nices", gettext_lazy("Helpful"), 3, 800, gettext_lazy("A line each, five at most"),
        to_lines, from_lines,
    ),
    Part(
        "benefits", gettext_lazy("Benefits"), 4, 1200,
        gettext_lazy("A line each: name | what"), *BENEFITS,
    ),
    Part(
        "process", gettext_lazy("How it goes"), 4, 1200,
        gettext_lazy("A line per step: step | who | within"), *PROCESS,
    ),
    Part("adjustments", gettext_lazy("Adjustments"), 2, 600),
    Part("description", gettext_lazy("Full text"), 6, 6000),
)  # fmt: skip
SHARED = (
    "pay_low", "pay_high", "pay_period", "contract", "agreement", "level", "city", "place",
    "work_place", "hours_per_week", "promise_days", "manager",
)  # fmt: skip


def money(text: str) -> Decimal | None:
    """Read an amount as people write it: 27.000, 27,000, 11,20.

    Raises:
        django.core.exceptions.ValidationError: when it is no number.
    """
    plain = text.replace("€", "").replace(" ", "").replace("\u202f", "")
    if not plain:
        return None
    head, mark, tail = plain.replace(",", ".").rpartition(".")
    whole = head.replace(".", "") + (tail if len(tail) > 2 or not mark else f".{tail}")  # noqa: PLR2004 - cents
    try:
        return Decimal(whole)
    except InvalidOperation:
        raise forms.ValidationError(
            _("Write the pay in numbers: “according to the agreement” is not a range.")
        ) from None


def typed_money(amount: Decimal | None) -> str:
    """Show an amount as people write it."""
    if amount is None:
        return ""
    decimals = 0 if amount == int(amount) else 2
    return number_format(amount, decimals, use_l10n=True, force_grouping=True)


class MoneyField(forms.CharField):
    """An amount, typed in either language."""

    def clean(self, value: Any) -> Any:  # noqa: ANN401 - Django's signature
        """Return the amount."""
        return money(str(value or "").strip())


class CardForm(forms.Form):
    """Everything on the page, saved together whenever somebody stops typing."""

    pay_low = MoneyField(required=False)
    pay_high = MoneyField(required=False)
    pay_period = forms.ChoiceField(choices=PayPeriod.choices)
    contract = forms.ChoiceField(choices=[("", "—"), *Contract.choices], required=False)
    agreement = forms.CharField(required=False, max_length=80)
    level = forms.CharField(required=False, max_length=40)
    city = forms.CharField(required=False, max_length=80)
    place = forms.CharField(required=False, max_length=120)
    work_place = forms.ChoiceField(choices=WorkPlace.choices)
    hours_per_week = forms.IntegerField(required=False, min_value=1, max_value=60)
    promise_days = forms.IntegerField(min_value=1, max_value=60)
    manager = forms.ModelChoiceField(queryset=Member.objects.none())
    reviewers = forms.ModelMultipleChoiceField(queryset=Member.objects.none(), required=False)

    def __init__(self, job: Job, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.job = job
        self.texts = {text.language: text for text in job.card.texts.all()}
        manager: Any = self.fields["manager"]
        manager.queryset = Member.objects.filter(active=True).order_by("name")
        reviewers: Any = self.fields["reviewers"]
        reviewers.queryset = Member.objects.filter(active=True).exclude(role=Role.MARKETER).order_by("name")
        for language in LANGUAGES:
            for part in (*ESSENCE, *BACK):
                self.fields[f"{part.name}_{language}"] = forms.CharField(required=False, max_length=part.longest)
            self.fields[f"hours_{language}"] = forms.CharField(required=False, max_length=60)
        chosen = [str(member.pk) for member in job.reviewers.all()]
        self.initial = {**self.shared(), **self.spoken(), "reviewers": chosen}

    def shared(self) -> dict[str, Any]:
        """Return what stands in the fields that both languages share."""
        values = {name: getattr(self.job, name) for name in SHARED}
        pay = {name: typed_money(values[name]) for name in ("pay_low", "pay_high")}
        return values | pay

    def spoken(self) -> dict[str, Any]:
        """Return what stands in the fields of each language."""
        return {
            f"{name}_{language}": value for language in LANGUAGES for name, value in self.words_in(language).items()
        }

    def words_in(self, language: str) -> dict[str, str]:
        """Return what the card says in one language, as it is typed."""
        text = self.texts.get(language) or CardText()
        words = {
            "title": self.job.title.get(language, ""),
            "hours": self.job.hours.get(language, ""),
        }
        for number in range(MISSIONS):
            words[f"mission_{number}"] = (text.mission[number:] or [""])[0]
        for part in (*ESSENCE, *BACK):
            if part.name not in words:
                words[part.name] = part.show(getattr(text, part.name))
        return words

    def job_fields(self) -> dict[str, Any]:
        """Return what `edit_job` is given."""
        cleaned = self.cleaned_data
        spoken = {
            name: {language: cleaned[f"{name}_{language}"] for language in LANGUAGES if cleaned[f"{name}_{language}"]}
            for name in ("title", "hours")
        }
        return {name: cleaned[name] for name in SHARED} | spoken

    def text_fields(self, language: str) -> dict[str, Any]:
        """Return what `edit_card_text` is given for a language."""
        cleaned = self.cleaned_data
        missions = [cleaned[f"mission_{number}_{language}"] for number in range(MISSIONS)]
        fields: dict[str, Any] = {"mission": [mission for mission in missions if mission]}
        for part in (*ESSENCE, *BACK):
            if part.name != "title" and not part.name.startswith("mission_"):
                fields[part.name] = part.read(cleaned[f"{part.name}_{language}"])
        return fields

    def rows(self, parts: tuple[Part, ...]) -> list[dict[str, Any]]:
        """Return the fields of each part, side by side, with the gaps named."""
        rows = []
        for part in parts:
            fields = [(code, self[f"{part.name}_{code}"]) for code in LANGUAGES]
            typed = [bool(field.value()) for _code, field in fields]
            sides = [
                {
                    "language": code,
                    "field": field,
                    "missing": any(typed) and not field.value(),
                    "name": field.html_name,
                }
                for code, field in fields
            ]
            rows.append({"part": part, "sides": sides, "at": f"n-{part.name}"})
        return rows

    def missing_in(self, language: str) -> tuple[int, int]:
        """Return how many parts one language lacks, out of those that either has."""
        rows = [*self.rows(ESSENCE), *self.rows(BACK)]
        sides = [side for row in rows for side in row["sides"] if side["language"] == language]
        said = [row for row in rows if any(side["field"].value() for side in row["sides"])]
        return sum(side["missing"] for side in sides), len(said)
