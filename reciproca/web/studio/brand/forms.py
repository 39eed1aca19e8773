"""What is chosen on the brand's page."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from reciproca.people.models import HeadingFont, PhotoStyle

WHOLE = 6
SIX = re.compile(r"^#?([0-9a-f]{6}|[0-9a-f]{3})$")


class DressForm(forms.Form):
    """One colour, the headings' letters, the pictures' style."""

    colour = forms.CharField(max_length=7)
    heading_font = forms.ChoiceField(choices=HeadingFont.choices)
    photo_style = forms.ChoiceField(choices=PhotoStyle.choices)

    def clean_colour(self) -> str:
        """Take #rrggbb and #rgb, with or without the sign."""
        found = SIX.match(self.cleaned_data["colour"].strip().lower())
        if found is None:
            raise forms.ValidationError(_("Write a colour as # and six digits, such as #17604c."))
        digits = found.group(1)
        return "#" + (digits if len(digits) == WHOLE else "".join(digit * 2 for digit in digits))
