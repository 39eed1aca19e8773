"""The number that somebody leaves when they would rather be called than wait."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from reciproca.people.verbs import plain_phone


class NumberForm(forms.Form):
    """A telephone number, which may stay empty; what is typed must be one that can be called."""

    phone = forms.CharField(required=False, max_length=30)

    def __init__(self, sent: Mapping[str, Any], country: str) -> None:
        super().__init__(sent)
        self.country = country

    def clean_phone(self) -> str:
        """Return the number in E.164."""
        typed = self.cleaned_data["phone"].strip()
        number = plain_phone(typed, self.country) if typed else ""
        if typed and not number:
            raise forms.ValidationError(_("This number can't be called. Check it."))
        return number
