"""The form in which somebody says what they look for, and where to write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reciproca.alerts.wishes import DISTANCES, LONGEST, MOST_PAY, Wishes
from reciproca.jobs.models import PayPeriod, Value


class AreasField(forms.MultipleChoiceField):
    """Kinds of work: one that is not open any more may still be wished for."""

    def valid_value(self, value: object) -> bool:
        """Take any name; `Wishes` keeps it short."""
        return isinstance(value, str)


class WishesForm(forms.Form):
    """What is looked for; every field may stay empty."""

    areas = AreasField(label=_("Kind of work"), required=False)
    place = forms.CharField(label=_("Near"), max_length=LONGEST, required=False)
    km = forms.TypedChoiceField(
        label=_("How far"), coerce=int, required=False, choices=[(km, f"{km} km") for km in DISTANCES]
    )
    home = forms.BooleanField(label=_("From home counts too"), required=False)
    hours = forms.ChoiceField(
        label=_("Hours"),
        required=False,
        choices=[("", _("Any")), ("full", _("Full time")), ("part", _("Part time"))],
    )
    pay = forms.IntegerField(label=_("Pay from"), min_value=0, max_value=MOST_PAY, required=False)
    per = forms.ChoiceField(label=_("gross"), required=False, choices=PayPeriod.choices)
    values = forms.MultipleChoiceField(label=_("What matters to you"), required=False, choices=Value.choices)

    def __init__(self, *args: Any, areas: Sequence[str] = (), **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        field = self.fields["areas"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(area, area) for area in areas]

    @property
    def wishes(self) -> Wishes:
        """What was wished for; ask after `is_valid`."""
        return Wishes.read(self.cleaned_data)


class AskForm(WishesForm):
    """The same, with the address to write to."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        error_messages={
            "required": _("Write the e-mail address where we may reach you."),
            "invalid": _("Something is missing in this address."),
        },
    )
    # People do not see this field; programs fill it.
    website = forms.CharField(required=False)
